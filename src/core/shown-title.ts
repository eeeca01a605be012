import type { ArticleFacts } from './article.ts';

/** A title as footnotes and lists without badges give it: a withdrawn article's is marked as libraries do, once. */
export function shownTitle({ title, retracted }: Pick<ArticleFacts, 'title' | 'retracted'>): string {
  return retracted && !/^\W*(?:retract|withdrawn)/i.test(title) ? `RETRACTED: ${title}` : title;
}
