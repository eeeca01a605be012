import type { Answer, AnswerSentence } from './core/answer.ts';
import type { AnswerEvent } from './core/answer-event.ts';
import type { Article, ArticleVersion, IngestFailure, IngestReport, PreparedArticle } from './core/article.ts';
import type { Changed, CitationView } from './core/citation.ts';
import type { Conversation } from './core/conversation.ts';
import type { Feed } from './core/feed.ts';
import type { Filters } from './core/filters.ts';
import type { Job } from './core/job.ts';
import type { FoundPassage } from './core/passage.ts';
import type { ArticleListQuery, LibraryCounts, ListedArticle } from './core/ports.ts';
import type { Span } from './core/span.ts';
import type { StoryRelation } from './core/story.ts';
import type { TimelineEvent } from './core/timeline.ts';
import type { TimeWord } from './core/time-word.ts';
import type { IngestProgress } from './ingest/ingest.ts';
import type { NewJob } from './assistant/intake/job-queue.ts';
import type { SourceItem } from './sources/reading-job.ts';
import type { Note } from './story/notes.ts';

export type { SourceItem };

export type IngestOptions = {
  signal?: AbortSignal;
  /** Called for each article that was read, and after each batch that was stored. */
  onProgress?: (progress: IngestProgress) => void;
  /** Waits where too many addresses are being fetched, instead of being turned away as `busy`. */
  patient?: boolean;
};

export type SearchMode = 'hybrid' | 'words' | 'meaning';
/** `timeWords: false` leaves the question's words of time out of the ranking. */
export type SearchOptions = { k?: number; filters?: Filters; asOf?: string; timeWords?: false; mode?: SearchMode; explain?: boolean; signal?: AbortSignal };
/** What each ranking gave a passage; a part that did not find it is absent. */
export type RankingParts = { words?: number; article?: number; meaning?: number; date?: number; time?: number; rerank?: number; retracted?: number };
/** `took` in milliseconds. `leftOut`: undated articles that a date filter left out. */
export type SearchResult = { passages: (FoundPassage & { parts?: RankingParts })[]; took: number; timeWords?: TimeWord[]; undatedLeftOut?: number; degraded?: 'words-only'[] };

export type Question = {
  question: string;
  conversationId?: string;
  /** Earlier questions with what was answered, the last one last, where the caller keeps the conversation itself; `conversationId` goes before it. */
  earlier?: { question: string; answer: string }[];
  asOf?: string;
  filters?: Filters;
  /** Leaves the question's words of time out of the ranking. */
  timeWords?: false;
  /** `extractive` answers without the configured model. */
  provider?: 'extractive';
};

/** `notes` are those of the version shown, each with the ranges of the sentences that it corrects, where the text says so. */
export type ArticleView = {
  article: Article;
  /** Absent: it is in none. */
  story?: string;
  version: ArticleVersion;
  notes: ShownNote[];
  versions: (Omit<ArticleVersion, 'text'> & { changed?: { before: string; after: string }[] })[];
};
export type ShownNote = Note & { corrects: Span[] };

/** A story, its articles from the earliest on, and what changed in their later versions. Days are of its dated articles. */
export type StoryView = {
  story: { id: string; title: string; from?: string; to?: string; outlets: string[] };
  /** `copyOf`: the article whose text a copy carries. `agency`: the one that the text names as its source. */
  articles: (Article & { relation: StoryRelation; copyOf?: string; agency?: string })[];
  versions: { articleId: string; version: string; changed: { before: string; after: string }[]; note?: string }[];
};

/** A stored answer's check run again: what each sentence's support is now, and whether every quote still equals its version's text. */
export type Verification = { answerId: string; status: Answer['status']; ok: boolean; sentences: (AnswerSentence & { was: AnswerSentence['support'] })[]; citations: { id: string; quote: 'verbatim' | 'changed' | 'gone'; retracted?: true; changed?: Changed }[] };

export type ModelState = { provider: string; name: string; ready: boolean; problem?: string };
export type Stats = LibraryCounts & {
  outlets: number;
  /** Questions that are worked on, and that wait for their turn. */
  questions: { running: number; waiting: number };
  embedding: { embedder?: string; vectors: number; waiting: number; state: 'ready' | 'working' | 'no-model' | 'off'; problem?: string };
  /** Articles that wait to be compared with the others. */
  stories: { waiting: number };
  models: { chat: ModelState; embed: ModelState; rerank?: ModelState };
};

