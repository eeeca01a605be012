import { availableParallelism } from 'node:os';
import { ModelError } from '../core/errors.ts';
import type { Embedder } from '../core/ports.ts';
import { ModelWorkers } from './model-workers.ts';
import { findLocalModel } from './local-models.ts';
import type { EmbedProvider } from './provider.ts';
import { unitVector } from './unit-vector.ts';

export const LOCAL_EMBEDDER = 'bge-small-en-v1.5';
const DIMENSIONS = 384;
/** As the model's authors prescribe; passages take none. */
const QUESTION_PREFIX = 'Represent this sentence for searching relevant passages: ';
/** Digits of the model's hash in the embedder's id. */
const ID_DIGITS = 12;

/** The embedder that needs no key and no network, in worker threads. Rejects while the model's files are not there. */
export const local: EmbedProvider = async ({ modelsDir }) => {
  const found = await findLocalModel(LOCAL_EMBEDDER, modelsDir);
  if (!found) throw new ModelError('model-missing', 503, `The local model ${LOCAL_EMBEDDER} is not in MODELS_DIR`, { hint: '`dateline models get` fetches it.' });
  const workers = await ModelWorkers.start(found.folder, availableParallelism());
  const embedder: Embedder = {
    id: `${LOCAL_EMBEDDER}@${found.sha256.slice(0, ID_DIGITS)}`,
    dimensions: DIMENSIONS,
    embedPassages: async (texts, { signal } = {}) => Promise.all(texts.map(async (text) => unitVector(await workers.run({ text }, { urgent: false, signal }), DIMENSIONS))),
    embedQuestion: async (text, { signal } = {}) => unitVector(await workers.run({ text: QUESTION_PREFIX + text }, { urgent: true, signal }), DIMENSIONS),
    close: () => workers.stop(),
  };
  return embedder;
};
