import { expect, test } from 'vitest';
import { openai } from '../../src/models/embed-openai.ts';
import { failureOf, withFake } from '../contract/provider-faults.ts';
import { remoteEmbedderContract } from '../contract/remote-embedder.ts';
import { openAiEmbedWire } from '../fakes/embed-wire.ts';
import { answersJson } from '../fakes/fake-provider.ts';

remoteEmbedderContract(openai, openAiEmbedWire);

const numbered = (...items: [number | undefined, number[]][]) => answersJson(JSON.stringify({ data: items.map(([index, embedding]) => ({ index, embedding })) }));
const first = numbered([0, [1, 1]]);
const role = { make: openai, baseUrl: openAiEmbedWire.baseUrl, good: first, before: [first], ask: async () => undefined };

test.each([
  ['in another order', numbered([1, [0, 1]], [0, [1, 0]])],
  ['without numbers', numbered([undefined, [1, 0]], [undefined, [0, 1]])],
])('vectors that come %s belong to the right texts', (_name, script) =>
  withFake(role, [script], async ({ model }) => expect((await model.embedPassages(['a', 'b'])).map((vector) => [...vector])).toEqual([[1, 0], [0, 1]])));

test.each([
  ['one number twice', numbered([0, [1, 0]], [0, [0, 1]])],
  ['a number of no text', numbered([0, [1, 0]], [2, [0, 1]])],
])('%s: none of them is taken', (_name, script) => withFake(role, [script], async ({ model }) => expect(await failureOf(model.embedPassages(['a', 'b']))).toMatchObject({ code: 'model-bad-vector' })));
