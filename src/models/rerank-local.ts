import { availableParallelism } from 'node:os';
import { ModelError } from '../core/errors.ts';
import type { Reranker } from '../core/ports.ts';
import { checkedScores, checkTexts } from './checked-scores.ts';
import { localModels } from './known-models.ts';
import { findLocalModel } from './local-models.ts';
import { ModelWorkers } from './model-workers.ts';
import type { RerankProvider } from './provider.ts';

/** A pair takes a core some 60 ms: more, and a question waits longer than a reader does. */
const MOST_PAIRS = 20;
const ID_DIGITS = 12;

/** The cross-encoder that needs no key and no network, in worker threads. Rejects while the model's files are not there. */
export const local: RerankProvider = async ({ model, modelsDir }) => {
  const rerankers = localModels.filter(({ role }) => role === 'rerank').map(({ name }) => name);
  const name = model ?? rerankers[0]!; // one is listed at least
  if (!rerankers.includes(name)) throw new ModelError('unknown-model', 503, `No local model that re-ranks is called ${name}`, { hint: `Known: ${rerankers.join(', ')}.` });
  const found = await findLocalModel(name, modelsDir);
  if (!found) throw new ModelError('model-missing', 503, `The local model ${name} is not in MODELS_DIR`, { hint: `\`dateline models get ${name}\` fetches it.` });
  const workers = await ModelWorkers.start(found.folder, availableParallelism());
  const reranker: Reranker = {
    id: `${name}@${found.sha256.slice(0, ID_DIGITS)}`,
    most: MOST_PAIRS,
    async rerank(question, texts, { signal }) {
      checkTexts(texts, MOST_PAIRS);
      const outputs = await Promise.all(texts.map((text) => workers.run({ question, text }, { urgent: true, signal })));
      signal.throwIfAborted();
      return checkedScores(outputs.map(([score]) => score), texts.length);
    },
    close: () => workers.stop(),
  };
  return reranker;
};
