import type { Hit, VectorHit, WordsHit, WordsRanking } from '../core/ports.ts';
import type { RankParts } from '../core/retrieval.ts';

/** A passage with its score and what each ranking gave to it. */
export type Ranked = Hit & { score: number; parts: RankParts };

/** What the whole article's match adds to a passage's own. */
const ARTICLE_WEIGHT = 0.5;

/** A cosine of 0 to 1 beside BM25 of 0 to 60; measured with bge-small. */
const MEANING_WEIGHT = 80;

/**
 * A weighted sum of the rankings over the passages that either found. What a ranking of full length did not list
 * is at most as good as its last, and gets that; what a shorter one did not list does not match at all.
 */
export function fuse({ hits }: Pick<WordsRanking, 'hits'>, meaning: VectorHit[] | undefined, serves: 'hybrid' | 'words' | 'meaning', pool: number): Ranked[] {
  const words = serves === 'meaning' ? [] : hits;
  const vectors = serves === 'words' ? [] : (meaning ?? []);
  const byWords = new Map(words.map((hit) => [hit.passage.id, hit]));
  const byMeaning = new Map(vectors.map((hit) => [hit.passage.id, hit.similarity]));
  const unlisted = { words: lastOf(words, pool), similarity: lowest(vectors.map(({ similarity }) => similarity)) };
  const found = new Map([...words, ...vectors].map((hit) => [hit.passage.id, hit]));
  return Array.from(found.values(), ({ passage, published, retracted }) => {
    const { score: own, articleScore } = byWords.get(passage.id) ?? unlisted.words;
    const similarity = byMeaning.get(passage.id) ?? unlisted.similarity;
    const parts = { words: own, article: ARTICLE_WEIGHT * articleScore, meaning: MEANING_WEIGHT * similarity, date: 0 };
    return { passage, ...(published !== undefined && { published }), ...(retracted && { retracted }), score: parts.words + parts.article + parts.meaning, parts };
  });
}

function lastOf(hits: WordsHit[], pool: number): { score: number; articleScore: number } {
  if (hits.length < pool) return { score: 0, articleScore: 0 };
  return { score: lowest(hits.map(({ score }) => score)), articleScore: lowest(hits.map(({ articleScore }) => articleScore)) };
}

function lowest(values: number[]): number {
  return values.length === 0 ? 0 : Math.min(...values);
}
