/** An article's day for the terminal; "undated" where it is not known. */
export function shownDate(published: string | undefined): string {
  if (published === undefined) return 'undated';
  const [year, month, day] = published.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return published;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day));
}
