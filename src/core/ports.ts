import type { Answer, Usage } from './answer.ts';
import type { Article, ArticleVersion, ShownFacts } from './article.ts';
import type { Conversation } from './conversation.ts';
import type { ErasedArticle } from './erased-answer.ts';
import type { StoredFeed } from './feed.ts';
import type { StoredJob } from './job.ts';
import type { Filters } from './filters.ts';
import type { Passage } from './passage.ts';
import type { Span } from './span.ts';

/*
 * What the program needs of the outside world. Read this first: adapters in store/ and models/ implement these,
 * the stages are given them, and every adapter of a port passes that port's contract test (test/contract/).
 */

/** Turns text into vectors of unit length. */
export interface Embedder {
  /** Name and hash of the model; a library never mixes two. */
  readonly id: string;
  readonly dimensions: number;
  /** One vector a text, in order. Questions asked meanwhile go first. Rejects when the signal fires. */
  embedPassages(texts: string[], options?: { signal?: AbortSignal }): Promise<Float32Array[]>;
  embedQuestion(text: string, options?: { signal?: AbortSignal }): Promise<Float32Array>;
  /** Lets what runs finish, then frees its workers. */
  close(): Promise<void>;
}

/** A part of a chat model's reply. `finish` comes once, last; without it the reply was cut off. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'usage'; inputTokens: number; outputTokens: number }
  /** The provider failed before its first words and is asked again. */
  | { type: 'retry' }
  | { type: 'finish'; reason: 'stop' | 'length' | 'filter' };

/** Writes text. Leaving the loop or firing the signal closes the connection to the provider. */
export interface ChatModel {
  readonly provider: string;
  readonly name: string;
  /** `mostCalls`: requests to the provider at most, tries again included; three where it is not given. */
  stream(prompt: { system: string; user: string }, options: { signal: AbortSignal; mostCalls?: number }): AsyncGenerator<ChatPart>;
}

/** Says how well texts answer a question, more slowly and more surely than a search. */
export interface Reranker {
  readonly id: string;
  /** So many texts at most in one question: each costs time. */
  readonly most: number;
  /** One score a text, in their order; scores compare within one question only. Rejects when the signal fires. */
  rerank(question: string, texts: string[], options: { signal: AbortSignal }): Promise<number[]>;
  /** Lets what runs finish, then frees its workers. */
  close(): Promise<void>;
}

/** A put or a removal carries a revision given once: the same again is `replayed`, an older one `stale`. */
export type WriteOutcome = 'applied' | 'replayed' | 'stale';

/** An article with its current version and passages, put as one. Cheap to repeat. */
export type ArticlePut = {
  article: Article;
  version: ArticleVersion;
  passages: Span[];
  /** Hash of the bytes that this version was read from. */
  sourceHash: string;
  /** Grows with every write of the library (`nextRevision`). */
  revision: number;
};

/** The result of one item of a `putMany`; one item that fails never fails the others. */
export type PutResult = { outcome: WriteOutcome } | { error: Error };

/** A passage found, with what ranking needs of its article, so that it needs no look-up: its date, and whether it was withdrawn. */
export type Hit = { passage: Passage; published?: string; retracted?: true };

/** A passage found by words. Scores compare within one ranking only. */
export type WordsHit = Hit & {
  /** BM25 of the passage (its article's title counts as its first words). */
  score: number;
  /** BM25 of the whole article. */
  articleScore: number;
  /** Share of the question's weight that the passage and its title hold, 0 to 1. */
  covered: number;
};

export type WordsRanking = {
  hits: WordsHit[];
  /** Weight (idf) of each distinct stem of the question; stems that the library lacks included. */
  weights: Map<string, number>;
  /** Sum of the weights: makes scores of different questions comparable. */
  total: number;
};

/** A passage found by meaning. `similarity` is the cosine, −1 to 1. */
export type VectorHit = Hit & { similarity: number };

/** What one embedder made of the library. A question pins one generation with its embedder. */
export type Generation = { id: number; embedder: string; dimensions: number; active: boolean; vectors: number; waiting: number };

export type StoreFilters = Filters & { withoutSamples?: boolean };

export type ArticleListQuery = {
  q?: string;
  outlet?: string;
  from?: string;
  to?: string;
  /** true: only undated ones. */
  undated?: boolean;
  limit: number;
  cursor?: string;
};

/** Whether meaning finds an article: a passage `waiting` for its vector is found by words alone until it has one; `failed`: none could be had. */
export type ArticleState = 'indexed' | 'waiting' | 'failed';

/** An article as the list tells it, with the number of its versions. */
export type ListedArticle = Article & {
  versions: number;
  state: ArticleState;
  /** Other articles that carry its text, and whether it is the original or one of the copies; absent where none does. */
  copies?: { others: number; relation: 'original' | 'copy' };
};

export type LibraryCounts = { articles: number; samples: number; undated: number; versions: number; passages: number; revision: number };

