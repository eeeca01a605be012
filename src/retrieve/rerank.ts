import { ModelError } from '../core/errors.ts';
import type { FoundPassage } from '../core/passage.ts';
import type { Reranker } from '../core/ports.ts';

/** What one standard deviation of the reranker's scores adds to a passage's own, in units of BM25. */
const WEIGHT = 3;

/**
 * Scores the best passages again by a model that reads question and passage together. Such models' scores have no common scale,
 * so they are told in standard deviations from the mean of the passages of this question. Gives what each passage gained; nothing where the model fails.
 */
export async function rerankGains(question: string, found: FoundPassage[], { reranker, signal }: { reranker: Pick<Reranker, 'rerank' | 'most'>; signal: AbortSignal }): Promise<Map<string, number>> {
  const best = found.slice(0, reranker.most);
  if (best.length < 2) return new Map();
  try {
    const scores = await reranker.rerank(question, best.map(({ title, text }) => `${title}\n${text}`), { signal });
    const gains = standardised(scores);
    const least = Math.min(...gains); // of those that it was not shown: they came after all of these
    return new Map(found.map(({ id }, at) => [id, WEIGHT * (gains[at] ?? least)]));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return new Map(); // the order that was found serves
  }
}

function standardised(scores: number[]): number[] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  return scores.map((score) => (deviation === 0 ? 0 : (score - mean) / deviation));
}
