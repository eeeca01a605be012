import type { Passage } from '../../core/passage.ts';

/** The order of passages that score the same, so that a ranking is the same everywhere: by article, then by place. */
export function comparePlaces(a: Passage, b: Passage): number {
  if (a.articleId !== b.articleId) return a.articleId < b.articleId ? -1 : 1;
  return a.start - b.start;
}
