const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "3 May 2023", or "undated": an article's day as its outlet wrote it. */
export function shownDate(published: string | undefined): string {
  if (published === undefined) return 'undated';
  const day = Date.parse(`${published.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day) ? published : DAY.format(day);
}

/** An address that may become a link: http and https alone. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}

/** "1 passage", "2,000 passages". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
