import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { fakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { testServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

const DIMENSIONS = 8;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const vectorOf = (text: string): number[] => Array.from({ length: DIMENSIONS }, (_, axis) => Math.sin((Number(/\d+/.exec(text)?.[0] ?? 0) + 1) * (axis + 1)));

/** What a provider may send in place of a vector, and of the list of them. */
const junk = fc.oneof(fc.constant(null), fc.string(), fc.double(), fc.constant([]), fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constant(null), fc.string(), fc.constant(Infinity)), { maxLength: 12 }), fc.constant(Array.from({ length: DIMENSIONS }, () => 0)), fc.array(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: DIMENSIONS - 1, maxLength: DIMENSIONS + 1 }));
const reply = fc.oneof(fc.jsonValue(), fc.record({ data: fc.oneof(fc.jsonValue(), fc.array(fc.record({ index: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.string()), embedding: junk }), { maxLength: 3 })) }));

test('T7: whatever a provider sends for vectors, the process lives, and every article that has one is found by it', async () => {
  const replies = fc.sample(reply, { numRuns: repeats(200, 10_000), seed: 7 });
  let turn = 0;
  const fuzzed: Script = (request, response) => {
    const texts = [request.body.input].flat().map(String);
    const isSound = turn === 0 || turn >= replies.length; // the first tells how long vectors are
    const body = isSound ? { data: texts.map((text, index) => ({ index, embedding: vectorOf(text) })) } : replies[turn];
    turn += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body) ?? 'null');
  };
  const fake = await fakeOpenAi(fuzzed);
  open.push(fake);
  const server = await testServer({ EMBED_PROVIDER: 'openai', EMBED_MODEL: 'fuzzed', EMBED_BASE_URL: fake.url });
  open.push(server);
  for (let batch = 0; turn < replies.length; batch += 1) {
    const articles = Array.from({ length: 10 }, (_, at) => ({ title: `Number ${batch * 10 + at}`, text: `Number ${batch * 10 + at} was drawn by the council.` }));
    expect((await server.post('/api/articles', { articles })).status).toBe(201);
    await server.send('/api/search?q=drawn%20number');
    expect((await server.send('/healthz')).status).toBe(200);
  }
  await server.post('/api/reindex', {});
  await expect.poll(async () => (await (await server.send('/api/stats')).json()).embedding.waiting, { timeout: repeats(20_000, 600_000) }).toBe(0);
  const { passages } = await (await server.send('/api/search?q=Number%204&mode=meaning')).json();
  expect(passages.map(({ text }: { text: string }) => text)).toContainEqual(expect.stringContaining('Number 4 ')); // in a whole run not always the first: 714 has nearly the same sines
}, repeats(60_000, 1_800_000));