/** Articles, their versions and passages, words and vectors. The embedded store and a cluster both are one. */
export interface ArticleStore {
  readonly capabilities: { visibleAfterMs: number; meaning: 'exact' | 'approximate' };

  nextRevision(): Promise<number>;
  /** Versions are written before the search document, append-only. Answers per item. */
  putMany(puts: ArticlePut[]): Promise<PutResult[]>;
  /** Takes articles out of every index, leaving a tombstone of this revision. */
  removeMany(ids: string[], revision: number): Promise<WriteOutcome[]>;
  /** When it resolves, every acknowledged write is searchable. */
  barrier(): Promise<void>;

  articles(ids: string[]): Promise<Article[]>;
  /** The current version where no id is given. Old ones stay readable until their article is removed. */
  version(articleId: string, versionId?: string): Promise<ArticleVersion | undefined>;
  /** Oldest first. */
  versions(articleId: string): Promise<ArticleVersion[]>;
  /** The version that was read from these bytes, whatever reader did it. */
  versionFromSource(articleId: string, sourceHash: string): Promise<string | undefined>;
  /** Whether another article's current text is this version's. */
  hasText(versionId: string, exceptArticle: string): Promise<boolean>;
  list(query: ArticleListQuery): Promise<{ articles: ListedArticle[]; next?: string }>;
  outlets(options?: { withoutSamples?: boolean }): Promise<string[]>;
  counts(): Promise<LibraryCounts>;
  passages(ids: string[]): Promise<Passage[]>;

  searchWords(question: string, options: { limit: number; filters: StoreFilters }): Promise<WordsRanking>;
  /** undefined where no vectors can be searched just now (rebuilding a large index): words alone serve. */
  searchVector(vector: Float32Array, options: { limit: number; filters: StoreFilters; generation: number }): Promise<VectorHit[] | undefined>;

  generations(): Promise<Generation[]>;
  createGeneration(embedder: { id: string; dimensions: number }): Promise<Generation>;
  activateGeneration(id: number): Promise<void>;
  dropGeneration(id: number): Promise<void>;
  /** Passages without a vector in this generation, with the text to embed (title before text). Failed ones are left out. */
  waitingForVector(generation: number, limit: number): Promise<{ passageId: string; text: string }[]>;
  putVectors(generation: number, vectors: { passageId: string; vector: Float32Array }[]): Promise<void>;
  /** Marks passages that no vector could be had for, so that they are not asked for again until `reindex`. */
  failVectors(generation: number, passageIds: string[]): Promise<void>;
  /** Builds the indexes anew from what is stored; never re-embeds. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** A quote that an answer cited, kept apart from the article so that it outlives it, with the facts of the article then. */
export type StoredQuote = { citationId: string; articleId: string; quote?: string; source: ShownFacts };

/** Answers, conversations and feedback. */
export interface RecordStore {
  saveAnswer(answer: Answer): Promise<void>;
  answer(id: string): Promise<Answer | undefined>;
  removeAnswer(id: string): Promise<boolean>;
  saveFeedback(feedback: { answerId: string; rating: 'up' | 'down'; citationId?: string; note?: string; at: string }): Promise<void>;
  /** The last used first. */
  conversations(page: { limit: number; cursor?: string }): Promise<{ conversations: Conversation[]; next?: string }>;
  conversation(id: string): Promise<{ conversation: Conversation; answers: Answer[] } | undefined>;
  removeConversation(id: string): Promise<boolean>;
  quote(citationId: string): Promise<StoredQuote | undefined>;
  /** Takes what stored answers say and quote of these articles out of them. */
  eraseQuotes(articles: ErasedArticle[]): Promise<void>;
}

/** What an address said of itself when it was fetched, and the article version that came of it. */
export type FetchRecord = { address: string; articleId: string; version: string; etag?: string; lastModified?: string };

/** What fetched addresses said of themselves. A record goes with its article. */
export interface FetchStore {
  fetchOf(address: string): Promise<FetchRecord | undefined>;
  /** Replaces what was known of the address; nothing is kept where the article is not there. */
  saveFetch(record: FetchRecord): Promise<void>;
}

/** Feeds that somebody subscribed to, with what came of asking them. */
export interface FeedStore {
  /** The first subscribed first. */
  feeds(): Promise<StoredFeed[]>;
  /** Replaces one of the same id. */
  addFeed(feed: StoredFeed): Promise<void>;
  /** The same for one that is still there: what comes of asking it must not bring one back that was given up meanwhile. */
  changeFeed(feed: StoredFeed): Promise<void>;
  removeFeed(id: string): Promise<boolean>;
}

/** Jobs, so that they are told of after a restart too. */
export interface JobStore {
  /** The newest first. */
  jobs(): Promise<StoredJob[]>;
  /** Replaces one of the same id; durable once it resolves. */
  saveJob(job: StoredJob): Promise<void>;
  forgetJobs(ids: string[]): Promise<void>;
}

/** What a pipeline that called models has used. */
export const NO_USAGE: Usage = { modelCalls: 0, inputTokens: 0, outputTokens: 0 };
