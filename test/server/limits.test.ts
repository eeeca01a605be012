import { afterEach, expect, test } from 'vitest';
import { fakeOpenAi, type FakeOpenAi } from '../fakes/fake-openai.ts';
import { FLOOD, testServer, type TestServer } from './test-server.ts';

let server: TestServer;
let fake: FakeOpenAi | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
  await server.close();
});

test('one address may ask so often in a minute; what it says of itself changes nothing, and the shell is not counted', async () => {
  server = await testServer({ RATE_LIMIT_PER_MINUTE: '3' });
  const ask = (headers: Record<string, string> = {}) => server.post('/api/ask', { question: 'What happened?' }, headers);
  for (let asked = 0; asked < 3; asked += 1) expect((await ask()).status).toBe(200);
  const refused = await ask({ 'X-Forwarded-For': '10.1.2.3', Forwarded: 'for=10.1.2.3' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'rate-limited', hint: expect.any(String) });
  expect((await server.send('/api/search?q=river')).status).toBe(200);
  expect((await ask({ Authorization: `Bearer ${server.shellKey}` })).status).toBe(200);
});

test('eight questions run, thirty-two wait, the next is sent away with when to come back', async () => {
  fake = await fakeOpenAi(() => undefined);
  server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
  await server.post('/api/articles', FLOOD);
  const leaving = new AbortController();
  const waiting = Array.from({ length: 40 }, () =>
    server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: 'How many homes were flooded?' }), headers: { 'Content-Type': 'application/json' }, signal: leaving.signal }).catch(() => undefined),
  );
  let refused: Response;
  do refused = await server.post('/api/ask', { question: 'How many homes were flooded?', provider: 'extractive' });
  while (refused.status !== 429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(fake.requests.length).toBeLessThanOrEqual(8);
  leaving.abort();
  await Promise.all(waiting);
  let freed: Response;
  do freed = await server.post('/api/ask', { question: 'How many homes were flooded?', provider: 'extractive' });
  while (freed.status === 429);
  expect(await freed.json()).toMatchObject({ status: 'answered' });
});
