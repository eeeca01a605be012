import { expect, test } from 'vitest';
import { pollingOf } from '../../src/assistant/intake/feed-poll.ts';
import type { Fetcher } from '../../src/sources/fetch/fetcher.ts';
import type { ReadingPool } from '../../src/sources/reading-pool.ts';

const FEED = { id: 'f_1111111111111111', url: 'https://news.test/rss?key=secret', everyMinutes: 60, subscribedAt: '2026-11-20T10:00:00.000Z', nextPollAt: '2026-11-20T10:00:00.000Z', misses: 0 };
const NOW = new Date('2026-11-20T12:00:00Z');

async function* found(): ReturnType<Fetcher['each']> {
  yield { source: FEED.url, url: FEED.url, bytes: new Uint8Array(), contentType: 'application/rss+xml', validators: {} };
}
async function* nothing(): ReturnType<ReadingPool['readWithItems']> {}

test('an unexpected error of a feed is told to the log with its place, without its words and the address', async () => {
  const notices: string[] = [];
  const poll = pollingOf({
    fetcher: { each: found },
    pool: { readWithItems: nothing },
    take: async () => {
      throw new TypeError('The council of Ostrum met.');
    },
    now: () => NOW,
    onNotice: (notice) => void notices.push(notice),
  });
  expect(await poll(FEED, { signal: new AbortController().signal })).toMatchObject({ feed: { misses: 1, last: { status: 'failed', failed: [{ code: 'internal' }] } } });
  expect(notices).toEqual([expect.stringMatching(/^Feed f_1111111111111111 could not be asked: TypeError at .*feeds\.test\.ts/)]);
  expect(notices[0]).not.toMatch(/council|secret/);
});
