import { ModelError } from '../core/errors.ts';

/** One finite score a text; throws a ModelError for anything else. */
export function checkedScores(scores: unknown[], texts: number): number[] {
  if (scores.length !== texts) throw new ModelError('model-bad-scores', 502, `The reranker gave ${scores.length} scores for ${texts} texts`);
  return scores.map((score) => {
    if (typeof score !== 'number' || !Number.isFinite(score)) throw new ModelError('model-bad-scores', 502, 'The reranker gave a score that is no number');
    return score;
  });
}

/** Before it is asked: a caller that gives more texts than the reranker takes has a fault of its own. */
export function checkTexts(texts: string[], most: number): void {
  if (texts.length > most) throw new RangeError(`${texts.length} texts to re-rank, where at most ${most} are taken`);
}
