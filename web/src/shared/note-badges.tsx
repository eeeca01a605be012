import type { Article } from '../../../src/core/article.ts';

/** What an article's own notes say of it, in a word. An update needs none: nothing was wrong. */
export function NoteBadges({ article: { notes = [], retracted } }: { article: Pick<Article, 'notes' | 'retracted'> }) {
  if (retracted) return <RetractedBadge />;
  const kind = notes.find((each) => each === 'correction' || each === 'clarification');
  return kind === undefined ? null : <span class="badge">{kind === 'correction' ? 'Corrected' : 'Clarified'}</span>;
}

export function RetractedBadge() {
  return <span class="badge grave">Retracted</span>;
}
