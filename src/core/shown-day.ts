/** An article's day for a person ("3 May 2023"), as its outlet wrote it; "undated" where it is not known. */
export function shownDay(published: string | undefined, month: 'short' | 'long' = 'long'): string {
  if (published === undefined) return 'undated';
  const [year, monthNumber, day] = published.slice(0, 10).split('-').map(Number);
  if (year === undefined || monthNumber === undefined || day === undefined) return published;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, monthNumber - 1, day));
}
