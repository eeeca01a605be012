import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeds, fakeOpenAi, type FakeOpenAi } from '../fakes/fake-openai.ts';
import { testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

const INGESTERS = 4;
const SEARCHERS = 8;
/** Rounds of each; a whole run takes about ten minutes. */
const ROUNDS = repeats(15, 1500);

let server: TestServer;
let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await fakeOpenAi(embeds((text) => Array.from({ length: 16 }, (_, axis) => Math.sin((text.length + 1) * (axis + 1)) + 0.1)));
  server = await testServer({ EMBED_PROVIDER: 'openai', EMBED_MODEL: 'mix', EMBED_BASE_URL: fake.url, STRICTNESS: '0' });
});
afterAll(async () => {
  await server.close();
  await fake.close();
});

test('E13: articles put, searched, asked about and removed all at once never meet a server error, nor a hit that is gone', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const wrong: string[] = [];
  const kept = new Map<string, string>();
  const removed = new Set<string>();
  const check = (what: string, { status }: Response): void => void (status >= 500 && wrong.push(`${what}: ${status}`));

  const ingester = async (who: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const token = `tok${who}x${round}zebra`;
      const response = await server.post('/api/articles', { url: `https://paper.example/${who}/${round}`, title: `Article ${token}`, text: `The council spoke of ${token} and of the bridge. The mayor of day ${round} closed it.` });
      check('put', response);
      const id: string = (await response.json()).articles[0].id;
      kept.set(id, token);
      if (round % 3 !== 2) continue;
      removed.add(id);
      kept.delete(id);
      check('remove', await server.send(`/api/articles/${id}`, { method: 'DELETE' }));
    }
  };
  const searcher = async (who: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const gone = new Set(removed);
      const mode = ['words', 'meaning', 'hybrid'][round % 3]!;
      const response = await server.send(`/api/search?mode=${mode}&q=bridge%20mayor%20${who}`);
      check(`search by ${mode}`, response);
      const { passages }: { passages: { articleId: string; text: string }[] } = await response.json();
      if (passages.some(({ text }) => text === '')) wrong.push('a hit without text');
      const hit = passages[0];
      if (hit && !removed.has(hit.articleId) && !gone.has(hit.articleId)) {
        const { status } = await server.send(`/api/articles/${hit.articleId}`);
        if (status !== 200 && !removed.has(hit.articleId)) wrong.push(`a hit that is ${status}`);
      }
      if (round % 5 === 0) check('ask', await server.post('/api/ask', { question: 'Who closed the bridge?' }));
    }
  };
  await Promise.all([...Array.from({ length: INGESTERS }, (_, who) => ingester(who)), ...Array.from({ length: SEARCHERS }, (_, who) => searcher(who))]);
  delay.disable();
  console.log(`event loop: p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, longest ${(delay.max / 1e6).toFixed(0)} ms, clients and server in one process`);

  expect(wrong).toEqual([]);
  for (const [id, token] of [...kept].slice(-50)) {
    const { passages } = await (await server.send(`/api/search?mode=words&q=${token}`)).json();
    expect(passages.map(({ articleId }: { articleId: string }) => articleId), token).toEqual([id]);
  }
}, repeats(60_000, 1_800_000));
