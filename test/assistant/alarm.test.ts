import { expect, test, vi } from 'vitest';
import { Alarm } from '../../src/assistant/alarm.ts';

test('a sleep that is rung leaves no timer and no listener behind, however often', async () => {
  const warned = vi.spyOn(process, 'emitWarning');
  const stop = new AbortController();
  const alarm = new Alarm(stop.signal);
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  for (let at = 0; at < 50; at += 1) {
    const slept = alarm.sleep(3_600_000);
    alarm.ring();
    await slept;
  }
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThanOrEqual(before);
  expect(warned).not.toHaveBeenCalled();
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
