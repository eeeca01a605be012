import { expect, test } from 'vitest';
import type { Reranker } from '../../src/core/ports.ts';

const QUESTION = 'Where did the ferry sink?';
const TEXTS = ['The council raised the tax on dogs.', 'The ferry sank off the pier of Norby at noon.', 'A bakery won a prize for its rye bread.'];

/** What every reranker does. `open` gives one that is ready, and that can tell which of the texts answers. */
export function rerankerContract(open: () => Promise<{ reranker: Reranker; close(): Promise<void> }>): void {
  const signal = new AbortController().signal;
  const run = async (work: (reranker: Reranker) => Promise<void>) => {
    const { reranker, close } = await open();
    try {
      await work(reranker);
    } finally {
      await close();
    }
  };

  test('gives one score a text, in their order, the best to the one that answers', () =>
    run(async (reranker) => {
      const scores = await reranker.rerank(QUESTION, TEXTS, { signal });
      expect(scores).toHaveLength(3);
      expect(scores.indexOf(Math.max(...scores))).toBe(1);
      const turned = await reranker.rerank(QUESTION, TEXTS.toReversed(), { signal });
      turned.forEach((score, at) => expect(score).toBeCloseTo(scores[2 - at]!, 4));
    }));

  test('scores no texts', () => run(async (reranker) => expect(await reranker.rerank(QUESTION, [], { signal })).toEqual([])));

  test('takes an empty text, and texts and questions that are longer than any model reads', () =>
    run(async (reranker) => {
      const scores = await reranker.rerank('word '.repeat(3000), ['', 'word '.repeat(3000)], { signal });
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(scores).toHaveLength(2);
    }));

  test('takes as many texts as it says', () => run(async (reranker) => expect(await reranker.rerank('ferry', Array.from({ length: reranker.most }, (_none, at) => `Text ${at}`), { signal })).toHaveLength(reranker.most)));

  test('refuses more of them', () => run(async (reranker) => expect(reranker.rerank('ferry', Array.from({ length: reranker.most + 1 }, () => 'x'), { signal })).rejects.toThrow(RangeError)));

  test('rejects with the reason of its signal', () =>
    run(async (reranker) => {
      const left = new Error('left');
      await expect(reranker.rerank(QUESTION, TEXTS, { signal: AbortSignal.abort(left) })).rejects.toBe(left);
      const controller = new AbortController();
      const asked = reranker.rerank(QUESTION, TEXTS, { signal: controller.signal });
      controller.abort(left);
      await expect(asked).rejects.toBe(left);
    }));

  test('has an id that names its model', () => run(async ({ id }) => expect(id).toMatch(/\S{3,}/)));
}
