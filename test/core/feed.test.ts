import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_MINUTES, MOST_MINUTES, nextPoll } from '../../src/core/feed.ts';

const now = new Date('2026-11-20T12:00:00Z');
const secondsUntil = (feed: { everyMinutes: number; misses: number }, retryAfter?: number) => (nextPoll(feed, { now, retryAfter }).getTime() - now.getTime()) / 1000;
const minutesUntil = (...asked: Parameters<typeof secondsUntil>) => secondsUntil(...asked) / 60;

test('law: whatever the subscriber and the site say, a feed is asked again in 5 minutes at the earliest and in a day at the latest', () => {
  fc.assert(fc.property(fc.record({ everyMinutes: fc.integer({ min: 0, max: 1e6 }), misses: fc.nat(1e9) }), fc.option(fc.nat(2 ** 31), { nil: undefined }), (feed, retryAfter) => {
    expect(minutesUntil(feed, retryAfter)).toBeGreaterThanOrEqual(LEAST_MINUTES);
    expect(minutesUntil(feed, retryAfter)).toBeLessThanOrEqual(MOST_MINUTES);
  }));
});

test('law: it waits as long as it is told to, within a day, and never less for one miss more', () => {
  fc.assert(fc.property(fc.record({ everyMinutes: fc.integer({ min: LEAST_MINUTES, max: MOST_MINUTES }), misses: fc.nat(40) }), fc.nat(MOST_MINUTES * 60), (feed, retryAfter) => {
    expect(secondsUntil(feed, retryAfter)).toBeGreaterThanOrEqual(retryAfter);
    expect(minutesUntil({ ...feed, misses: feed.misses + 1 })).toBeGreaterThanOrEqual(minutesUntil(feed));
  }));
});

test('usually it is asked after its time, and twice as long for each miss', () => {
  expect([0, 1, 2, 9].map((misses) => minutesUntil({ everyMinutes: 60, misses }))).toEqual([60, 120, 240, MOST_MINUTES]);
});
