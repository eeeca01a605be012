import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArticleStore, FetchStore } from '../../src/core/ports.ts';
import { idOf, put } from './article-puts.ts';

const ADDRESS = 'https://news.test/bridge';

/** What every store of fetches must do. */
export function fetchStoreContract(open: () => Promise<{ articles: ArticleStore; store: FetchStore; close(): Promise<void> }>): void {
  let articles: ArticleStore;
  let store: FetchStore;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ articles, store, close } = await open());
    await put(articles, { name: 'bridge', text: 'The bridge opens.' });
  });
  afterEach(() => close());

  test('what an address said is read back as it was; told again, it is replaced', async () => {
    const record = { address: ADDRESS, articleId: idOf('bridge'), version: 'v_1111111111111111', etag: '"a"', lastModified: 'Mon, 01 Jun 2026 10:00:00 GMT' };
    expect(await store.fetchOf(ADDRESS)).toBeUndefined();
    await store.saveFetch(record);
    expect(await store.fetchOf(ADDRESS)).toEqual(record);
    const { etag: _etag, ...without } = { ...record, version: 'v_2222222222222222' };
    await store.saveFetch(without);
    expect(await store.fetchOf(ADDRESS)).toEqual(without);
    expect(await store.fetchOf(`${ADDRESS}/2`)).toBeUndefined();
  });

  test('it goes with its article, and is not kept for one that is not there', async () => {
    await store.saveFetch({ address: ADDRESS, articleId: idOf('bridge'), version: 'v_1', etag: '"a"' });
    await store.saveFetch({ address: 'https://news.test/none', articleId: idOf('none'), version: 'v_1', etag: '"a"' });
    expect(await store.fetchOf('https://news.test/none')).toBeUndefined();
    await articles.removeMany([idOf('bridge')], await articles.nextRevision());
    expect(await store.fetchOf(ADDRESS)).toBeUndefined();
  });
}
