import type { Answer } from '../../src/core/answer.ts';
import type { Article, ArticleVersion, IngestFailure, IngestReport, NoteKind } from '../../src/core/article.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import type { Problem } from '../../src/core/errors.ts';
import type { Feed } from '../../src/core/feed.ts';
import type { Job } from '../../src/core/job.ts';
import type { StoryRelation } from '../../src/core/story.ts';
import type { Filters } from '../../src/core/filters.ts';
import type { ListedArticle } from '../../src/core/ports.ts';
import type { Span } from '../../src/core/span.ts';

export type AskBody = { question: string; conversationId?: string; asOf?: string; filters?: Filters; timeWords?: false; provider?: 'extractive' };
export type ModelState = { provider: string; name: string; ready: boolean; problem?: string };
export type Stats = {
  articles: number;
  samples: number;
  undated: number;
  passages: number;
  embedding: { waiting: number; state: 'ready' | 'working' | 'no-model' | 'off'; problem?: string };
  stories: { waiting: number };
  models: { chat: ModelState; embed: ModelState };
};
export type VersionChange = { before: string; after: string };
export type ShownNote = Span & { kind: NoteKind; corrects: Span[] };
export type ArticleView = Article & { story?: string; text: string; shown: string; shownNotes: ShownNote[]; versions: (Omit<ArticleVersion, 'text'> & { changed?: VersionChange[] })[] };
export type StoryMember = Article & { relation: StoryRelation; copyOf?: string; agency?: string };
export type StoryView = { story: { id: string; title: string; from?: string; to?: string; outlets: string[] }; articles: StoryMember[] };
export type ArticleQuery = { q?: string; outlet?: string; from?: string; to?: string; undated?: 'true'; limit?: string; cursor?: string };
export type ApiProblem = Problem & { failed?: IngestFailure[]; quote?: string };

/** What the server said was wrong. */
export class ProblemError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

export const getStats = () => call<Stats>('/api/stats');
export const getOutlets = () => call<{ outlets: string[] }>('/api/outlets').then(({ outlets }) => outlets);
export const getSuggestions = () => call<{ questions: string[] }>('/api/suggestions').then(({ questions }) => questions);
export const getAnswer = (id: string) => call<Answer>(`/api/answers/${encodeURIComponent(id)}`);
export const getConversations = (cursor?: string) => call<{ conversations: Conversation[]; next?: string }>(`/api/conversations?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
export const getConversation = (id: string) => call<{ answers: Answer[] }>(`/api/conversations/${encodeURIComponent(id)}`).then(({ answers }) => answers);
export const removeConversation = (id: string) => call(`/api/conversations/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const loadSamples = () => call<IngestReport>('/api/samples', { method: 'POST' });
export const removeSamples = () => call('/api/samples', { method: 'DELETE' });
export const signOut = () => call('/api/session', { method: 'DELETE' });
export const getArticle = (id: string, version?: string, signal?: AbortSignal) =>
  call<ArticleView>(`/api/articles/${encodeURIComponent(id)}${version === undefined ? '' : `?version=${encodeURIComponent(version)}`}`, { ...(signal && { signal }) });
export const getStory = (id: string, signal?: AbortSignal) => call<StoryView>(`/api/stories/${encodeURIComponent(id)}`, { ...(signal && { signal }) });
export const listArticles = (query: ArticleQuery, signal: AbortSignal) => call<{ articles: ListedArticle[]; next?: string }>(`/api/articles?${new URLSearchParams(query)}`, { signal });
export const removeArticle = (id: string, { erase }: { erase: boolean }) => call(`/api/articles/${encodeURIComponent(id)}${erase ? '?erase=true' : ''}`, { method: 'DELETE' });
export const sendFeedback = (id: string, feedback: { rating: 'up' | 'down'; note?: string }) =>
  call(`/api/answers/${encodeURIComponent(id)}/feedback`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(feedback) });
export const upload = (form: FormData, signal: AbortSignal) => call<IngestReport>('/api/articles/upload', { method: 'POST', body: form, signal });
export const startFetch = (urls: string[], signal: AbortSignal) => call<{ job: Job }>('/api/articles/fetch?wait=false', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ urls }), signal }).then(({ job }) => job);
export const getJobs = () => call<{ jobs: Job[] }>('/api/jobs').then(({ jobs }) => jobs);
export const getJob = (id: string) => call<Job>(`/api/jobs/${encodeURIComponent(id)}`);
export const changeJob = (id: string, change: 'cancel' | 'pause' | 'retry') => call<Job>(`/api/jobs/${encodeURIComponent(id)}/${change}`, { method: 'POST' });
export const getFeeds = () => call<{ feeds: Feed[] }>('/api/feeds').then(({ feeds }) => feeds);
export const subscribeFeed = (url: string) => call<Feed>('/api/feeds', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ url }) });
export const removeFeed = (id: string) => call(`/api/feeds/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const signIn = (token: string) => call('/api/session', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ token }) });

/** The open stream of an answer's events. */
export async function askStream(body: AskBody, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch('/api/ask', { method: 'POST', headers: { ...JSON_TYPE, Accept: 'text/event-stream' }, body: JSON.stringify(body), signal });
  if (!response.ok || !response.body) throw await problemOf(response);
  return response.body;
}

async function call<T = unknown>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, headers: { Accept: 'application/json', ...init?.headers } });
  if (!response.ok) throw await problemOf(response);
  // The page and the server are one build: what the route's schema says is what comes.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const { status } = response;
  if (status === 401 && !response.url.endsWith('/api/session')) location.reload(); // the server answers with its sign-in page
  const unknown: ApiProblem = { type: 'about:blank', title: 'Something went wrong', status, detail: `The server answered with status ${status}.`, code: 'unknown' };
  const problem: unknown = await response.json().catch(() => undefined);
  return new ProblemError(typeof problem === 'object' && problem !== null ? { ...unknown, ...problem } : unknown);
}

/** What went wrong, in plain sentences. */
export function reasonOf(error: unknown): string {
  return error instanceof ProblemError ? sentencesOn(error.problem) : 'The server cannot be reached.';
}

/** A problem's detail and what to do about it. */
export function sentencesOn({ detail, hint }: Pick<Problem, 'detail' | 'hint'>): string {
  return [`${detail.replace(/\.$/, '')}.`, hint].filter(Boolean).join(' ');
}
