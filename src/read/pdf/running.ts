import { LEAST_LARGER, usualSize } from './headlines.ts';
import { lineOf, type Row } from './lines.ts';

type PageOfRows = { rows: Row[]; height: number };

/** Heads and feet stand in the outer parts of a page. */
const MARGIN = 0.12;
/** The same row at the same height on so many pages runs; left and right pages may have two that alternate. */
const LEAST_PAGES = 2;
/** Where so many of the pages have a running row at one height, others there (the name of a short chapter) run too. */
const MOST_PAGES_SHARE = 0.5;
/** Points by which its height may differ. */
const SAME_HEIGHT = 6;

/** The rows of each page without page numbers, and without those that come again at the head or foot of others. */
export function withoutRunningRows(pages: PageOfRows[]): Row[][] {
  const margins = pages.map(marginRows);
  const said = counted(margins.map((rows) => rows.flatMap((row) => heightsOf(row).map((height) => `${height} ${sayingOf(row)}`))));
  const isRepeated = (row: Row) => heightsOf(row).some((height) => (said.get(`${height} ${sayingOf(row)}`) ?? 0) >= LEAST_PAGES);
  const heights = counted(margins.map((rows) => rows.filter(isRepeated).flatMap(heightsOf)));
  const isAtHeight = (row: Row) => heightsOf(row).some((height) => (heights.get(height) ?? 0) >= Math.max(LEAST_PAGES, MOST_PAGES_SHARE * pages.length));
  return pages.map(({ rows }, i) => {
    const largest = LEAST_LARGER * usualSize(rows);
    const outermost = new Set([rows[0], rows.at(-1)]);
    const running = new Set(margins[i]!.filter((row) => isPageNumber(row, largest) || isRepeated(row) || (outermost.has(row) && isAtHeight(row))));
    return rows.filter((row) => !running.has(row));
  });
}

function marginRows({ rows, height }: PageOfRows): Row[] {
  return rows.filter(([first]) => first !== undefined && (first.y < height * MARGIN || first.y > height * (1 - MARGIN)));
}

/** On how many pages each of these is found. */
function counted<T>(pages: T[][]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const page of pages) for (const key of new Set(page)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A row between two heights counts for both. */
function heightsOf([first]: Row): number[] {
  const { y } = first!; // a row has a run at least
  return [...new Set([Math.floor(y / SAME_HEIGHT), Math.round(y / SAME_HEIGHT)])];
}

/** What it says but for numbers. */
function sayingOf(row: Row): string {
  return lineOf(row).text.replace(/\d+|\b[ivxl]+\b/gi, '#');
}

/** "3", "- 3 -", "Page 3 of 10", "iv"; what is set larger is the last line of a headline: "Lowest level since / 1995". */
function isPageNumber(row: Row, largest: number): boolean {
  const { text, size } = lineOf(row);
  return size < largest && /^\W{0,3}(?:(?:page|seite|página|pagina|pág\.?|p\.|s\.) ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|\/|von|de|sur|di|van) ?\d{1,4})?\W{0,3}$/i.test(text);
}
