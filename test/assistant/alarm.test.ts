import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { Alarm } from '../../src/assistant/alarm.ts';

afterEach(() => void vi.useRealTimers());

test('a sleep that is rung leaves no timer and no listener behind, however often', async () => {
  vi.useFakeTimers();
  const { signal } = new AbortController();
  const alarm = new Alarm(signal);
  const listeners = getEventListeners(signal, 'abort').length;
  for (let at = 0; at < 50; at += 1) {
    const slept = alarm.sleep(3_600_000);
    alarm.ring();
    await slept;
  }
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(listeners);
});

test('a call while it is awake ends the next sleep; the end of it all ends every sleep', async () => {
  const stop = new AbortController();
  const alarm = new Alarm(stop.signal);
  alarm.ring();
  await alarm.sleep();
  const asleep = alarm.sleep();
  stop.abort();
  await asleep;
  await alarm.sleep();
});

test('a sleep ends by its time', async () => {
  await new Alarm(new AbortController().signal).sleep(1);
});
