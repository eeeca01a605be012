import { daysInFigures } from './figures.ts';
import { daysWithNames } from './named.ts';

/** A day as a text writes it, with its place there. */
export type WrittenDay = { day: string; start: number; end: number };

/** Texts are looked through so far. */
const MOST_CHARACTERS = 400;
/** The web began then; an earlier day in a line is what the line is about. */
const FIRST_YEAR = 1990;

/**
 * The days that a line of text writes, in any language that `Intl` knows, in order: "3 May 2024", "May 3rd, 2024", "2024. május 3.", "2024年5月3日",
 * "03.05.2024", and "5/3/2024" the way round that the language has it. Days that cannot be are left out.
 */
export function daysIn(raw: string, { language, lastYear }: { language?: string | undefined; lastYear: number }): WrittenDay[] {
  const text = withPlainDigits(raw.slice(0, MOST_CHARACTERS));
  if (!/\d/.test(text)) return [];
  const named = locale(language);
  const found = [...daysInFigures(text, named, lastYear), ...daysWithNames(text, named)];
  const days = found.flatMap(({ year, month, day, start, end }) => {
    const written = calendarDay(year, month, day);
    return written !== undefined && year >= FIRST_YEAR && year <= lastYear ? [{ day: written, start, end }] : [];
  });
  return days.sort((a, b) => a.start - b.start);
}

/** A tag that Intl takes; a page may claim anything. */
function locale(language: string | undefined): string | undefined {
  try {
    return language === undefined ? undefined : Intl.DateTimeFormat.supportedLocalesOf(language)[0];
  } catch {
    return undefined;
  }
}

/** Arabic, Persian, Devanagari and other decimal digits as 0 to 9; each set stands in a row that begins at a multiple of 16 or 6 past it. */
function withPlainDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (sign) => (/\p{Nd}/u.test(sign) ? String(digitOf(sign)) : sign));
}

function digitOf(sign: string): number {
  let code = sign.codePointAt(0)!;
  let digit = 0;
  while (digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    digit += 1;
  }
  return digit;
}

/** The day as YYYY-MM-DD; undefined where the calendar has none such. */
function calendarDay(year: number, month: number, day: number): string | undefined {
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === written ? written : undefined;
}
