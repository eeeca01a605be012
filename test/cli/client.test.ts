import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { clientOf } from '../../src/cli/client.ts';

const HOUR_MS = 3_600_000;
afterEach(() => void vi.useRealTimers());

test('what takes the server an hour is waited for: its answer, and the next piece of it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const client = clientOf({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'key', signal: new AbortController().signal, pages: '' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = once(server, 'request');
  const answer = client.post('/api/reindex').catch((error: unknown) => error);
  const [, response] = await asked;
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  response.write('{"done":');
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  response.end('true}');
  expect(await answer).toEqual({ done: true });
});
