import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitFor } from '../../web/src/library/waiting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['its time', () => vi.advanceTimersByTime(500)],
  ['a stop', (stop: AbortController) => stop.abort()],
])('waiting that %s ends leaves neither a timer nor a listener behind', async (_name, end) => {
  const stop = new AbortController();
  const waited = waitFor(500, stop.signal);
  end(stop);
  await waited;
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});
