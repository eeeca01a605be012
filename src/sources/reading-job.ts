import type { FeedItem, IngestFailure, PreparedArticle } from '../core/article.ts';

/** Where bytes come from, with what is known of them. `object` is an article object that is already parsed. */
export type SourceItem = {
  name: string;
  /** The address of a saved page, as the user gave it. */
  url?: string | undefined;
  contentType?: string | undefined;
  /** Number of the first line, where the bytes are a part of a .jsonl. */
  firstLine?: number | undefined;
} & ({ bytes: Uint8Array } | { path: string } | { object: unknown });

/** What reading gives: an article, why there is none, or an item of a feed, whose article is elsewhere. */
export type Read = PreparedArticle | IngestFailure | FeedItem;

/** An article that no worker survives or finishes, by its place in the source. */
export type LostArticle = { index: number; code: string; hint: string };

/** What a reading worker is given: a source, and how far others came with it before they were killed. */
export type ReadingJob = { item: SourceItem; maxBytes: number; maxChars: number; now: Date; delivered: number; lost: LostArticle[] };

export type ToReader = { type: 'job'; job: ReadingJob } | { type: 'more' };
/** `results` in order; `done` with the source's last. */
export type FromReader = { type: 'ready' } | { type: 'results'; results: Read[]; done: boolean };

/** Places in the memory that a worker shares with the pool: which article it reads, and whether it is at work. */
export const AT_ARTICLE = 0;
export const AT_WORK = 1;