/** Everything that Dateline does, behind the server, the shell and other programs. */
export interface Assistant {
  /** The library's folder. */
  readonly dataDir: string;
  /** Tells other processes where the one that holds the library can be reached. */
  publish(address: { url: string; key: string }): void;
  /** Stores what the items hold; resolves once all of it is durable and searchable by words. */
  ingest(items: AsyncIterable<SourceItem> | Iterable<SourceItem>, options?: IngestOptions): Promise<IngestReport>;
  /**
   * Fetches web pages and stores them, under the addresses that they were found at. What cannot be had is in `failed` with its reason.
   * Rejects with an AppError `busy` where too many addresses wait already.
   */
  fetch(urls: string[], options?: IngestOptions): Promise<IngestReport>;
  /**
   * Begins an ingest that goes on by itself; resolves once the job is kept, so that it is told of whatever happens. Rejects with an
   * AppError `busy` where too many wait already.
   */
  startJob(job: NewJob): Promise<Job>;
  /** The newest first. */
  jobs(): Promise<Job[]>;
  job(id: string): Promise<Job>;
  /** The job now, and whenever it got on, until it has ended. */
  watchJob(id: string, options: { signal: AbortSignal }): AsyncGenerator<Job>;
  /** Rejects with an AppError `job-state` where the job is not in a state for it. */
  changeJob(id: string, change: 'cancel' | 'pause' | 'retry'): Promise<Job>;
  /** Subscribes to a feed, or changes how often it is asked (`isNew` tells which); while a server runs, it is asked soon, and then every so many minutes (5 to 1440). */
  subscribe(feed: { url: string; everyMinutes?: number | undefined }): Promise<{ feed: Feed; isNew: boolean }>;
  /** Subscribed feeds, with what came of asking them last. */
  feeds(): Promise<Feed[]>;
  /** Asks it no more; the articles that it brought stay. */
  unsubscribe(id: string): Promise<void>;
  /** What the items would be stored as; stores nothing. */
  read(items: AsyncIterable<SourceItem> | Iterable<SourceItem>, options?: { signal?: AbortSignal }): AsyncIterable<PreparedArticle | IngestFailure>;
  search(words: string, options?: SearchOptions): Promise<SearchResult>;
  /** The events of one answer. Leaving the loop or firing the signal stops all work for it. Errors are thrown. */
  ask(question: Question, options?: { signal?: AbortSignal }): AsyncGenerator<AnswerEvent>;
  /** What happened in a matter, the earliest first: dated, cited sentences, one an event. `from` and `to` are days that bound the events' dates. */
  timeline(topic: string, options?: { from?: string; to?: string; signal?: AbortSignal }): Promise<{ events: TimelineEvent[]; degraded?: 'words-only'[] }>;
  citation(id: string): Promise<CitationView>;
  article(id: string, version?: string): Promise<ArticleView>;
  story(id: string): Promise<StoryView>;
  articles(query: ArticleListQuery): Promise<{ articles: ListedArticle[]; next?: string }>;
  /** By name; those of the samples alone only while there is nothing else. */
  outlets(): Promise<string[]>;
  /** Takes articles out of every index; `erase` also blanks the quotes that stored answers keep. Unknown ids are told. */
  remove(ids: string[], options?: { erase?: boolean }): Promise<{ removed: string[]; unknown: string[] }>;
  /** One line of JSON an article, samples left out unless there is nothing else. */
  exportLines(options?: { signal?: AbortSignal }): AsyncIterable<string>;
  answer(id: string): Promise<Answer>;
  removeAnswer(id: string): Promise<void>;
  verify(answer: string | Answer): Promise<Verification>;
  feedback(answerId: string, feedback: { rating: 'up' | 'down'; citationId?: string; note?: string }): Promise<void>;
  /** A page of them, the last used first; `next` is the cursor of the one after it. */
  conversations(page: { limit: number; cursor?: string }): Promise<{ conversations: Conversation[]; next?: string }>;
  conversation(id: string): Promise<{ conversation: Conversation; answers: Answer[] }>;
  removeConversation(id: string): Promise<void>;
  loadSamples(): Promise<IngestReport>;
  removeSamples(): Promise<{ removed: number }>;
  /** Questions that the samples answer, while they are what the library holds. */
  suggestedQuestions(): Promise<string[]>;
  reindex(): Promise<void>;
  stats(): Promise<Stats>;
  /** Asks each model something small, to see whether it answers. */
  checkModels(): Promise<Stats['models']>;
  close(): Promise<void>;
}
