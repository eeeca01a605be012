import type { TimeWord } from '../../../src/core/time-word.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "3 May 2023", or "undated": an article's day as its outlet wrote it. */
export function shownDate(published: string | undefined): string {
  if (published === undefined) return 'undated';
  const day = Date.parse(`${published.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day) ? published : DAY.format(day);
}

/** The days of a time word: "1–7 May 2023", "from 3 May 2023", "until 2 May 2023", "3 May 2023". */
export function shownDays({ from, to }: Pick<TimeWord, 'from' | 'to'>): string {
  if (from === undefined || to === undefined) return from === undefined ? `until ${shownDate(to)}` : `from ${shownDate(from)}`;
  return DAY.formatRange(Date.parse(from), Date.parse(to)).replace(/\s/g, ' ').replace(/^(\d+) – (?=\d+ \S+ \d+$)/, '$1–');
}

/** An address that may become a link: http and https alone. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}

/** "1 passage", "2,000 passages". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
