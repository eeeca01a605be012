import { daysIn } from '../../dates/written.ts';
import { CHANGED, PUBLISHED } from '../dating/lines.ts';

/** Letters that stand beside a day: a label, a weekday, the hour's zone, a place. More are a heading or a sentence. */
const MOST_LETTERS = 24;
/** Longer lines are text. */
const MOST_CHARACTERS = 120;

/** Whether a line says no more than when an article was put up, and by whom: "Stand: 28.04.2023 16:11 Uhr", "3 May 2024 | Ann Lee". */
export function isDateLine(line: string, { authors, language, lastYear }: { authors: string[]; language: string | undefined; lastYear: number }): boolean {
  if (line.length > MOST_CHARACTERS || /[.!?]$|^[—–]|@/.test(line)) return false; // a quoted post ends with its author and day
  const days = daysIn(line, { language, lastYear });
  const apart = days.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), line);
  const rest = authors.reduce((left, name) => left.replace(name, ''), apart).replace(PUBLISHED, '').replace(CHANGED, '');
  return days.length > 0 && (rest.match(/\p{L}/gu)?.length ?? 0) <= MOST_LETTERS;
}
