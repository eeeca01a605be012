import type { Article, IngestFailure } from '../../core/article.ts';
import { articleIdOf } from '../../core/ids.ts';
import type { ArticleStore, FetchRecord, FetchStore } from '../../core/ports.ts';
import { canonicalAddress } from '../../ingest/address.ts';

/** What the library holds of web addresses, and what they said of themselves when they were fetched last. */
export type HeldPages = {
  /** What is told to a site to hear whether a page changed: only a page whose article still stands as it came of it may be as it was. */
  known(url: string): Promise<FetchRecord | undefined>;
  /** All articles of an address: under it, as a saved page or a feed told of it, and where it led the last time. */
  of(address: string): Promise<Article[]>;
  /** Keeps what came of the address `source`. What feeds said of it gives way to the page. */
  found(source: string, record: FetchRecord): Promise<void>;
  /** The same for a page that is as it was: its article. */
  foundSame(page: { source: string; url: string }): Promise<Article | IngestFailure>;
};

export function heldPagesOf({ articles, fetches }: { articles: ArticleStore; fetches: FetchStore }): HeldPages {
  return {
    async known(url) {
      const { record, article } = await last(url);
      return article?.version === record?.version ? record : undefined;
    },
    of: (address) => heldAt(canonicalAddress(address)),
    async found(source, record) {
      await fetches.saveFetch(record);
      await noteWay(source, record);
    },
    async foundSame({ source, url }) {
      const { record, article } = await last(url);
      if (!record || !article) return { source: url, code: 'article-not-found', hint: 'Its article was removed while it was fetched; fetch it again.' };
      await noteWay(source, record);
      return article;
    },
  };

  async function last(url: string): Promise<{ record?: FetchRecord | undefined; article?: Article | undefined }> {
    const record = await fetches.fetchOf(canonicalAddress(url));
    return { record, article: record && (await articles.articles([record.articleId]))[0] };
  }

  async function heldAt(address: string): Promise<Article[]> {
    const record = await fetches.fetchOf(address);
    return articles.articles([...new Set([articleIdOf(`url:${address}`), articleIdOf(`page:${address}`), ...(record ? [record.articleId] : [])])]);
  }

  async function noteWay(source: string, { address, articleId, version }: FetchRecord): Promise<void> {
    const from = canonicalAddress(source);
    if (from !== address) await fetches.saveFetch({ address: from, articleId, version });
    const told = (await heldAt(from)).filter(({ id, textFrom }) => textFrom === 'feed' && id !== articleId);
    if (told.length > 0) await articles.removeMany(told.map(({ id }) => id), await articles.nextRevision());
  }
}
