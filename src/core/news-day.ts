import type { Article } from './article.ts';
import type { TimeWord } from './time-word.ts';

const DAY_MS = 86_400_000;

/** Whether an article is news of the times that are asked about: what has no day is none, nor what was published later than the moment that is asked from. */
export function isNewsOf({ published }: Pick<Article, 'published'>, { asOf, periods }: { asOf: string; periods: TimeWord[] }): boolean {
  if (published === undefined || Date.parse(published) > Date.parse(asOf) + DAY_MS) return false; // somewhere it is tomorrow already
  const day = published.slice(0, 10);
  return periods.length === 0 || periods.some(({ from = day, to = day }) => from <= day && day <= to);
}

/** The last day of which an article may be news at a moment. */
export function lastNewsDay(asOf: string): string {
  return new Date(Date.parse(asOf) + DAY_MS).toISOString().slice(0, 10);
}
