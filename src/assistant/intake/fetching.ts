import type { Assistant, IngestOptions } from '../../assistant-types.ts';
import type { Config } from '../../config.ts';
import type { Article, IngestFailure, IngestReport, PreparedArticle } from '../../core/article.ts';
import type { ArticleStore, FetchStore } from '../../core/ports.ts';
import { withArticlesBehind } from './feed-items.ts';
import { heldPagesOf } from './held-pages.ts';
import { canonicalAddress } from '../../ingest/address.ts';
import { createFetcher, type Fetcher, type FetcherOptions, type FetchResult } from '../../sources/fetch/fetcher.ts';
import type { ReadingPool } from '../../sources/reading-pool.ts';
import type { Read, SourceItem } from '../../sources/reading-job.ts';
import { VERSION } from '../../version.ts';

export type { FetcherOptions };

type Keep = (prepared: AsyncIterable<PreparedArticle | IngestFailure>, options: IngestOptions) => Promise<IngestReport>;
type Needs = { fetcher: Fetcher; pool: ReadingPool; articles: ArticleStore; fetches: FetchStore; /** Stores what was read. */ keep: Keep };
type Options = { signal?: AbortSignal | undefined };
/** `onMissed` is told of pages behind items as in `withArticlesBehind`. */
type TakeOptions = IngestOptions & { onMissed?: (failure: IngestFailure) => void };
export type Page = Extract<FetchResult, { bytes: Uint8Array }>;

/** The fetcher that the settings ask for. It says who it is, and is no browser. */
export function fetcherOf({ FETCH_ALLOW }: Pick<Config, 'FETCH_ALLOW'>, options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({ allow: FETCH_ALLOW, userAgent: `Dateline/${VERSION}`, ...options });
}

/** Addresses as sources to read, storing nothing; each address once. */
export async function* pagesOf(fetcher: Fetcher, urls: string[], options: Options = {}): AsyncGenerator<SourceItem | IngestFailure> {
  for (const some of fewAtOnce(urls, AT_ONCE)) {
    for await (const result of fetcher.each(some, options)) {
      if ('code' in result) yield withoutWait(result);
      else if (!('unchanged' in result)) yield itemOf(result); // nothing is known of any address here, so nothing is told to be unchanged
    }
  }
}

/** What sources would be stored as; of feeds, the articles behind their items. Stores nothing. */
export function readingOf({ fetcher, pool }: Pick<Needs, 'fetcher' | 'pool'>): ReadingPool['read'] {
  return (items, { signal } = {}) => withArticlesBehind(pool.readWithItems(items, { signal }), { pagesAt: (addresses) => pool.readWithItems(pagesOf(fetcher, addresses, { signal }), { signal }), held: async () => [] });
}

/**
 * Takes sources and web pages into the library, and of feeds the articles behind their items. A page that its server says is as it
 * was is `unchanged`, and is not read again.
 */
export function takingOf({ fetcher, pool, articles, fetches, keep }: Needs): Pick<Assistant, 'ingest' | 'fetch'> & { take(reads: AsyncIterable<Read>, options: TakeOptions): Promise<IngestReport> } {
  const held = heldPagesOf({ articles, fetches });
  return {
    take: (reads, options) => take(() => reads, options),
    ingest: (items, options = {}) => take(() => pool.readWithItems(items, options), options),
    fetch: (urls, options = {}) => take((pagesAt) => pagesAt(urls), options),
  };

  async function take(reads: (pagesAt: (urls: string[]) => AsyncIterable<Read>) => AsyncIterable<Read>, options: TakeOptions): Promise<IngestReport> {
    const { signal, patient, onMissed } = options;
    const pages = new Map<string, Omit<Page, 'bytes'>>();
    const idsOf = new Map<string, string>();
    const same: { source: string; url: string }[] = [];

    async function* items(urls: string[]): AsyncGenerator<SourceItem | IngestFailure> {
      for (const some of fewAtOnce(urls, patient ? FEW_AT_ONCE : AT_ONCE)) {
        for await (const result of fetcher.each(some, { known: held.known, signal, patient })) {
          if ('code' in result) yield withoutWait(result);
          else if ('unchanged' in result) same.push(result);
          else {
            const { bytes: _bytes, ...page } = result;
            pages.set(result.source, page);
            yield itemOf(result);
          }
        }
      }
    }
    const pagesAt = (urls: string[]) => pool.readWithItems(items(urls), { signal });
    async function* noted(): AsyncGenerator<PreparedArticle | IngestFailure> {
      for await (const prepared of withArticlesBehind(reads(pagesAt), { pagesAt, held: held.of, onMissed })) {
        if ('id' in prepared && prepared.facts.textFrom === undefined) idsOf.set(prepared.source, prepared.id);
        yield prepared;
      }
    }

    const report = await keep(noted(), options);
    const versions = new Map(report.articles.map(({ id, version }) => [id, version]));
    for (const [source, { url, validators }] of pages) {
      const articleId = idsOf.get(source) ?? '';
      const version = versions.get(articleId);
      if (version !== undefined) await held.found(source, { address: canonicalAddress(url), articleId, version, ...validators });
    }
    return withUnchanged(report, await Promise.all(same.map(held.foundSame)));
  }
}

function withUnchanged(report: IngestReport, found: (Article | IngestFailure)[]): IngestReport {
  const gone = found.filter((each) => 'code' in each);
  const same = found.filter((each) => 'id' in each).map(({ id, version, title }) => ({ id, version, title, status: 'unchanged' as const }));
  return { ...report, unchanged: report.unchanged + same.length, failed: [...report.failed, ...gone], articles: [...report.articles, ...same] };
}

/** When a site may be asked again is for whoever asks it again. */
function withoutWait({ source, code, hint }: IngestFailure): IngestFailure {
  return { source, code, hint };
}

/** Under an address without tracking keys: with them, each way to a page would be news of it. */
export function itemOf({ source, url, bytes, contentType }: Page): SourceItem {
  return { name: source, url: canonicalAddress(url), bytes, contentType };
}

/** Each address once, as many together as stay well below what the fetcher lets wait. */
function fewAtOnce(urls: string[], atOnce: number): string[][] {
  const all = [...new Map(urls.map((url) => [URL.canParse(url) ? canonicalAddress(url) : url, url.trim()])).values()];
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce));
}

const AT_ONCE = 100;
/** Who has time leaves room for those who wait for an answer: two jobs and three feeds take half of what may wait at the fetcher. */
const FEW_AT_ONCE = 20;
