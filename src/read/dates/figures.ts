/** What a text writes as a date, with its place there; it need not be a day that the calendar has. */
export type Found = { year: number; month: number; day: number; start: number; end: number };

const YEAR_FIRST = /(?<![\d/.-])((?:19|20|25)\d\d)\s?([-./年년])\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})(?!\d)/gu;
const YEAR_LAST = /(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d\d|\d\d)(?![\d/-]|\.\d)/g;

/** Days written in figures: "2024-05-03", "03.05.2024", "2024年5月3日", and "5/3/2024" the way round that the language has it. */
export function daysInFigures(text: string, language: string | undefined, lastYear: number): Found[] {
  const first = Array.from(text.matchAll(YEAR_FIRST), (match) => at(match, { year: yearOf(match[1]!, lastYear), month: Number(match[3]), day: Number(match[4]) }));
  const last = Array.from(text.matchAll(YEAR_LAST), (match) => {
    const [one, two] = [Number(match[1]), Number(match[3])];
    if (match[4]!.length === 2 && putsYearFirst(language)) return at(match, { year: yearOf(match[1]!.padStart(2, '0'), lastYear), month: two, day: Number(match[4]) });
    const isMonthFirst = match[2] !== '.' && (two > MOST_MONTHS || (one <= MOST_MONTHS && putsMonthFirst(language)));
    return at(match, { year: yearOf(match[4]!, lastYear), month: isMonthFirst ? one : two, day: isMonthFirst ? two : one });
  });
  return [...first, ...last];
}

const MOST_MONTHS = 12;
const THIS_CENTURY = 2000;
/** Thailand counts from the Buddha's death. */
const BUDDHIST_YEARS = 543;

/** The Gregorian year that figures mean: two of them are of this century, and a year far ahead is of the Buddhist era. */
export function yearOf(figures: string, lastYear: number): number {
  const year = Number(figures);
  if (figures.length === 2) return year + THIS_CENTURY;
  return year > lastYear + BUDDHIST_YEARS / 2 ? year - BUDDHIST_YEARS : year;
}

function at(match: RegExpMatchArray, date: Omit<Found, 'start' | 'end'>): Found {
  return { ...date, start: match.index!, end: match.index! + match[0].length };
}

function putsMonthFirst(language = 'en-GB'): boolean {
  const parts = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'gregory' }).formatToParts(0).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day');
}

/** "24/05/03" in Japanese, Chinese and Korean. */
function putsYearFirst(language: string | undefined): boolean {
  return /^(?:ja|ko|zh)\b/i.test(language ?? '');
}
