import { expect, test } from 'vitest';
import type { Embedder } from '../../src/core/ports.ts';

/** What every embedder does. `open` gives one that is ready. */
export function embedderContract(open: () => Promise<{ embedder: Embedder; close(): Promise<void> }>): void {
  const run = async (work: (embedder: Embedder) => Promise<void>) => {
    const { embedder, close } = await open();
    try {
      await work(embedder);
    } finally {
      await close();
    }
  };
  const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));

  test('gives one vector of unit length a text, in order, the same each time', () =>
    run(async (embedder) => {
      const texts = ['The ferry sank near the harbour.', 'Taxes rose again.', 'The ferry sank near the harbour.'];
      const vectors = await embedder.embedPassages(texts);
      expect(vectors).toHaveLength(3);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(lengthOf(vector)).toBeCloseTo(1, 4);
      }
      expect(vectors[2]).toEqual(vectors[0]);
      expect(vectors[1]).not.toEqual(vectors[0]);
    }));

  test('embeds no texts to no vectors', () => run(async (embedder) => expect(await embedder.embedPassages([])).toEqual([])));

  test('embeds a question to a vector of the same kind', () =>
    run(async (embedder) => {
      const vector = await embedder.embedQuestion('Where did the ferry sink?');
      expect(vector).toHaveLength(embedder.dimensions);
      expect(lengthOf(vector)).toBeCloseTo(1, 4);
    }));

  test('takes empty and very long texts', () => run(async (embedder) => expect(await embedder.embedPassages(['', 'word '.repeat(5000)])).toHaveLength(2)));

  test('rejects once its signal has fired', () =>
    run(async (embedder) => {
      const signal = AbortSignal.abort(new Error('left'));
      await expect(embedder.embedPassages(['x'], { signal })).rejects.toThrow();
      await expect(embedder.embedQuestion('x', { signal })).rejects.toThrow();
    }));

  test('has an id that names its model', () => run(async ({ id }) => expect(id).toMatch(/\S{3,}/)));
}
