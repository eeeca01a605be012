import type { IngestFailure } from './article.ts';

/** What came of the last time that a feed was asked. `failed` lists the first of them, `failures` counts them all. */
export type FeedResult = { at: string; status: 'read' | 'unchanged' | 'failed'; added: number; updated: number; unchanged: number; failures: number; failed: IngestFailure[] };

/** A feed that somebody subscribed to. */
export type Feed = {
  /** `f_` + 16 hex digits: follows from the address that was subscribed. */
  id: string;
  /** Where it is asked: another than was subscribed once it moved for good. */
  url: string;
  title?: string;
  everyMinutes: number;
  subscribedAt: string;
  /** Never asked before this moment. */
  nextPollAt: string;
  /** Absent until it was asked for the first time. */
  last?: FeedResult;
};

/** A feed with what is needed to ask it again. */
export type StoredFeed = Feed & { etag?: string; lastModified?: string; /** Times in a row that it could not be had. */ misses: number };

/** No site is asked more often, whatever it, or the subscriber, says; and none is given up for longer than a day. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 24 * 60;
/** News of an hour ago is early enough for most, and few feeds mind. */
export const USUAL_MINUTES = 60;

/**
 * When a feed is asked next: after its usual time, twice as long for each time in a row that it could not be had, and not before its
 * site asked to come back (`retryAfter` in seconds); always between LEAST_MINUTES and MOST_MINUTES from now.
 */
export function nextPoll({ everyMinutes, misses }: Pick<StoredFeed, 'everyMinutes' | 'misses'>, { now, retryAfter = 0 }: { now: Date; retryAfter?: number | undefined }): Date {
  const minutes = Math.max(everyMinutes * 2 ** Math.min(misses, MOST_DOUBLINGS), retryAfter / 60);
  return new Date(now.getTime() + Math.ceil(Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, minutes)) * 60_000)); // a date drops what is less than a millisecond
}

/** From the least to the most in nine; beyond that the number would only grow. */
const MOST_DOUBLINGS = 9;

/** What others are told of a feed. */
export function shownFeed({ etag: _etag, lastModified: _lastModified, misses: _misses, ...feed }: StoredFeed): Feed {
  return feed;
}
