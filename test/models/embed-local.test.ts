import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/core/ports.ts';
import { loadConfig } from '../../src/config.ts';
import { local } from '../../src/models/embed-local.ts';
import { findLocalModel } from '../../src/models/local-models.ts';
import { embedderContract } from '../contract/embedder.ts';

const { MODELS_DIR } = loadConfig({ ...(process.env.MODELS_DIR && { MODELS_DIR: process.env.MODELS_DIR }) }).config;
const settings = { timeoutMs: 1000, modelsDir: MODELS_DIR };
const found = await findLocalModel('bge-small-en-v1.5', MODELS_DIR);
if (!found) console.warn(`The local model is not in ${MODELS_DIR} (set-up could not fetch it): its tests do not run.`);

describe.skipIf(!found)('the local model', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await local(settings);
  });
  afterAll(() => embedder.close());

  embedderContract(async () => ({ embedder, close: async () => undefined }));

  test('a question lies nearer to the passage that answers it', async () => {
    const [near, far] = await embedder.embedPassages(['The boat went down off the pier at noon.', 'The council raised the tax on dogs.']);
    const question = await embedder.embedQuestion('Where did the ship sink?');
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, number, at) => sum + number * b[at]!, 0);
    expect(dot(question, near!)).toBeGreaterThan(dot(question, far!) + 0.1);
  });

  test('a question goes ahead of the passages that wait, and stopping lets what runs finish', async () => {
    const stopped = await local(settings);
    const order: string[] = [];
    const passages = stopped.embedPassages(Array.from({ length: 12 }, (_none, at) => `Passage ${at} about the flood wall. `.repeat(20))).then(() => order.push('passages'), () => order.push('stopped'));
    await stopped.embedQuestion('How high is the wall?');
    order.push('question');
    await stopped.close();
    await passages;
    expect(order[0]).toBe('question');
  });
});

test('a model that is not there is told with what to do', async () => {
  await expect(local({ timeoutMs: 1, modelsDir: '/nowhere' })).rejects.toMatchObject({ code: 'model-missing', hint: expect.stringContaining('models get') });
});
