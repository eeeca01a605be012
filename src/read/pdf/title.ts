import { trustedTitle } from '../document-title.ts';
import type { Line } from './lines.ts';

/** A headline stands in the upper part of its page, and is set larger than the text by at least so much. */
const LEAST_LARGER = 1.15;
const MOST_LINES = 6;
const SAME_SIZE = 0.06;
/** A larger single word is a masthead or an initial where a headline of words follows it. */
const LEAST_CHARACTERS = 8;

export type Title = { text: string; lines: Set<Line>; outlet?: string };

/**
 * A document's title, and the lines that say it: the largest type of the first page, unless the metadata's title is one that the page holds.
 * The name of a newspaper over its number is its outlet, and the next largest type the title.
 */
export function titleOf(page: Line[], stated: string): Title {
  const masthead = mastheadOf(page);
  if (masthead) {
    const { text, lines } = titleOf(page.filter((line) => line !== masthead), stated);
    return { text, lines: new Set([masthead, ...lines]), outlet: masthead.text };
  }

  const trusted = trustedTitle(stated);
  const said = trusted === undefined ? [] : linesThatSay(trusted, page);
  if (trusted !== undefined && said.length > 0) return { text: trusted, lines: new Set(said) };
  const largest = largestLines(page);
  if (largest.length > 0) return { text: largest.map(({ text }) => text).join(' '), lines: new Set(largest) };
  return { text: trusted ?? '', lines: new Set() };
}

/** The largest line, where it stands first and the line below it gives an issue or a price. */
function mastheadOf(page: Line[]): Line | undefined {
  const [first, second] = page;
  const isFirst = first !== undefined && page.every(({ size }, i) => i === 0 || size < first.size);
  return isFirst && second !== undefined && ISSUE.test(second.text) ? first : undefined;
}

const ISSUE = /\b(?:no|nr|vol|issue|price|edition|ausgabe|número|núm|numéro)\b\.? ?[\d£$€]/i;

function largestLines(page: Line[]): Line[] {
  const body = bodySize(page);
  const larger = page.filter(({ size, text }) => size >= body * LEAST_LARGER && /\p{L}{2}/u.test(text));
  for (const size of [...new Set(larger.map((line) => line.size))].toSorted((a, b) => b - a)) {
    const first = page.findIndex((line) => line.size === size);
    const lines = runFrom(page, first);
    const length = lines.reduce((sum, { text }) => sum + text.length, 0);
    if (length >= LEAST_CHARACTERS && lines.length <= MOST_LINES && lines.some(({ text }) => text.includes(' '))) return lines;
  }
  return [];
}

/** The line at this place, and those after it of its size. */
function runFrom(page: Line[], first: number): Line[] {
  const { size } = page[first]!;
  const end = page.findIndex((line, i) => i > first && Math.abs(line.size - size) > SAME_SIZE * size);
  return page.slice(first, end < 0 ? undefined : end);
}

/** The size that most characters have. */
function bodySize(page: Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of page) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

/** The lines in a row that together say a title. */
function linesThatSay(title: string, page: Line[]): Line[] {
  const wanted = folded(title);
  for (const [first, line] of page.entries()) {
    if (!wanted.startsWith(folded(line.text)) || folded(line.text) === '') continue;
    for (let count = 1; count <= MOST_LINES; count += 1) {
      const run = page.slice(first, first + count);
      if (folded(run.map(({ text }) => text).join(' ')) === wanted) return run;
    }
  }
  return [];
}

function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
