import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { answersStatus, embeds, fakeOpenAi, type RecordedRequest, type Script } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';

const QUESTION = 'What did the repair of the ferry cost?';
const about = (text: string) => (/ferry/i.test(text) ? 1 : 0);
/** Two models of one size that mean opposite things by the same vector. */
const models: Record<string, Script> = { first: embeds((text) => [about(text), 1 - about(text), 0.1]), second: embeds((text) => [1 - about(text), about(text), 0.1]) };
const asked = (request: RecordedRequest): Script => models[String('model' in request.body ? request.body.model : '')] ?? answersStatus(404);

const open: { close(): Promise<void> }[] = [];
let dataDir: string | undefined;
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
  dataDir = undefined;
});

async function serving(model: string, script: Script): Promise<{ server: TestServer }> {
  dataDir ??= await mkdtemp(join(tmpdir(), 'dateline-embedding-'));
  const fake = await fakeOpenAi(script);
  const server = await testServer({ EMBED_PROVIDER: 'openai', EMBED_MODEL: model, EMBED_BASE_URL: fake.url }, { dataDir, keep: true });
  open.push(fake, server);
  return { server };
}

const byMeaning = async (server: TestServer) => ((await (await server.send(`/api/search?mode=meaning&q=${encodeURIComponent(QUESTION)}`)).json()).passages ?? []) as { title: string }[];
const embedded = async (server: TestServer, embedder: string) => {
  for (;;) {
    const { embedding } = await (await server.send('/api/stats')).json();
    if (embedding.embedder === embedder && embedding.waiting === 0 && embedding.vectors === 2) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

test.each([
  ['still answers', true],
  ['is gone', false],
])('E9: another model of the same size never meets the vectors of the one before, which %s, neither while articles are embedded anew nor after', async (_name, isThere) => {
  const before = await serving('first', (request, response) => asked(request)(request, response));
  await before.server.post('/api/articles', { articles: [FLOOD, FERRY] });
  await embedded(before.server, 'openai:first');
  expect((await byMeaning(before.server))[0]!.title).toBe(FERRY.title);
  await open.pop()!.close();

  const held: (() => void)[] = [];
  let holds = true;
  const { server } = await serving('second', (request, response) => {
    const answer = asked(request);
    const isPassage = [request.body.input].flat().some((text) => /Lady Ormsa|Tarvel/.test(text));
    if (answer === models.second && isPassage && holds) held.push(() => void answer(request, response));
    else return (answer === models.first && !isThere ? answersStatus(404) : answer)(request, response);
  });
  while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect((await byMeaning(server))[0]?.title).not.toBe(FLOOD.title); // what the new model's question would find among the old vectors
  const answer = await server.ask(QUESTION);
  expect(answer.status).toBe('answered');
  expect(new Set(answer.citations.map(({ title }) => title))).toEqual(new Set([FERRY.title]));
  expect(answer.degraded).toEqual(isThere ? undefined : ['words-only']);
  expect((await server.send('/readyz')).status).toBe(200);
  holds = false;
  for (const go of held) go();
  await embedded(server, 'openai:second');
  expect((await byMeaning(server))[0]!.title).toBe(FERRY.title);
});
