import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { repeats } from '../whole.ts';
import { asking, citing, QUESTION, until } from './asking.ts';

const LIMIT = 5;
/** What a client may send that would make it look like another. */
const OTHER_ADDRESSES = (at: number): Record<string, string>[] => [
  { 'X-Forwarded-For': `10.1.${at}.3` },
  { 'X-Forwarded-For': `::ffff:10.1.${at}.3, 127.0.0.1` },
  { Forwarded: `for="[2001:db8::${at}]"` },
  { 'X-Real-IP': `10.9.9.${at}`, 'X-Client-IP': `10.9.8.${at}`, 'CF-Connecting-IP': `10.9.7.${at}` },
];

test('D8, D9, T26: a flood from one client asks the model no oftener than its limit, whatever address it claims', async () => {
  const { server, fake } = await asking({ RATE_LIMIT_PER_MINUTE: String(LIMIT) }, citing('The river flooded 212 homes, the council said {212}.'));
  const statuses: number[] = [];
  const [rounds, roundMs] = [repeats(3, 55), repeats(0, 1000)]; // whole: 50 a second, and less than the minute after which the limit begins anew
  for (let round = 0; round < rounds; round += 1) {
    const replies = Array.from({ length: 50 }, async (_, at) => {
      const response = await server.post('/api/ask', { question: QUESTION }, OTHER_ADDRESSES(at)[at % 4]);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      statuses.push(response.status);
      await response.arrayBuffer();
    });
    await Promise.all([...replies, wait(roundMs)]);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT);
  expect(statuses.filter((status) => status === 429)).toHaveLength(rounds * 50 - LIMIT);
  expect(fake.requests).toHaveLength(LIMIT);
}, repeats(30_000, 180_000));

test('D11: of a hundred questions at once eight run and thirty-two wait; the others are sent away at once', async () => {
  const { server, fake } = await asking({}, () => undefined);
  const leaving = new AbortController();
  const refused: number[] = [];
  const started = performance.now();
  const all = Array.from({ length: 100 }, () =>
    server.send('/api/ask', { method: 'POST', body: JSON.stringify({ question: QUESTION }), headers: { 'Content-Type': 'application/json' }, signal: leaving.signal }).then(
      ({ status }) => status === 429 && refused.push(performance.now() - started),
      () => undefined,
    ),
  );
  await until(() => refused.length === 60 && fake.requests.length === 8);
  expect(Math.max(...refused)).toBeLessThan(2000); // 200 ms each once accepted; a hundred connections of one process take longer to be made
  leaving.abort();
  await Promise.all(all);
  expect(fake.requests).toHaveLength(8);
});
