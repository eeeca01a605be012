import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Stats } from '../../src/assistant-types.ts';
import type { ListedArticle } from '../../src/core/ports.ts';
import { embeds, fakeOpenAi, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

const WORDS = ['flood', 'ferry', 'council', 'repair', 'school', 'mayor', 'water', 'cost'];
/** A little meaning: how often a text speaks of each of eight things. */
const vectorOf = (text: string) => WORDS.map((word) => 0.1 + text.toLowerCase().split(word).length - 1);

const open: { close(): Promise<void> }[] = [];
let folder: string | undefined;
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  if (folder) await rm(folder, { recursive: true, force: true });
  folder = undefined;
});

async function provider(...scripts: Script[]): Promise<FakeOpenAi> {
  const fake = await fakeOpenAi(...scripts);
  open.push(fake);
  return fake;
}

async function serving(fake: FakeOpenAi, model = 'first'): Promise<TestServer> {
  folder ??= await mkdtemp(join(tmpdir(), 'dateline-embedding-'));
  const server = await testServer({ EMBED_PROVIDER: 'openai', EMBED_MODEL: model, EMBED_BASE_URL: fake.url }, { dataDir: folder, keep: true });
  open.push(server);
  return server;
}

async function stats(server: TestServer): Promise<Stats> {
  return (await server.send('/api/stats')).json() as Promise<Stats>;
}

/** Waits for the state, however long that takes: the test's own time-out is the bound. */
async function until(server: TestServer, holds: (stats: Stats) => boolean): Promise<Stats> {
  for (;;) {
    const now = await stats(server);
    if (holds(now)) return now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const states = async (server: TestServer) => ((await (await server.send('/api/articles')).json()) as { articles: ListedArticle[] }).articles.map(({ title, state }) => [title, state]);

const byMeaning = async (server: TestServer, q: string) => (await (await server.send(`/api/search?mode=meaning&q=${encodeURIComponent(q)}`)).json()).passages as { title: string }[];

test('vectors follow in the background, are counted while they wait, and then find by meaning', async () => {
  const server = await serving(await provider(embeds(vectorOf)));
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  const done = await until(server, ({ embedding }) => embedding.waiting === 0 && embedding.vectors === 2);
  expect(done.embedding).toMatchObject({ state: 'ready', embedder: 'openai:first' });
  expect((await byMeaning(server, 'ferry repair cost'))[0]!.title).toBe(FERRY.title);
  expect((await server.ask('What did the repair of the ferry cost?')).degraded).toBeUndefined();
});

test('E9: after a change of embedder everything is embedded anew in the background, and no vectors are mixed', async () => {
  const fake = await provider(embeds(vectorOf));
  const before = await serving(fake, 'first');
  await before.post('/api/articles', { articles: [FLOOD, FERRY] });
  await until(before, ({ embedding }) => embedding.vectors === 2);
  await open.pop()!.close();
  const other = await provider(embeds((text) => [...vectorOf(text), 1, 1, 1]));
  const after = await serving(other, 'second');
  expect((await after.send('/api/search?q=ferry')).status).toBe(200);
  const done = await until(after, ({ embedding }) => embedding.embedder === 'openai:second' && embedding.waiting === 0);
  expect(done.embedding.vectors).toBe(2);
  expect((await byMeaning(after, 'ferry repair cost'))[0]!.title).toBe(FERRY.title);
});

test('an embedder that was given up half-way leaves nothing behind that articles could wait for', async () => {
  const first = await provider(embeds(vectorOf));
  const before = await serving(first, 'first');
  await before.post('/api/articles', { articles: [FLOOD, FERRY] });
  await until(before, ({ embedding }) => embedding.vectors === 2);
  await open.pop()!.close();
  const refusing: Script = (_request, response) => void response.writeHead(401).end('{}');
  const stuck = await serving(await provider(embeds(vectorOf), refusing), 'second');
  await until(stuck, ({ embedding }) => embedding.embedder === 'openai:second');
  await open.pop()!.close();
  const back = await serving(first, 'first');
  await until(back, ({ embedding }) => embedding.state === 'ready');
  await expect.poll(() => states(back)).toEqual(expect.arrayContaining([[FLOOD.title, 'indexed'], [FERRY.title, 'indexed']]));
});

test('E11: a text whose vector is no vector is marked and left, the others are found by meaning, and the server lives', async () => {
  const server = await serving(await provider(embeds((text) => (text.includes('212 homes') ? [1, null, 3, 4, 5, 6, 7, 8] : vectorOf(text)))));
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  const done = await until(server, ({ embedding }) => embedding.vectors === 1 && embedding.waiting === 0);
  expect(done.embedding.state).toBe('ready');
  expect(await states(server)).toEqual(expect.arrayContaining([[FLOOD.title, 'failed'], [FERRY.title, 'indexed']]));
  expect((await byMeaning(server, 'ferry repair cost')).map(({ title }) => title)).toEqual([FERRY.title]);
  expect((await server.ask('How many homes were flooded by the river Tarvel?')).status).toBe('answered');
});

test('a provider that is down leaves passages waiting, words go on, and answers say so', async () => {
  const fake = await fakeOpenAi();
  await fake.close();
  const server = await serving(fake);
  expect((await server.post('/api/articles', { articles: [FLOOD, FERRY] })).status).toBe(201);
  const state = await until(server, ({ embedding }) => embedding.problem !== undefined);
  expect(state.embedding).toMatchObject({ state: 'no-model', waiting: 2, problem: expect.stringContaining('cannot be reached') });
  expect((await states(server)).map(([, each]) => each)).toEqual(['waiting', 'waiting']);
  expect(await (await server.send('/readyz')).json()).toMatchObject({ ready: true, words: true, meaning: 'no-model' });
  const answer = await server.ask('What did the repair of the ferry cost?');
  expect(answer).toMatchObject({ status: 'answered', degraded: ['words-only'] });
});

test('the provider failing on a question leaves it to words, and says so', async () => {
  let isDown = false;
  const server = await serving(await provider((request, response) => (isDown ? void response.writeHead(400).end('{}') : embeds(vectorOf)(request, response))));
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
  await until(server, ({ embedding }) => embedding.vectors === 2);
  isDown = true;
  expect(await server.ask('What did the repair of the ferry cost?')).toMatchObject({ status: 'answered', degraded: ['words-only'] });
});

test('where meaning is not wanted, an article waits for nothing, whatever was embedded before', async () => {
  const fake = await provider(embeds(vectorOf));
  const before = await serving(fake);
  await before.post('/api/articles', { articles: [FLOOD] });
  await until(before, ({ embedding }) => embedding.vectors === 1);
  await open.pop()!.close();
  const after = await testServer({ EMBED_PROVIDER: 'none' }, { dataDir: folder!, keep: true });
  open.push(after);
  await after.post('/api/articles', { articles: [FERRY] });
  expect((await states(after)).map(([, each]) => each)).toEqual(['indexed', 'indexed']);
});
