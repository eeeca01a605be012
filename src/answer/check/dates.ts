import { wordsOf, type Word } from '../../core/words.ts';
import type { SourceText } from './source-text.ts';

/** A date as far as a text gives it. `text` is how it stands there. */
type NewsDate = { year?: number; month?: number; day?: number; weekday?: string; text: string };

/** Dates of the sentence that the source does not give: every part that is told must be told there together. */
export function missingDates(sentence: string, source: SourceText): string[] {
  const dates = datesOf(wordsOf(sentence), sentence);
  if (dates.length === 0) return [];
  const known = datesOf(source.words, source.text);
  return dates
    .filter((date) => !source.folded.has(date.date.text) && !isKnown(date.date, known.map(({ date: other }) => other)))
    .map(({ date }) => date.text);
}

/** Places of the words that belong to dates, so that they are not taken for figures. */
export function dateWordsOf(words: Word[], text: string): ReadonlySet<number> {
  return new Set(datesOf(words, text).flatMap(({ at, end }) => Array.from({ length: end - at }, (_, step) => at + step)));
}

/** A year may stand apart from its day: "on 3 May" with "2022" a sentence before. */
function isKnown({ year, month, day, weekday }: NewsDate, known: NewsDate[]): boolean {
  const sameDay = month === undefined || known.some((other) => other.month === month && (day === undefined || other.day === day));
  const sameYear = year === undefined || known.some((other) => other.year === year && (month === undefined || other.month === undefined || other.month === month));
  return sameDay && sameYear && (weekday === undefined || known.some((other) => other.weekday === weekday));
}

function datesOf(words: Word[], text: string): { date: NewsDate; at: number; end: number }[] {
  const dates: { date: NewsDate; at: number; end: number }[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const parts = dateAt(words, at);
    if (!parts) continue;
    dates.push({ date: { ...parts.date, text: text.slice(words[at]!.start, words[parts.end - 1]!.end) }, at, end: parts.end });
    at = parts.end - 1;
  }
  return dates;
}

function dateAt(words: Word[], at: number): { date: Omit<NewsDate, 'text'>; end: number } | undefined {
  const weekday = WEEKDAYS.find((name) => name === words[at]!.folded);
  if (weekday && isCapital(words[at]!)) return { date: { weekday }, end: at + 1 };
  const month = monthOf(words, at);
  if (month) {
    const day = dayOf(words[at + 1]);
    const year = yearOf(words[at + (day === undefined ? 1 : 2)]);
    if (month === MAY && day === undefined && year === undefined && at === 0) return undefined;
    return { date: { month, ...(day !== undefined && { day }), ...(year !== undefined && { year }) }, end: at + 1 + (day === undefined ? 0 : 1) + (year === undefined ? 0 : 1) };
  }
  const day = dayOf(words[at]);
  const gap = words[at + 1]?.folded === 'of' ? 2 : 1;
  const after = day === undefined ? undefined : monthOf(words, at + gap);
  if (day !== undefined && after) {
    const year = yearOf(words[at + gap + 1]);
    return { date: { day, month: after, ...(year !== undefined && { year }) }, end: at + gap + (year === undefined ? 1 : 2) };
  }
  const year = yearOf(words[at]);
  return year === undefined ? undefined : { date: { year }, end: at + 1 };
}

const isCapital = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);

/** 1 to 12 of a month's name or its abbreviation with a capital ("may" and "march" are verbs too). */
function monthOf(words: Word[], at: number): number | undefined {
  const word = words[at];
  if (!word || !isCapital(word)) return undefined;
  const index = MONTHS.findIndex((name) => word.folded === name || word.folded === name.slice(0, 3) || (name === 'september' && word.folded === 'sept'));
  return index < 0 ? undefined : index + 1;
}

function dayOf(word: Word | undefined): number | undefined {
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word?.folded ?? '')?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : undefined;
}

function yearOf(word: Word | undefined): number | undefined {
  return /^(?:1[5-9]|20)\d\d$/.test(word?.folded ?? '') && !word!.text.includes(',') ? Number(word!.folded) : undefined;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MAY = 5;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
