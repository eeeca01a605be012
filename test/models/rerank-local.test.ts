import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { Reranker } from '../../src/core/ports.ts';
import { findLocalModel } from '../../src/models/local-models.ts';
import { local } from '../../src/models/rerank-local.ts';
import { rerankerContract } from '../contract/reranker.ts';

const { MODELS_DIR } = loadConfig({ ...(process.env.MODELS_DIR && { MODELS_DIR: process.env.MODELS_DIR }) }).config;
const found = await findLocalModel('ms-marco-MiniLM-L-12-v2', MODELS_DIR);
if (!found) console.warn(`The cross-encoder is not in ${MODELS_DIR} (\`dateline models get\` fetches it): its tests do not run.`);
const signal = new AbortController().signal;

describe.skipIf(!found)('the local cross-encoder', () => {
  let reranker: Reranker;
  beforeAll(async () => {
    reranker = await local({ timeoutMs: 1000, modelsDir: MODELS_DIR });
  });
  afterAll(() => reranker.close());

  rerankerContract(async () => ({ reranker, close: async () => undefined }));

  test('reads the beginning of a long passage', async () => {
    const filler = 'The weather stayed mild over the whole of the valley. '.repeat(200);
    const [answers, other] = await reranker.rerank('Where did the ferry sink?', [`The ferry sank off the pier of Norby. ${filler}`, filler], { signal });
    expect(answers).toBeGreaterThan(other! + 3);
  });

  test('stopping lets what runs finish and rejects what waits', async () => {
    const stopped = await local({ timeoutMs: 1000, modelsDir: MODELS_DIR });
    const asked = stopped.rerank('ferry', Array.from({ length: 20 }, () => 'The ferry sank. '.repeat(20)), { signal }).catch((error: unknown) => error);
    await stopped.close();
    expect(await asked).toMatchObject({ code: 'model-stopped', status: 503 });
  });
});

test('a model that is not there is told with what to do', async () => {
  await expect(local({ timeoutMs: 1, modelsDir: '/nowhere' })).rejects.toMatchObject({ code: 'model-missing', hint: expect.stringContaining('models get ms-marco') });
});

test('a model that does not re-rank is told as such', async () => {
  await expect(local({ model: 'bge-small-en-v1.5', timeoutMs: 1, modelsDir: MODELS_DIR })).rejects.toMatchObject({ code: 'unknown-model', hint: expect.stringContaining('ms-marco') });
});
