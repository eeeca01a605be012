import type { Assistant } from '../../assistant-types.ts';
import type { ArticleStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import type { Filters } from '../../core/filters.ts';
import { InvalidInputError } from '../../core/errors.ts';
import type { Embedding } from '../models/embedding.ts';
import type { Reranking } from '../models/reranking.ts';
import { retrieve } from '../../retrieve/retrieve.ts';
import { timeWordsOf } from '../../retrieve/time/time-words.ts';

const USUAL_K = 10;
const MOST_K = 50;

/** Ranked passages for a person or a program to look through. */
export function searchOf({ articles, stories, embedding, reranking, timeZone, now }: { articles: ArticleStore; stories: StoryStore; embedding: Embedding; reranking: Reranking; timeZone: string; now: () => Date }): Pick<Assistant, 'search'> {
  return {
    async search(words, { k = USUAL_K, filters = {}, asOf = now().toISOString(), timeWords, mode = 'hybrid', explain = false, signal } = {}) {
      if (!Number.isInteger(k) || k < 1 || k > MOST_K) throw new InvalidInputError(`k is a whole number from 1 to ${MOST_K}`);
      const started = performance.now();
      const meaning = mode === 'words' ? undefined : await embedding.current();
      const reranker = mode === 'hybrid' ? await reranking.current() : undefined;
      const times = timeWords === false ? [] : timeWordsOf(words, { asOf, timeZone });
      const found = await retrieve(words, { store: articles, stories, ...meaning, ...(reranker && { reranker }) }, { filters: await withoutSamples(filters, articles), asOf, periods: times, limit: k, mode: embedding.isWanted ? mode : 'words', ...(signal && { signal }) });
      const undatedLeftOut = filters.from === undefined && filters.to === undefined ? 0 : (await articles.counts()).undated;
      return {
        passages: found.passages.map((passage) => ({ ...passage, ...(explain && found.parts.has(passage.id) && { parts: found.parts.get(passage.id)! }) })),
        took: Math.round((performance.now() - started) * 10) / 10,
        ...(times.length > 0 && { timeWords: times }),
        ...(undatedLeftOut > 0 && { undatedLeftOut }),
        ...(found.degraded && { degraded: found.degraded }),
      };
    },
  };
}

/** Samples are left out as soon as another article exists, unless they are asked for by name. */
export async function withoutSamples(filters: Filters, articles: ArticleStore): Promise<Filters & { withoutSamples?: boolean }> {
  const { articles: all, samples } = await articles.counts();
  return samples > 0 && samples < all && !filters.articles?.length ? { ...filters, withoutSamples: true } : filters;
}
