import { yearOf, type Found } from './figures.ts';
import { monthNamed } from './months.ts';

type Token = { text: string; start: number; end: number; number: number | undefined };

/** What stands between the parts of a date: "3 de mayo de 2024", "May 3rd", "2024 m. gegužės 3 d.". */
const BETWEEN = /^(?:de|del|of|the|den|di|st|nd|rd|th|er|ta|e|o|a|d|m|года|г|le|dne)$/iu;
/** A longer gap is another part of the line. */
const LONGEST_GAP = 4;

/** Arabic papers give a month both its names: "3 أيار/مايو 2024". */
const OTHER_NAME = /\/\s?\p{Script=Arabic}+(?:\s\p{Script=Arabic}+)?(?=[\s،,]{0,3}(?:19|20)\d\d)/gu;

/** Days whose month is a word: "3 May 2024", "3 May 24", "May 3rd, 2024", "2024. május 3." */
export function daysWithNames(line: string, language: string | undefined): Found[] {
  const text = line.replace(OTHER_NAME, (name) => ' '.repeat(name.length));
  const tokens = Array.from(text.matchAll(/\d+|[\p{L}\p{M}]+/gu), ({ 0: word, index }): Token => ({ text: word, start: index, end: index + word.length, number: /^\d/.test(word) ? Number(word) : undefined }));
  const parts = tokens.filter(({ text: word }) => !BETWEEN.test(word));
  return parts.flatMap((part, i) => {
    const around = [parts[i - 1], parts[i + 1], parts[i + 2]] as const;
    if (part.number !== undefined || !around.some((each) => each?.number !== undefined)) return [];
    const month = monthNamed(part.text, language);
    return month === undefined ? [] : dayAround(part, month, around, text);
  });
}

function dayAround(name: Token, month: number, [before, after, second]: readonly [Token | undefined, Token | undefined, Token | undefined], text: string): Found[] {
  const near = (a: Token | undefined, b: Token | undefined): boolean => a !== undefined && b !== undefined && text.slice(a.end, b.start).replace(/[\p{L}\p{M}]/gu, '').replace(/\s+/g, ' ').length <= LONGEST_GAP;
  if (near(before, name) && near(name, after) && isDay(before) && isYear(after)) return [{ year: yearOf(after.text, YEARS_END), month, day: before.number, start: before.start, end: after.end }];
  if (near(name, after) && near(after, second) && isDay(after) && isYear(second)) return [{ year: yearOf(second.text, YEARS_END), month, day: after.number, start: name.start, end: second.end }];
  if (near(before, name) && near(name, after) && isDay(before) && isShortYear(after, text)) return [{ year: yearOf(after.text, YEARS_END), month, day: before.number, start: before.start, end: after.end }];
  if (near(before, name) && near(name, after) && isYear(before) && isDay(after)) return [{ year: yearOf(before.text, YEARS_END), month, day: after.number, start: before.start, end: after.end }];
  return [];
}

/** Of the Gregorian years that a page may name. */
const YEARS_END = 2100;

function isDay(token: Token | undefined): token is Token & { number: number } {
  return token?.number !== undefined && token.text.length <= 2 && token.number >= 1 && token.number <= 31;
}

function isYear(token: Token | undefined): token is Token & { number: number } {
  return token?.number !== undefined && /^(?:19|20|25)\d\d$/.test(token.text);
}

/** "14 May 24", not "14 May 24:00", "14 May 20h" or "14 May 20 000". */
function isShortYear(token: Token | undefined, text: string): token is Token {
  return token !== undefined && /^\d\d$/.test(token.text) && !/^\s?(?:[:.h’']\s?)?\d|^\s?(?:h|uhr|kl)\b/i.test(text.slice(token.end));
}
