import type { IngestFailure, IngestReport } from './article.ts';

/**
 * How far a job is. `paused`: it was stopped and can go on; `done`: it came to its end, whatever failed in it; `failed`: it could not come to its
 * end; `interrupted`: the process ended before it did. What a job stored stays, whatever becomes of the job.
 */
export type JobState = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** An ingest that goes on after it was answered. Counts are those of its last run. */
export type Job = {
  id: string;
  kind: 'articles' | 'upload' | 'fetch';
  state: JobState;
  createdAt: string;
  /** Since when it runs, and when it ended, last. */
  startedAt?: string;
  endedAt?: string;
  /** Articles, files or addresses that it was given; each may hold many articles. */
  sources: number;
  /** Articles read so far, and what could not be. */
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  failures: number;
  /** The first of the failures. */
  failed: IngestFailure[];
  /** Why it came to no end. */
  problem?: { code: string; hint: string };
  /** Whether `retry` would do something: go on, or ask again for what failed. */
  canRetry: boolean;
};

/** A job as it is kept: with the addresses that it is to fetch, where it is that. */
export type StoredJob = Omit<Job, 'canRetry'> & { urls?: string[] };

export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running' && state !== 'paused';
}

/** What others are told of a job. */
export function shownJob({ urls: _urls, ...job }: StoredJob, { canGoOn }: { /** Its sources are at hand. */ canGoOn: boolean }): Job {
  return { ...job, canRetry: canGoOn && (job.state === 'done' ? job.failures > 0 : job.state !== 'waiting' && job.state !== 'running') };
}

/** The counts of a job that has not run. */
export const NO_COUNTS = { read: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, failures: 0, failed: [] };
/** Failures that are told with their reasons. */
const MOST_FAILED = 200;

export function countsOf({ added, updated, unchanged, duplicates, failed }: Omit<IngestReport, 'articles'>) {
  return { added, updated, unchanged, duplicates, failures: failed.length, failed: failed.slice(0, MOST_FAILED) };
}

/** Whether a job stays as it is when its process ends: what ended, and addresses that are paused. */
export function outlivesProcess(job: StoredJob): boolean {
  return hasEnded(job) || (job.state === 'paused' && job.urls !== undefined);
}

/** The addresses that failed, where all of them are known; else all: what came in is unchanged. */
export function addressesAgain({ state, urls = [], failures, failed }: StoredJob): string[] {
  const addresses = failed.map(({ source }) => urls.find((url) => isOf(source, url)) ?? source).filter((source) => urls.includes(source) || /^https?:\/\//i.test(source));
  return state === 'done' && addresses.length === failures ? [...new Set(addresses)] : urls;
}

/** An item of a feed without an address is called by its number there. */
function isOf(source: string, url: string): boolean {
  return source.startsWith(url) && /^:\d+$/.test(source.slice(url.length));
}
