import type { FoundPassage } from '../../core/passage.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { contentWords } from '../../core/words.ts';
import { citationAt, type Quote } from '../../core/citation.ts';
import type { ArticleStore } from '../../core/ports.ts';
import { evidenceSentences, type EvidenceSentence } from '../evidence-sentences.ts';
import { askedWeights } from './signals.ts';

/** The sentence that holds most of the question, with the stems it holds. */
export type NearestSentence = Omit<EvidenceSentence, 'passage'> & { version: string; stems: ReadonlySet<string>; share: number };

/** Passages that are looked through; further ones are nearest to nobody's question. */
export const LOOKED_THROUGH = 10;

/** Share of the question's weight from which a sentence is near it. */
export const NEAR = 0.5;

/** undefined where no sentence holds any of the question's words. */
export function nearestSentence(retrieval: Pick<Retrieval, 'passages' | 'weights' | 'asideStems'>): NearestSentence | undefined {
  const asked = askedWeights(retrieval);
  const total = [...asked.values()].reduce((sum, weight) => sum + weight, 0);
  let nearest: NearestSentence | undefined;
  for (const { passage, ...sentence } of evidenceSentences(retrieval.passages.slice(0, LOOKED_THROUGH))) {
    const stems = new Set(contentWords(sentence.text).map(({ stem }) => stem));
    const share = [...asked].reduce((sum, [stem, weight]) => sum + (stems.has(stem) ? weight / total : 0), 0);
    if (share > (nearest?.share ?? 0)) nearest = { ...sentence, version: retrieval.passages[passage]!.version, stems, share };
  }
  return nearest;
}

/** The sentence as a quote that can be opened in its place; undefined where none comes near, or its article went away meanwhile. */
export async function nearestQuote(sentence: NearestSentence | undefined, store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Quote | undefined> {
  if (!sentence || sentence.share < NEAR) return undefined;
  const [article] = await store.articles([sentence.articleId]);
  const version = article && (await store.version(article.id, sentence.version));
  if (!version) return undefined;
  const { marker: _none, ...quote } = citationAt(article, version, sentence, 1);
  return quote;
}

/** The passages' articles, that of the nearest sentence first. */
export function nearestFirst(passages: FoundPassage[], sentence: NearestSentence | undefined): string[] {
  return [...new Set([...(sentence ? [sentence.articleId] : []), ...passages.map(({ articleId }) => articleId)])];
}
