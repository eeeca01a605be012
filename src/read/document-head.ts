import type { ArticleDraft } from '../core/article.ts';
import { CHANGED, PUBLISHED } from './html/dating/lines.ts';
import { isByline, namesIn } from './html/facts/names.ts';
import { daysIn } from './dates/written.ts';
import { isoDate } from './published.ts';

/** What is known of a document besides its bytes. */
export type DocumentOptions = { now: Date; url: string | undefined; sourceHash: string };

type Known = { authors: string[]; language: string | undefined; now: Date };
type HeadAndText = Pick<ArticleDraft, 'authors' | 'outlet' | 'published' | 'publishedFrom' | 'text'>;

/** Between a document's title and its text stand a standfirst, a byline and a date line at most, each perhaps in two. */
const MOST_LINES = 8;
/** A byline or date line has few words: with more it is text. */
const MOST_WORDS = 14;
/** A dateline opens a text: "BRINDLE, 3 May 2024 – …". */
const LEAD_CHARACTERS = 40;

/**
 * What the first paragraphs of a document say of it, who wrote it and when, and the text that is left. Lines that say only that are taken out of the text. Two days
 * of which none is said to be of the publication are no date; a day after a word of change ("updated") is none either. A name in capitals beside a day is the outlet's.
 * A name that the file's metadata gives counts only where the first paragraphs hold it: it is most often the owner of the computer.
 */
export function headOf(paragraphs: string[], { authors, language, now }: Known): HeadAndText {
  const top = paragraphs.slice(0, MOST_LINES);
  const bylines = top.filter((line) => isShort(line) && isByline(line));
  const days = top.flatMap((line) => daysOf(line, { language, now }));
  const published = days.find(({ isNamed }) => isNamed)?.day ?? onlyOne(days.map(({ day }) => day));
  const names = bylines.length > 0 ? namesIn(withoutDays(bylines[0]!, { language, now }), undefined) : authors.filter((name) => isName(name) && top.some((line) => line.includes(name)));
  const outlet = days.find(({ masthead }) => masthead !== undefined)?.masthead;
  const taken = new Set([...(names.length > 0 ? bylines : []), ...days.filter(({ isAlone, masthead }) => isAlone || masthead !== undefined).map(({ line }) => line)]);
  for (const name of [...names, ...(outlet === undefined ? [] : [outlet])]) taken.add(name);
  return {
    authors: names,
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published, publishedFrom: 'text' as const }),
    text: paragraphs.filter((paragraph, i) => i >= MOST_LINES || !taken.has(paragraph)).join('\n\n'),
  };
}

type HeadDay = { day: string; line: string; isNamed: boolean; isAlone: boolean; masthead?: string | undefined };

function daysOf(line: string, { language, now }: Pick<Known, 'language' | 'now'>): HeadDay[] {
  const lastYear = now.getUTCFullYear() + 1;
  const found = daysIn(line, { language, lastYear });
  return found.flatMap(({ day, start, end }, i) => {
    const before = line.slice(i === 0 ? 0 : found[i - 1]!.end, start);
    const isLead = start <= LEAD_CHARACTERS && /^[\p{Lu}\s,.()/-]*$/u.test(before) && /^\W{0,3}(?:\([^)]{1,30}\)\W{0,3})?[–—-]/u.test(line.slice(end));
    const isShortLine = isShort(line) && !/[.!?]["”’]?$/.test(line);
    const isChange = before.search(CHANGED) > before.search(PUBLISHED);
    if (isChange || !(isShortLine || isLead) || isoDate(day, now) === undefined) return [];
    const rest = (line.slice(0, start) + line.slice(end)).replace(PUBLISHED, '').match(/\p{L}{2,}/gu) ?? [];
    return [{ day, line, isNamed: before.search(PUBLISHED) >= 0, isAlone: isShortLine && rest.length <= WORDS_BESIDE_A_DAY, masthead: MASTHEAD.exec(line.slice(end) === '' ? before : '')?.[1] }];
  });
}

/** "THE RIVER COURIER — Friday, " before a day; a place stands before a comma. */
const MASTHEAD = /^(\p{Lu}[\p{Lu}'’&.-]*(?: [\p{Lu}'’&.-]+)+)\s*[—–|·•-]\s*(?:\p{L}+,?\s*)?$/u;

/** "Tuesday", "on", "GMT": a line with more words says more than a date. */
const WORDS_BESIDE_A_DAY = 3;

function isShort(line: string): boolean {
  return line.split(/\s+/).length <= MOST_WORDS;
}

function onlyOne(days: string[]): string | undefined {
  return new Set(days).size === 1 ? days[0] : undefined;
}

function withoutDays(line: string, { language, now }: Pick<Known, 'language' | 'now'>): string {
  const [first] = daysIn(line, { language, lastYear: now.getUTCFullYear() + 1 });
  return first ? line.slice(0, first.start).replace(/[\s,|·•–—-]+(?:\p{Lu}\p{Ll}+day,?\s*)?$/u, '') : line;
}

/** Two words at least, each with a capital: "Ann Lee", not "admin" or "HP Inc". */
function isName(name: string): boolean {
  return /^\p{Lu}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3} \p{Lu}[\p{L}'’-]+$/u.test(name);
}
