import { daysIn } from '../../dates/written.ts';
import { CHANGED, PUBLISHED } from '../dating/lines.ts';

/** Letters that stand beside a day: a label, a weekday, the hour's zone, a place. More are a heading or a sentence. */
const MOST_LETTERS = 24;
/** Longer lines are text. */
const MOST_CHARACTERS = 120;

/** An hour beside a word of publishing: "Uppdaterad 15.59 | Publicerad 14.14". */
const HOUR = /\b\d{1,2}[:.h]\d{2}\b/;
/** "15:10h.", "Lesedauer: 2 Min.": no end of a sentence. */
const ENDS_SHORT = /(?:\d ?h|\bmin|[ap]\.m)\.$/i;

/** Whether a line says no more than when an article was put up, and by whom: "Stand: 28.04.2023 16:11 Uhr", "3 May 2024 | Ann Lee". */
export function isDateLine(line: string, { authors, language, lastYear }: { authors: string[]; language: string | undefined; lastYear: number }): boolean {
  if (line.length > MOST_CHARACTERS || (/[.!?]$/.test(line) && !ENDS_SHORT.test(line)) || /^[—–]|@/.test(line)) return false; // a quoted post ends with its author and day
  const days = daysIn(line, { language, lastYear });
  const apart = days.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), line);
  const rest = authors.reduce((left, name) => left.replace(name, ''), apart).replace(PUBLISHED, '').replace(CHANGED, '');
  const isDated = days.length > 0 || (HOUR.test(line) && (line.search(PUBLISHED) >= 0 || line.search(CHANGED) >= 0));
  return isDated && (rest.match(/\p{L}/gu)?.length ?? 0) <= MOST_LETTERS;
}

/** Whether a line has no words, or says how long reading takes, or how long ago it was put up: "00:00 / 03:15", "3 Min Lesezeit", "1 day ago". */
export function isCounter(line: string): boolean {
  return !/\p{L}/u.test(line) || READING_TIME.test(line) || AGO.test(line);
}

const AGO = /^(?:\p{L}+:? )?(?:\d{1,2} \p{L}{1,8} ago|vor \d{1,2} \p{L}{3,8}|il y a \d{1,2} \p{L}{1,8}|hace \d{1,2} \p{L}{1,8}|há \d{1,2} \p{L}{1,8}|\d{1,2} \p{L}{2,8} (?:fa|geleden|sedan|siden|temu|önce))$/iu;

const READING_TIME =
  /^(?:(?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|reading time)\P{L}*\d{1,2}\P{L}*(?:min\p{L}*)?|\d{1,2}[\s-]*min\p{L}*\.?\s*(?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|de leitura|leestijd|lästid|lesetid|læsetid|lukuaika|czytania|okuma\p{L}*))\P{L}*$/iu;
