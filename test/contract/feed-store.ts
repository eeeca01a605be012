import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredFeed } from '../../src/core/feed.ts';
import type { FeedStore } from '../../src/core/ports.ts';

const FEED: StoredFeed = { id: 'f_1111111111111111', url: 'https://news.test/rss', everyMinutes: 60, subscribedAt: '2026-11-20T10:00:00.000Z', nextPollAt: '2026-11-20T10:00:00.000Z', misses: 0 };

/** What every store of feeds must do. */
export function feedStoreContract(open: () => Promise<{ store: FeedStore; close(): Promise<void> }>): void {
  let store: FeedStore;
  let close: () => Promise<void>;
  beforeEach(async () => ({ store, close } = await open()));
  afterEach(() => close());

  test('feeds are read back as they were, the first subscribed first; the same again replaces', async () => {
    const asked: StoredFeed = { ...FEED, title: 'News', etag: '"a"', misses: 2, last: { at: FEED.nextPollAt, status: 'failed', added: 0, updated: 0, unchanged: 0, failures: 1, failed: [{ source: FEED.url, code: 'http-error', hint: 'The site answered 500.' }] } };
    const earlier = { ...FEED, id: 'f_2222222222222222', url: 'https://news.test/atom', subscribedAt: '2026-11-19T10:00:00.000Z' };
    expect(await store.feeds()).toEqual([]);
    for (const feed of [FEED, earlier, asked]) await store.addFeed(feed);
    expect(await store.feeds()).toEqual([earlier, asked]);
  });

  test('a change never brings back what was removed', async () => {
    await store.addFeed(FEED);
    await store.changeFeed({ ...FEED, misses: 1 });
    expect(await store.feeds()).toMatchObject([{ misses: 1 }]);
    expect(await store.removeFeed(FEED.id)).toBe(true);
    await store.changeFeed(FEED);
    expect(await store.feeds()).toEqual([]);
    expect(await store.removeFeed(FEED.id)).toBe(false);
  });
}
