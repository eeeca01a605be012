import type { SourceRetracted } from '../../../src/core/answer.ts';
import type { ArticleFacts } from '../../../src/core/article.ts';
import type { Citation } from '../../../src/core/citation.ts';

const SOURCE_RETRACTED: SourceRetracted = 'the source was retracted';

/** What a sentence lacks, in words; empty where nothing is named. */
export function missingSaid(missing: string[]): string {
  const words = missing.filter((each) => each !== SOURCE_RETRACTED);
  return [words.length > 0 && `Not found in its sources: ${words.join(', ')}`, words.length < missing.length && 'The source was retracted'].filter(Boolean).join('. ');
}

/** What an answer says of its withdrawn sources; empty where none is. */
export function withdrawnSaid(citations: Pick<Citation, 'articleId' | 'retracted'>[]): string {
  const articles = new Set(citations.flatMap(({ articleId, retracted }) => (retracted ? [articleId] : []))).size;
  if (articles === 0) return '';
  return articles === 1 ? 'One article that this answer rests on was retracted by its publisher.' : `${articles} articles that this answer rests on were retracted by their publishers.`;
}

/** A title as footnotes give it: a withdrawn article's is marked as libraries do, once. */
export function shownTitle({ title, retracted }: Pick<ArticleFacts, 'title' | 'retracted'>): string {
  return retracted && !/^\W*(?:retract|withdrawn)/i.test(title) ? `RETRACTED: ${title}` : title;
}
