import { afterEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { Stats } from '../../src/assistant-types.ts';
import { ollamaEmbedWire } from '../fakes/embed-wire.ts';
import { ollamaWire } from '../fakes/fake-ollama.ts';
import { answersJson, fakeProvider, plays, type Script } from '../fakes/fake-provider.ts';
import { testServer } from '../server/test-server.ts';

const load = (values: Record<string, string>) => loadConfig(values, '/nowhere').config;

describe('the settings of models', () => {
  test('Ollama is waited for longer, unless told', () => {
    expect(load({}).CHAT_TIMEOUT_S).toBe(15);
    expect(load({ CHAT_PROVIDER: 'ollama', CHAT_MODEL: 'x' }).CHAT_TIMEOUT_S).toBe(180);
    expect(load({ CHAT_PROVIDER: 'ollama', CHAT_MODEL: 'x', CHAT_TIMEOUT_S: '7' }).CHAT_TIMEOUT_S).toBe(7);
  });

  test('every provider of a model needs its name, and a service that re-ranks its address', () => {
    for (const CHAT_PROVIDER of ['openai', 'anthropic', 'google', 'ollama', 'togetherai']) expect(() => load({ CHAT_PROVIDER })).toThrow(/^CHAT_MODEL must be/);
    for (const EMBED_PROVIDER of ['openai', 'ollama', 'togetherai']) expect(() => load({ EMBED_PROVIDER })).toThrow(/^EMBED_MODEL must be/);
    expect(() => load({ RERANK_PROVIDER: 'http' })).toThrow(/^RERANK_BASE_URL must be/);
    expect(() => load({ RERANK_PROVIDER: 'nope' })).toThrow('RERANK_PROVIDER must be one of none, local, http');
    expect(load({ RERANK_PROVIDER: 'http', RERANK_BASE_URL: 'http://127.0.0.1:9', RERANK_API_KEY: 'sk' })).toMatchObject({ RERANK_PROVIDER: 'http' });
    expect(load({})).toMatchObject({ RERANK_PROVIDER: 'none' });
  });
});

describe('a check of the models asks each of them', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0).toReversed()) await thing.close();
  });

  const chat = plays(ollamaWire.contentType, { send: ollamaWire.words('Ready') + ollamaWire.end('stop') }, 'end');
  const embed = answersJson(ollamaEmbedWire.reply(['[1,2]']));
  const rerank = answersJson('{"results":[{"index":0,"relevance_score":0.9}]}');
  const fails = plays('', { status: 401 });
  const checked = async (scripts: { chat: Script; embed: Script; rerank: Script }) => {
    const [chatFake, embedFake, rerankFake] = await Promise.all([scripts.chat, scripts.embed, scripts.rerank].map((script) => fakeProvider(script)));
    const server = await testServer({
      CHAT_PROVIDER: 'ollama', CHAT_MODEL: 'a', CHAT_BASE_URL: chatFake!.url,
      EMBED_PROVIDER: 'ollama', EMBED_MODEL: 'b', EMBED_BASE_URL: embedFake!.url,
      RERANK_PROVIDER: 'http', RERANK_MODEL: 'c', RERANK_BASE_URL: rerankFake!.url,
    });
    open.push(chatFake!, embedFake!, rerankFake!, server);
    const models: Stats['models'] = await (await server.post('/api/models/check', {})).json();
    return { models, asked: [chatFake, embedFake, rerankFake].map((fake) => fake!.requests.length > 0) };
  };

  test('all answer', async () => {
    const { models, asked } = await checked({ chat, embed, rerank });
    expect(models).toMatchObject({ chat: { provider: 'ollama', name: 'a', ready: true }, embed: { provider: 'ollama', ready: true }, rerank: { provider: 'http', name: 'c', ready: true } });
    expect(asked).toEqual([true, true, true]);
  });

  test.each(['chat', 'embed', 'rerank'] as const)('%s does not', async (role) => {
    const { models } = await checked({ chat, embed, rerank, [role]: fails });
    expect(models[role]).toMatchObject({ ready: false, problem: expect.stringContaining('rejected the credentials') });
    for (const other of ['chat', 'embed', 'rerank'] as const) if (other !== role) expect(models[other]!.ready).toBe(true);
  });

  test('without a reranker none is told', async () => {
    const server = await testServer();
    open.push(server);
    expect(Object.keys(await (await server.post('/api/models/check', {})).json())).toEqual(['chat', 'embed']);
  });
});
