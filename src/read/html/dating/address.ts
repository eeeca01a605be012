const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** "/2025/03/10/", "/2025-03-10-", "/2025/mar/10/", "/20250310/". */
const PARTED = /(?<![\d])((?:19|20)\d\d)([/_-])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?!\d)/i;
const JOINED = /(?<![\d])((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/;

/** The day in a web address, as it may be written; undefined where there is none. */
export function dayInAddress(url: string): string | undefined {
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  const [, year, , month = '', day] = PARTED.exec(path) ?? [];
  if (year !== undefined && day !== undefined) return `${year}-${padded(MONTHS.indexOf(month.toLowerCase()) + 1 || month)}-${padded(day)}`;
  const joined = JOINED.exec(path);
  return joined ? `${joined[1]}-${joined[2]}-${joined[3]}` : undefined;
}

function padded(number: number | string): string {
  return String(number).padStart(2, '0');
}
