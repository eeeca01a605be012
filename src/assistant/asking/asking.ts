import PQueue from 'p-queue';
import type { Assistant, Question } from '../../assistant-types.ts';
import { answer } from '../../answer/answer.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import type { Turn } from '../../core/conversation.ts';
import { BusyError, InvalidInputError } from '../../core/errors.ts';
import { newAnswerId, newConversationId } from '../../core/ids.ts';
import type { ArticleStore, ChatModel, RecordStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import type { Prompt } from '../../core/prompt.ts';
import type { TimeWord } from '../../core/time-word.ts';
import type { Embedding } from '../models/embedding.ts';
import type { Reranking } from '../models/reranking.ts';
import { standaloneByModel, standaloneQuestion } from '../../retrieve/follow-up/follow-up.ts';
import { asksForAllNews, newest } from '../../retrieve/newest.ts';
import { retrieve } from '../../retrieve/retrieve.ts';
import { timeWordsOf } from '../../retrieve/time/time-words.ts';
import { withoutSamples } from './search.ts';
import { asRead, speechIn } from '../library/citations.ts';
import { countSources } from './count-sources.ts';
import { asidesOf } from '../../story/notes.ts';
import { turnsOf } from './turns.ts';

export { thresholdOf } from '../../answer/decline/confidence.ts';

/** Passages that an answer may rest on. */
const EVIDENCE = 20;
const MOST_QUESTION_BYTES = 8192;
/** When a client that was turned away may come back (s): a question takes less. */
const COME_BACK_S = 5;
/** A question that got no turn for so long is turned away: its asker is told sooner than a time-out would. */
const LONGEST_WAIT_MS = 10_000;

export type AskingNeeds = {
  articles: ArticleStore;
  records: RecordStore;
  stories: StoryStore;
  embedding: Embedding;
  reranking: Reranking;
  chat: ChatModel | undefined;
  prompts: { answer: Prompt; followUp: Prompt };
  strictness: number;
  /** Of days and of "last week". */
  timeZone: string;
  /** Questions worked on at once, and how many more may wait. */
  atOnce: number;
  waiting: number;
  now: () => Date;
};

export type Asking = { ask: Assistant['ask']; /** Questions that are worked on and that wait. */ load(): { running: number; waiting: number } };

/** Makes `ask`: question → a question that stands alone → evidence → checked answer → stored record. */
export function startAsking(needs: AskingNeeds): Asking {
  const turns = new PQueue({ concurrency: needs.atOnce });
  const ask: Assistant['ask'] = async function* (question, { signal = new AbortController().signal } = {}) {
    if (Buffer.byteLength(question.question) > MOST_QUESTION_BYTES || question.question.trim() === '') throw new InvalidInputError(`A question has 1 to ${MOST_QUESTION_BYTES} bytes`);
    if (turns.size >= needs.waiting) throw new BusyError(COME_BACK_S);
    const done = await turnOf(turns, signal);
    try {
      yield* answered(question, needs, signal);
    } finally {
      done();
    }
  };
  return { ask, load: () => ({ running: turns.pending, waiting: turns.size }) };
}

/** Resolves when it is this question's turn, with the function that ends it; rejects where that takes too long. */
function turnOf(turns: PQueue, signal: AbortSignal): Promise<() => void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new BusyError(COME_BACK_S)), LONGEST_WAIT_MS);
  return new Promise<() => void>((granted, rejected) => {
    turns.add(() => new Promise<void>((done) => granted(done)), { signal: AbortSignal.any([signal, late.signal]) }).catch(rejected);
  }).finally(() => clearTimeout(timer));
}

async function* answered({ question, conversationId, earlier, asOf, filters = {}, timeWords, provider }: Question, needs: AskingNeeds, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const { articles, records, stories, embedding, reranking, prompts, now } = needs;
  const createdAt = now().toISOString();
  const chat = provider === 'extractive' ? undefined : needs.chat;
  const started = performance.now();
  const turns = await turnsOf({ conversationId, earlier }, records);
  const alone = await standAlone(question, turns, { chat, prompt: prompts.followUp, signal });
  const meaning = await embedding.current();
  const reranker = await reranking.current();
  const from = asOf ?? createdAt;
  const times = timeWords === false ? [] : timesIn([question, alone.question], { asOf: from, timeZone: needs.timeZone });
  const within = { filters: await withoutSamples(filters, articles), asOf: from, periods: times, limit: EVIDENCE, signal };
  const retrieval = asksForAllNews(alone.question, times)
    ? await newest({ store: articles, stories }, within)
    : await retrieve(alone.question, { store: articles, stories, ...meaning, ...(reranker && { reranker }) }, { ...within, varied: true, mode: embedding.isWanted ? 'hybrid' : 'words' });
  const frame = {
    id: newAnswerId(),
    conversationId: conversationId ?? newConversationId(),
    question,
    standaloneQuestion: alone.question,
    filters,
    asOf: from,
    ...(times.length > 0 && { timeWords: times }),
    model: chat ? { provider: chat.provider, name: chat.name } : { provider: 'extractive', name: 'extractive' },
    prompt: { name: prompts.answer.name, version: prompts.answer.version, sha256: prompts.answer.sha256 },
    library: { generation: meaning?.generation ?? 0, embedder: meaning?.embedder.id ?? 'none' },
    createdAt,
    retrieveMs: performance.now() - started,
    ...(alone.usage && { usage: alone.usage }),
  };
  const events = answer(retrieval, { store: articles, strictness: needs.strictness, asidesOf, speechIn, now: () => performance.now(), ...(chat && { chat: { model: chat, prompt: prompts.answer } }) }, { frame, signal });
  for await (const event of events) {
    const told = event.type === 'answer-end' ? { ...event, answer: { ...event.answer, sources: await countSources(event.answer.citations, stories) } } : event;
    if (told.type === 'answer-end' || told.type === 'answer-declined') await records.saveAnswer(told.answer);
    yield told.type === 'answer-end' ? { ...told, answer: await asRead(told.answer, articles) } : told;
  }
}

/** The words of time of a question, or of what it stands for after earlier turns. */
function timesIn(questions: string[], reckoning: Parameters<typeof timeWordsOf>[1]): TimeWord[] {
  return questions.map((question) => timeWordsOf(question, reckoning)).find((times) => times.length > 0) ?? [];
}

async function standAlone(question: string, turns: Turn[], { chat, prompt, signal }: { chat: ChatModel | undefined; prompt: Prompt; signal: AbortSignal }) {
  if (turns.length === 0) return { question, usage: undefined };
  if (!chat) return { question: standaloneQuestion(question, turns), usage: undefined };
  return standaloneByModel(question, turns, { chat, prompt, signal });
}
