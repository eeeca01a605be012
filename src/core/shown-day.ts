import type { ArticleFacts } from './article.ts';
import type { TimeWord } from './time-word.ts';

/** The days of a time word for a person: "1–7 May 2023", "from 3 May 2023", "until 2 May 2023", "3 May 2023". */
export function shownDays({ from, to }: Pick<TimeWord, 'from' | 'to'>): string {
  if (from === undefined || to === undefined) return from === undefined ? `until ${shownDay(to)}` : `from ${shownDay(from)}`;
  const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(Date.parse(from), Date.parse(to));
  return days.replace(/\s/g, ' ').replace(/^(\d+) – (?=\d+ \S+ \d+$)/, '$1–');
}

/** An article's day for a person ("3 May 2023"), as its outlet wrote it; "undated" where it is not known. */
export function shownDay(published: string | undefined, month: 'short' | 'long' = 'long'): string {
  if (published === undefined) return 'undated';
  const [year, monthNumber, day] = published.slice(0, 10).split('-').map(Number);
  if (year === undefined || monthNumber === undefined || day === undefined) return published;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, monthNumber - 1, day));
}

/** When an article is from, and where that was read: "3 May 2023 (from meta)", "undated", "undated, modified on 3 May 2023 (from json-ld)". */
export function shownDating({ published, publishedFrom, modified, modifiedFrom }: ArticleFacts, month: 'short' | 'long' = 'long'): string {
  const isModified = published === undefined && modified !== undefined;
  const from = isModified ? modifiedFrom : publishedFrom;
  return `${shownDay(published, month)}${isModified ? `, modified on ${shownDay(modified, month)}` : ''}${from ? ` (from ${from})` : ''}`;
}
