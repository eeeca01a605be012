import { afterEach, describe, expect, test } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { openai } from '../../src/models/embed-openai.ts';
import { embedderContract } from '../contract/embedder.ts';
import { answersStatus, embeds, fakeOpenAi, type FakeOpenAi, type Script } from '../fakes/fake-openai.ts';

/** Something of a text's own in each place, never zero. */
const vectorOf = (text: string) => Array.from({ length: 8 }, (_none, at) => 1 + ((text.charCodeAt(at) || 1) % 7));

let fake: FakeOpenAi;
const made = async (...scripts: Script[]) => {
  fake = await fakeOpenAi(embeds(vectorOf), ...scripts);
  return openai({ model: 'fake', baseUrl: fake.url, apiKey: new Secret('sk-x'), timeoutMs: 2000, modelsDir: '' });
};

embedderContract(async () => ({ embedder: await made(embeds(vectorOf)), close: () => fake.close() }));

describe('a reply that is no vectors is an error, never a vector', () => {
  afterEach(() => fake.close());
  const reply =
    (data: unknown): Script =>
    (_request, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ object: 'list', data, model: 'fake' }));
  const item = (embedding: unknown, index = 0) => ({ object: 'embedding', index, embedding });

  test.each([
    ['null in it', [item([1, null, 3, 4, 5, 6, 7, 8])]],
    ['text in it', [item([1, '0.1', 3, 4, 5, 6, 7, 8])]],
    ['only zeros', [item([0, 0, 0, 0, 0, 0, 0, 0])]],
    ['one number less', [item([1, 2, 3, 4, 5, 6, 7])]],
    ['one number more', [item([1, 2, 3, 4, 5, 6, 7, 8, 9])]],
    ['no vectors', []],
    ['no data', undefined],
  ])('%s', async (_name, data) => {
    const embedder = await made(reply(data));
    await expect(embedder.embedPassages(['x'])).rejects.toBeInstanceOf(ModelError);
  });

  test('1e400', async () => {
    const embedder = await made((_request, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"data":[{"index":0,"embedding":[1e400,1,1,1,1,1,1,1]}]}'));
    await expect(embedder.embedPassages(['x'])).rejects.toBeInstanceOf(ModelError);
  });

  test('vectors that come in another order are put right by their index', async () => {
    const embedder = await made(reply([item(vectorOf('second'), 1), item(vectorOf('first'), 0)]));
    const straight = await embedder.embedPassages(['first', 'second']);
    const [first] = await (await openai({ model: 'fake', baseUrl: (await restarted()).url, apiKey: undefined, timeoutMs: 2000, modelsDir: '' })).embedPassages(['first']);
    expect(straight[0]).toEqual(first);
  });

  test('a provider that is busy once is asked again; one that rejects the key is not, and its words are not relayed', async () => {
    const embedder = await made(answersStatus(429, { 'Retry-After': '0' }), embeds(vectorOf));
    expect(await embedder.embedPassages(['x'])).toHaveLength(1);
    await fake.close();
    const rejected = await made(answersStatus(401, {}, '{"error":{"message":"bad key sk-CANARY"}}'));
    const error: unknown = await rejected.embedPassages(['x']).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'model-credentials' });
    expect(String(error)).not.toContain('CANARY');
  });

  async function restarted(): Promise<FakeOpenAi> {
    await fake.close();
    fake = await fakeOpenAi(embeds(vectorOf));
    return fake;
  }
});
