import { z } from 'zod';

/*
 * The forms of what goes in and out, as api.md names them: requests are parsed with these, and openapi.json is made from them.
 * The types live with their nouns in core/; test/server/contract.test.ts holds what is answered against them.
 */

/** A question is at most 8 KB. */
const MOST_QUESTION_BYTES = 8192;

export const day = z.iso.date().meta({ id: 'Day', description: 'A day, YYYY-MM-DD' });
export const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).meta({ id: 'Moment', description: 'A moment or a day, ISO 8601' });
const id = (prefix: string, digits = '16,32') => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{${digits}}$`), `an id that begins with ${prefix}_`);
export const articleId = id('a', '16');
export const versionId = id('v', '16');
export const storyId = id('s', '16');
export const answerId = id('q', '32');
export const conversationId = id('t', '32');
export const citationId = z.string().regex(/^c_[A-Za-z0-9_-]{32}$/, 'an id that begins with c_');
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const outletName = z.string().min(1).max(300);

export const filters = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    outlets: z.array(outletName).max(200).optional(),
    articles: z.array(articleId).max(500).optional(),
    exceptArticles: z.array(articleId).max(500).optional(),
  })
  .meta({ id: 'Filters', description: 'Days are inclusive; a day leaves undated articles out' });

export const timeWords = z.array(z.object({ text: z.string(), from: day.optional(), to: day.optional() })).describe('What words of time in the question were taken for; an open end is absent. Articles of these days rank higher');

export const questionText = z.string().trim().min(1, 'a question').refine((text) => Buffer.byteLength(text) <= MOST_QUESTION_BYTES, `at most ${MOST_QUESTION_BYTES} bytes`);

export const askBody = z.strictObject({
  question: questionText,
  conversationId: conversationId.optional(),
  asOf: moment.optional(),
  filters: filters.optional(),
  timeWords: z.literal(false).optional().describe('`false`: words of time in the question, as "last week", do not rank articles of that time higher'),
  provider: z.literal('extractive').optional(),
});

export const noteKind = z.enum(['retraction', 'correction', 'clarification', 'update']);

const articleFacts = {
  title: z.string(),
  authors: z.array(z.string()),
  outlet: z.string().optional(),
  published: z.string().optional(),
  url: z.string().optional(),
  retracted: z.literal(true).optional().describe('The publisher withdrew the article'),
};

const notice = { kind: noteKind.exclude(['update']), articleId: z.string() };

const changed = z.object({ version: z.string(), note: z.string() }).optional().describe('The current version no longer holds the quote, or was withdrawn, or a notice corrects it: what the correction says, what stands there now, or that it was taken out');

const dateSource = z.enum(['json-ld', 'meta', 'time', 'text', 'url', 'feed', 'given']);

export const article = z.object({
  ...articleFacts,
  id: z.string(),
  identity: z.string(),
  version: z.string(),
  publishedFrom: dateSource.optional(),
  modified: z.string().optional().describe('When it was last changed, where its page tells no more of its date: the article is undated'),
  modifiedFrom: dateSource.optional(),
  language: z.string().optional(),
  section: z.string().optional(),
  textFrom: z.literal('feed').optional().describe('The text is what a feed says of the article, which itself could not be fetched'),
  fetchedAt: z.string(),
  sample: z.literal(true).optional(),
  notes: z.array(noteKind).optional().describe('What the current version says of itself, the gravest first'),
  notices: z.array(z.object({ ...notice, title: z.string(), published: z.string().optional() })).optional().describe('Articles of its outlet that withdraw or correct it'),
  noticeOf: z.array(z.object({ kind: notice.kind, headline: z.string(), articleId: notice.articleId.optional() })).optional().describe('Reports of its outlet that it withdraws or corrects, by the headlines it names; `articleId` where the library holds them'),
}).meta({ id: 'Article' });

export const listedArticle = article.extend({
  versions: z.int(),
  state: z.enum(['indexed', 'waiting', 'failed']).describe('`waiting`: some of it still waits for its vector, and is found by words alone until then; `failed`: no vector could be had for some of it'),
  copies: z.object({ others: z.int(), relation: z.enum(['original', 'copy']) }).optional().describe('Other articles carry its text'),
}).meta({ id: 'ListedArticle' });

const alsoIn = z.array(z.object({ articleId: z.string(), outlet: z.string().optional(), title: z.string(), retracted: articleFacts.retracted })).describe('Other outlets that carry the same text; a handful at most');

/** What each ranking gave; they add up to the score. */
const rankParts = z.object({ words: z.number(), article: z.number(), meaning: z.number(), date: z.number(), time: z.number().optional(), phrase: z.number().optional(), rerank: z.number().optional(), retracted: z.number().optional() }).meta({ id: 'RankParts' });

export const passage = z.object({
  ...articleFacts,
  id: z.string(),
  articleId: z.string(),
  version: z.string(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  score: z.number(),
  parts: rankParts.optional().describe('What each ranking gave; in the evidence of an answer, and in a search with `explain`'),
  sample: z.literal(true).optional(),
  story: z.string().optional(),
  alsoIn: alsoIn.optional(),
}).meta({ id: 'Passage' });

export const citation = z.object({
  ...articleFacts,
  id: z.string(),
  marker: z.int(),
  articleId: z.string(),
  version: z.string(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  sha256: z.string(),
  sample: z.literal(true).optional(),
  permalink: z.string(),
  changed,
  gone: z.literal(true).optional().describe('Its article was removed from the library; told when a stored answer is read'),
  attribution: z.object({ speaker: z.string(), verb: z.string(), direct: z.boolean() }).optional().describe('Who the article says says it, `direct` in quotation marks; absent where the article says it itself (English)'),
  story: z.string().optional(),
}).meta({ id: 'Citation' });

const support = z.enum(['supported', 'partly', 'unsupported']);
const sentence = z.object({ text: z.string(), start: z.int(), end: z.int(), support, missing: z.array(z.string()), citations: z.array(z.string()) }).meta({ id: 'Sentence' });

export const timelineEvent = z.object({
  date: z.string().describe('A day, or a month or a year where the text names no more'),
  dateFrom: z.enum(['text', 'published']).describe('`text`: the sentence names it; `published`: its article came out then'),
  text: z.string(),
  citations: z.array(citation).describe('One an article that tells it, the best first'),
}).meta({ id: 'TimelineEvent' });

export const answer = z.object({
  id: z.string(),
  conversationId: z.string(),
  question: z.string(),
  standaloneQuestion: z.string(),
  status: z.enum(['answered', 'declined', 'failed']),
  text: z.string(),
  sentences: z.array(sentence),
  markers: z.array(z.object({ start: z.int(), end: z.int(), citationId: z.string() })),
  citations: z.array(citation),
  evidence: z.array(passage),
  highlights: z.array(z.object({ start: z.int(), end: z.int() })).optional().describe('Ranges of `text` that answer the question; given only when sure'),
  confidence: z.number().describe('That the articles hold the answer, 0 to 1'),
  filters,
  asOf: z.string(),
  timeWords: timeWords.optional(),
  sources: z.object({ outlets: z.int(), independent: z.int() }).optional().describe('Outlets that carry what is cited, and how many speak for themselves: copies of one text count once'),
  truncated: z.literal(true).optional(),
  degraded: z.array(z.literal('words-only')).optional(),
  invalidMarkers: z.int(),
  reason: z.enum(['empty-library', 'no-evidence', 'weak-evidence']).optional(),
  missing: z.array(z.string()).optional(),
  nearest: z.array(z.string()).optional(),
  nearestQuote: citation.omit({ marker: true, changed: true, gone: true }).optional().describe('The sentence that comes nearest to a declined question, where one comes near'),
  model: z.object({ provider: z.string(), name: z.string() }),
  prompt: z.object({ name: z.string(), version: z.int(), sha256: z.string() }),
  library: z.object({ generation: z.int(), embedder: z.string() }),
  timings: z.object({ retrieve: z.number(), answer: z.number(), total: z.number() }),
  usage: z.object({ modelCalls: z.int(), inputTokens: z.int(), outputTokens: z.int() }),
  createdAt: z.string(),
}).meta({ id: 'Answer' });

export const shownVersion = z.object({ id: z.string(), articleId: z.string(), number: z.int(), storedAt: z.string(), changed: z.array(z.object({ before: z.string(), after: z.string() })).optional() });

const failure = z.object({ source: z.string(), code: z.string().describe('Of a page that is no article: `front-page`, `list-page`, `login-page`, `paywall`, `consent-page`, `needs-script`, `empty-content`'), hint: z.string() });
export const ingestReport = z.object({
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  failed: z.array(failure),
  articles: z.array(z.object({ id: z.string(), version: z.string(), title: z.string(), status: z.enum(['added', 'updated', 'unchanged']) })),
}).meta({ id: 'IngestReport' });

export const jobId = id('j', '32');
export const job = z.object({
  id: z.string(),
  kind: z.enum(['articles', 'upload', 'fetch']),
  state: z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted']).describe('`done`: it came to its end, whatever failed in it; `interrupted`: the server ended before it did. What was stored stays in any case'),
  createdAt: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  sources: z.int().describe('Articles, files or addresses that it was given'),
  read: z.int().describe('Articles read so far, and what could not be'),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  failures: z.int(),
  failed: z.array(failure).describe('The first 200 of the failures'),
  problem: z.object({ code: z.string(), hint: z.string() }).optional().describe('Why it came to no end'),
  canRetry: z.boolean().describe('`retry` would go on, or ask again for what failed: of addresses always, of what was sent only while it is paused'),
}).meta({ id: 'Job' });
/** `?wait=false`: answered with the job at once. */
export const waitQuery = z.strictObject({ wait: flag.optional().describe('`false`: answered 202 with a job at once; without it, when all is stored') });
export const startedJob = z.object({ job });

export const feedId = id('f', '16');
export const feed = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string().optional(),
  everyMinutes: z.int(),
  subscribedAt: z.string(),
  nextPollAt: z.string().describe('It is not asked before'),
  last: z
    .object({ at: z.string(), status: z.enum(['read', 'unchanged', 'failed']), added: z.int(), updated: z.int(), unchanged: z.int(), failures: z.int(), failed: z.array(failure) })
    .optional()
    .describe('What came of asking it last; `failed` holds the first of the `failures`, and the reason of the feed itself where it could not be had'),
}).meta({ id: 'Feed' });

export const citationView = z.object({
  citation: citation.omit({ marker: true, changed: true, gone: true }),
  article,
  before: z.string(),
  after: z.string(),
  current: z.boolean(),
  alsoIn: alsoIn.optional(),
  changed,
}).meta({ id: 'CitationView' });

export const conversation = z.object({ id: z.string(), title: z.string(), createdAt: z.string(), updatedAt: z.string(), answers: z.int() }).meta({ id: 'Conversation' });

export const problem = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string(), hint: z.string().optional() }).meta({ id: 'Problem' });

export const model = z.object({ provider: z.string(), name: z.string(), ready: z.boolean(), problem: z.string().optional() });

export const verification = z.object({
  answerId: z.string(),
  status: answer.shape.status,
  ok: z.boolean(),
  sentences: z.array(sentence.extend({ was: support })),
  citations: z.array(z.object({ id: z.string(), quote: z.enum(['verbatim', 'changed', 'gone']), retracted: z.literal(true).optional(), changed })),
});

/** A whole number given in an address; everything else is refused rather than guessed at. */
export const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d{1,9}$/, `a whole number from ${least} to ${most}`).transform(Number).pipe(z.number().min(least, `at least ${least}`).max(most, `at most ${most}`)).meta({ type: 'integer', minimum: least, maximum: most });
/** One or more of a key in an address: `outlet=A&outlet=B`. */
export const several = <T extends z.ZodType<string>>(one: T) => z.union([one.transform((value) => [value]), z.array(one).max(200)]);
