import type { ShownFacts } from '../../core/article.ts';
import { shownDay } from '../../core/shown-day.ts';

/** "River floods the lower town — The Paper, 10 March 2025", with what a reader has to know of the article. */
export function factsSaid({ title, outlet, published, sample, retracted }: Pick<ShownFacts, 'title' | 'outlet' | 'published' | 'sample' | 'retracted'>): string {
  const from = [outlet ?? 'outlet not known', shownDay(published)].join(', ');
  return `${title} — ${from}${retracted ? ' · RETRACTED by its publisher' : ''}${sample ? ' · sample, invented' : ''}`;
}

/** A quote on one line, in quotation marks. */
export function quoted(text: string): string {
  return `“${text.replace(/\s+/g, ' ').trim()}”`;
}

/** Lines of a text; what is empty, false or absent is left out. */
export function lines(...all: (string | false | undefined)[]): string {
  return all.filter((line) => line !== false && line !== undefined && line !== '').join('\n');
}
