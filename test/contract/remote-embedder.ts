import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import type { Embedder } from '../../src/core/ports.ts';
import type { EmbedProvider } from '../../src/models/provider.ts';
import type { EmbedWire } from '../fakes/embed-wire.ts';
import { answersJson, fakeProvider, plays, type Script } from '../fakes/fake-provider.ts';
import { embedderContract } from './embedder.ts';
import { endless, failureOf, providerFaultContract, withFake, type Role } from './provider-faults.ts';

const DIMENSIONS = 8;
/** Something of a text's own in each place, never zero. */
const vectorOf = (text: string) => Array.from({ length: DIMENSIONS }, (_none, at) => 1 + ((text.charCodeAt(at) || 1) % 7));
const good = JSON.stringify(vectorOf('x'));

/** What every embed provider over HTTP does, in its own wire format: all that an embedder does, and a wrong vector never gets out of it. */
export function remoteEmbedderContract(provider: EmbedProvider, wire: EmbedWire): void {
  const embeds =
    (rawOf: (text: string) => string): Script =>
    (request, response) =>
      answersJson(wire.reply(wire.textsOf(request.body).map(rawOf)))(request, response);
  const right = embeds((text) => JSON.stringify(vectorOf(text)));
  const role: Role<Embedder> = {
    make: provider,
    baseUrl: wire.baseUrl,
    ask: async (embedder, signal) => Array.from((await embedder.embedPassages(['x'], { signal }))[0]!),
    good: right,
    before: [right],
  };
  const run = withFake<Embedder>;

  embedderContract(async () => {
    const fake = await fakeProvider(right);
    const embedder = await provider({ model: 'fake', baseUrl: wire.baseUrl(fake.url), timeoutMs: 2000, modelsDir: '' });
    return { embedder, close: () => fake.close() };
  });
  providerFaultContract({ ...role, ask: async (embedder, signal) => Array.from(await embedder.embedQuestion('x', { signal })) });

  test('asks its model', () => run(role, [right], async ({ ask, fake }) => void (await ask(), expect(fake.requests[1]!.body).toMatchObject({ model: 'fake' }))));

  test('takes a batch of the longest vectors there are', () => {
    const long = embeds((text) => JSON.stringify(Array.from({ length: 3072 }, (_none, at) => -0.01234567890123 - at - text.length)));
    return run({ ...role, before: [long] }, [long], async ({ model }) => expect(await model.embedPassages(Array.from({ length: 64 }, (_none, at) => `text ${at}`))).toHaveLength(64));
  });

  describe('a reply that is no vectors is an error, never a vector', () => {
    const numbers = vectorOf('x').slice(1).join();
    test.each([
      ['null in it', `[null,${numbers}]`],
      ['NaN in it', `[NaN,${numbers}]`],
      ['text in it', `["0.1",${numbers}]`],
      ['a list in it', `[[1],${numbers}]`],
      ['1e400 in it', `[1e400,${numbers}]`],
      ['numbers too large for a float', `[1e300,${numbers}]`],
      ['only zeros', JSON.stringify(vectorOf('x').map(() => 0))],
      ['one number less', `[${numbers}]`],
      ['one number more', `[1,1,${numbers}]`],
      ['no numbers', '[]'],
      ['null in its place', 'null'],
      ['text in its place', '"AAAA"'],
      ['an object in its place', '{"0":1,"length":8}'],
    ])('%s', (_name, raw) =>
      run(role, [embeds((text) => (text === 'bad' ? raw : good))], async ({ model }) => {
        expect(await failureOf(model.embedPassages(['x', 'bad', 'x']))).toMatchObject({ code: 'model-bad-vector', status: 502 });
        expect(await failureOf(model.embedQuestion('bad'))).toMatchObject({ code: 'model-bad-vector' });
        expect(await model.embedPassages(['x', 'y'])).toHaveLength(2);
      }));

    test.each([
      ['no vectors', []],
      ['more vectors than texts', [good, good, good]],
    ])('%s', (_name, vectors) => run(role, [answersJson(wire.reply(vectors))], async ({ model }) => expect(await failureOf(model.embedPassages(['x', 'y']))).toMatchObject({ code: 'model-bad-vector' })));

    test.each(['{}', 'null', '[]', '"x"', '{"data":null,"embeddings":null}', '{"data":{},"embeddings":{}}', '{"error":"no"}'])('%s', (json) => run(role, [answersJson(json)], async ({ model }) => void (await failureOf(model.embedPassages(['x'])))));

    test('a web page', () => run(role, [plays('text/html', { send: '<h1>Hello</h1>' }, 'end')], async ({ model }) => void (await failureOf(model.embedPassages(['x'])))));
    test.each(['rst', 'fin'] as const)('one that is cut (%s)', (cut) => run(role, [plays('application/json', { send: wire.reply([good]).slice(0, -9) }, cut)], async ({ model }) => void (await failureOf(model.embedPassages(['x'])))));
    test('one that never ends', () => run(role, [endless('application/json', wire.reply([good]).slice(0, -9), ',1'.repeat(100_000))], async ({ model }) => expect(await failureOf(model.embedPassages(['x']))).toMatchObject({ code: 'model-bad-reply' })));
    test('one that falls silent', () => run(role, [plays('application/json', { send: '{' })], async ({ model }) => expect(await failureOf(model.embedPassages(['x']))).toMatchObject({ code: 'upstream-idle', status: 504 }), { patience: { idleMs: 60 } }));
  });

  test('no embedder is made on a first vector that is none', async () => {
    for (const raw of ['[]', 'null', '[0,0]', '[1,null]']) {
      const fake = await fakeProvider(embeds(() => raw));
      await expect(provider({ model: 'fake', baseUrl: wire.baseUrl(fake.url), timeoutMs: 2000, modelsDir: '' })).rejects.toBeInstanceOf(ModelError);
      await fake.close();
    }
  });
}
