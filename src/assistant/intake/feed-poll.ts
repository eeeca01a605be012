import type { IngestFailure, IngestReport } from '../../core/article.ts';
import { AppError, loggedOf } from '../../core/errors.ts';
import type { FeedResult, StoredFeed } from '../../core/feed.ts';
import { itemOf, type Page } from './fetching.ts';
import { canonicalAddress } from '../../ingest/address.ts';
import { canonicalLine } from '../../ingest/normalise.ts';
import type { FetchFailure, Fetcher } from '../../sources/fetch/fetcher.ts';
import type { Read } from '../../sources/reading-job.ts';
import type { ReadingPool } from '../../sources/reading-pool.ts';

type Options = { signal: AbortSignal };
type Needs = { fetcher: Pick<Fetcher, 'each'>; pool: Pick<ReadingPool, 'readWithItems'>; /** Stores what was read, and the articles behind its items. */ take(reads: AsyncIterable<Read>, options: Options & { patient: true; onMissed: (failure: IngestFailure) => void }): Promise<IngestReport>; now: () => Date; onNotice: (notice: string) => void };

/** What came of asking a feed; `retryAfter`: seconds after which its site asked to come back. When it is asked next is not reckoned yet. */
export type Polled = { feed: StoredFeed; retryAfter?: number | undefined };
/** Asks a feed, and takes in the articles behind its items. */
export type Poll = (feed: StoredFeed, options: Options) => Promise<Polled>;

/** A longer title is none that a list has room for. */
const MOST_TITLE = 200;
/** Failures that are kept with a feed; their number is told besides. */
const MOST_KEPT = 20;

/** Makes `poll`: the feed as it is after it was asked, with what came of it. Rejects only when the signal fires. */
export function pollingOf({ fetcher, pool, take, now, onNotice }: Needs): Poll {
  return async (feed, { signal }) => {
    try {
      const page = await ask(feed, signal);
      if ('code' in page) return missed(feed, page, page.retryAfter);
      const asked = { ...feed, ...(page.moved && { url: canonicalAddress(page.url) }), misses: 0 };
      if ('unchanged' in page) return { feed: { ...asked, last: resultOf('unchanged', NOTHING) } };
      let title = asked.title;
      const named = (read: Read) => (title = 'feed' in read ? canonicalLine(read.feed ?? '', MOST_TITLE) : title);
      const absent: IngestFailure[] = []; // also where the feed's text came in
      const report = await take(readingOf(page, signal, named), { signal, patient: true, onMissed: (failure) => void absent.push(failure) });
      const { etag: _etag, lastModified: _lastModified, ...rest } = asked;
      const isWhole = [...absent, ...report.failed].every(({ code }) => !PASSING.has(code)); // else what failed is asked for again the next time, whether or not the feed changed
      return { feed: { ...rest, ...(title && { title }), ...(isWhole && page.validators), last: resultOf('read', report) } };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) onNotice(`Feed ${feed.id} could not be asked: ${loggedOf(error)}`);
      const told = error instanceof AppError ? error : new AppError('internal', 500, 'An unexpected error', { cause: error });
      return missed(feed, { source: feed.url, code: told.code, hint: [told.message, told.hint].filter(Boolean).join('. ') }, told.retryAfter);
    }
  };

  async function ask(feed: StoredFeed, signal: AbortSignal) {
    const { etag, lastModified } = feed;
    const known = async (url: string) => (canonicalAddress(url) === feed.url ? { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) } : undefined);
    for await (const result of fetcher.each([feed.url], { known, signal, patient: true })) return result;
    throw new AppError('fetch-failed', 502, 'The site gave nothing');
  }

  async function* readingOf(page: Page, signal: AbortSignal, see: (read: Read) => void): AsyncGenerator<Read> {
    for await (const read of pool.readWithItems([itemOf(page)], { signal })) {
      if ('facts' in read && read.facts.textFrom === undefined) throw new AppError('not-a-feed', 422, 'It is a page, not a feed', { hint: 'Look for the address of its RSS or Atom feed.' });
      if ('code' in read && read.source === page.source && read.code !== 'too-many-items') throw new AppError(read.code, 422, read.hint);
      see(read);
      yield read;
    }
  }

  function missed(feed: StoredFeed, { source, code, hint }: FetchFailure, retryAfter: number | undefined): Polled {
    return { feed: { ...feed, misses: feed.misses + 1, last: resultOf('failed', { ...NOTHING, failed: [{ source, code, hint }] }) }, retryAfter };
  }

  function resultOf(status: FeedResult['status'], { added, updated, unchanged, failed }: Omit<IngestReport, 'articles' | 'duplicates'>): FeedResult {
    return { at: now().toISOString(), status, added, updated, unchanged, failures: failed.length, failed: failed.slice(0, MOST_KEPT) };
  }
}

/** Failures of items that may be no more the next time: at their sites, and in the library. */
const PASSING = new Set(['fetch-timeout', 'fetch-failed', 'asked-to-wait', 'host-not-found', 'http-error', 'not-stored', 'storage-full', 'storage-failed']);
const NOTHING = { added: 0, updated: 0, unchanged: 0, failed: [] };
