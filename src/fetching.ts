import type { Assistant } from './assistant-types.ts';
import type { Config } from './config.ts';
import type { Article, IngestFailure, IngestReport, PreparedArticle } from './core/article.ts';
import type { ArticleStore, FetchStore } from './core/ports.ts';
import { canonicalAddress } from './ingest/address.ts';
import { createFetcher, type Fetcher, type FetcherOptions, type FetchResult } from './sources/fetch/fetcher.ts';
import type { ReadingPool } from './sources/reading-pool.ts';
import type { SourceItem } from './sources/reading-job.ts';
import { VERSION } from './version.ts';

export type { FetcherOptions };

type Needs = { fetcher: Fetcher; pool: ReadingPool; articles: ArticleStore; fetches: FetchStore; /** Stores what was read. */ keep(prepared: AsyncIterable<PreparedArticle | IngestFailure>, options: { signal?: AbortSignal | undefined }): Promise<IngestReport> };
type Page = Exclude<FetchResult, IngestFailure | { unchanged: true }>;

/** The fetcher that the settings ask for. It says who it is, and is no browser. */
export function fetcherOf({ FETCH_ALLOW }: Pick<Config, 'FETCH_ALLOW'>, options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({ allow: FETCH_ALLOW, userAgent: `Dateline/${VERSION}`, ...options });
}

/** Addresses as sources to read, storing nothing; each address once. */
export async function* pagesOf(fetcher: Fetcher, urls: string[], options: { signal?: AbortSignal | undefined } = {}): AsyncGenerator<SourceItem | IngestFailure> {
  const all = eachOnce(urls);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    for await (const result of fetcher.each(all.slice(at, at + AT_ONCE), options)) {
      if ('code' in result) yield result;
      else if (!('unchanged' in result)) yield itemOf(result); // nothing is known of any address here, so nothing is told to be unchanged
    }
  }
}

/** Well below what the fetcher lets wait. */
const AT_ONCE = 100;

/** Fetches pages into the library. A page that its server says is as it was is `unchanged`, and is not read again. */
export function fetchingOf({ fetcher, pool, articles, fetches, keep }: Needs): Assistant['fetch'] {
  /** Only a page whose article still stands as it came of it may be told to be as it was. */
  async function known(url: string) {
    const record = await fetches.fetchOf(canonicalAddress(url));
    const [article] = record ? await articles.articles([record.articleId]) : [];
    return article && article.version === record?.version ? record : undefined;
  }

  return async (urls, { signal } = {}) => {
    const pages = new Map<string, Omit<Page, 'bytes'>>();
    const idsOf = new Map<string, string>();
    const same: string[] = [];

    async function* items(): AsyncGenerator<SourceItem | IngestFailure> {
      for await (const result of fetcher.each(eachOnce(urls), { known, signal })) {
        if ('code' in result) yield result;
        else if ('unchanged' in result) same.push(result.url);
        else {
          const { bytes: _bytes, ...page } = result;
          pages.set(result.source, page);
          yield itemOf(result);
        }
      }
    }
    async function* noted(): AsyncGenerator<PreparedArticle | IngestFailure> {
      for await (const prepared of pool.read(items(), { signal })) {
        if ('id' in prepared) idsOf.set(prepared.source, prepared.id);
        yield prepared;
      }
    }

    const report = await keep(noted(), { signal });
    const versions = new Map(report.articles.map(({ id, version }) => [id, version]));
    for (const [source, { url, validators }] of pages) {
      const articleId = idsOf.get(source) ?? '';
      const version = versions.get(articleId);
      if (version !== undefined) await fetches.saveFetch({ address: canonicalAddress(url), articleId, version, ...validators });
    }
    return withUnchanged(report, await Promise.all(same.map(articleAt)));
  };

  async function articleAt(url: string): Promise<Article | IngestFailure> {
    const record = await fetches.fetchOf(canonicalAddress(url));
    const [article] = record ? await articles.articles([record.articleId]) : [];
    return article ?? { source: url, code: 'article-not-found', hint: 'Its article was removed while it was fetched; fetch it again.' };
  }
}

function withUnchanged(report: IngestReport, found: (Article | IngestFailure)[]): IngestReport {
  const gone = found.filter((each) => 'code' in each);
  const same = found.filter((each) => 'id' in each).map(({ id, version, title }) => ({ id, version, title, status: 'unchanged' as const }));
  return { ...report, unchanged: report.unchanged + same.length, failed: [...report.failed, ...gone], articles: [...report.articles, ...same] };
}

/** Under an address without tracking keys: with them, each way to a page would be news of it. */
function itemOf({ source, url, bytes, contentType }: Page): SourceItem {
  return { name: source, url: canonicalAddress(url), bytes, contentType };
}

/** The same page asked for twice is fetched once. */
function eachOnce(urls: string[]): string[] {
  return [...new Map(urls.map((url) => [URL.canParse(url) ? canonicalAddress(url) : url, url.trim()])).values()];
}
