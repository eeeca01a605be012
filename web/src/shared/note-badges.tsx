import type { Article } from '../../../src/core/article.ts';

type Noted = Pick<Article, 'notes' | 'notices' | 'retracted'>;

/** What its own notes and its outlet's notices say of an article, in a word. */
export function NoteBadges({ article }: { article: Noted }) {
  if (article.retracted) return <RetractedBadge />;
  const said = correctedSaid(article);
  return said === undefined ? null : <span class="badge">{said}</span>;
}

/** An update needs no word: nothing was wrong. */
export function correctedSaid({ notes = [], notices = [] }: Noted): 'Corrected' | 'Clarified' | undefined {
  const kinds = [...notes, ...notices.map(({ kind }) => kind)];
  return kinds.includes('correction') ? 'Corrected' : kinds.includes('clarification') ? 'Clarified' : undefined;
}

export function RetractedBadge() {
  return <span class="badge grave">Retracted</span>;
}
