import type { Row } from './lines.ts';

/** Rows `from` to before `to` of a page, in which a column begins at `edge` that has text to its left. */
export type Band = { from: number; to: number; edge: number };

/** A column has so many lines beside another one's. */
const LEAST_ROWS = 3;
/** So many rows across in a row are a part of the page of their own, not a headline over columns. */
const MOST_ACROSS_TOGETHER = 3;
/** A row across counts against a column like so many of its own rows count for it. */
const WEIGHT_OF_ACROSS = 2;
/** Left edges within so many points are one. */
const SAME_EDGE = 3;
/** Words stand closer than this part of their size, columns further apart. */
const WORD_GAP = 0.6;
/** So many of a column's rows, and this part of them, begin at the very same place, the others set in; words after spaces that chance to stand below each other do not. */
const LEAST_ALIGNED = 3;
const PART_ALIGNED = 0.6;
/** Points by which the same place is not quite the same. */
const SAME_PLACE = 0.5;
/** Columns hold words; those of a table figures and names. */
const LEAST_CHARACTERS = 12;
/** Of the page's width; a narrower column is a row of labels. */
const LEAST_WIDTH = 0.08;

/** The band of a page where a column is surest to begin: most rows beside, fewest across; undefined where none does. */
export function bandBesideColumn(rows: Row[], width: number): Band | undefined {
  let best: Band | undefined;
  let highest = 0;
  for (const edge of leftEdges(rows)) {
    for (const band of bandsAt(edge, rows)) {
      const within = rows.slice(band.from, band.to);
      const right = within.flatMap((row) => sideOf(row, ({ x }) => x >= edge, isAcross(row, edge)));
      const left = within.flatMap((row) => sideOf(row, ({ x }) => x < edge, isAcross(row, edge)));
      const across = within.filter((row) => isAcross(row, edge)).length;
      const score = Math.min(right.length, left.length) - WEIGHT_OF_ACROSS * across;
      if (score <= highest || !isAligned(right.map(({ x }) => x)) || !isText(left, width) || !isText(right, width)) continue;
      [best, highest] = [band, score];
    }
  }
  return best;
}

/** Whether a row runs over the place where a column would begin: through a run of text, or with no more than a space there. */
export function isAcross(row: Row, edge: number): boolean {
  const next = row.findIndex(({ x }) => x >= edge);
  const before = row[next < 0 ? row.length - 1 : next - 1];
  if (!before) return false;
  const right = before.x + before.width;
  if (right > edge) return true;
  const after = row[next];
  return after !== undefined && after.x - right < WORD_GAP * Math.max(after.size, before.size);
}

/** The left edges that several rows share. */
function leftEdges(rows: Row[]): number[] {
  const counts = new Map<number, number>();
  for (const { x } of rows.flat()) counts.set(Math.round(x / SAME_EDGE), (counts.get(Math.round(x / SAME_EDGE)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_ROWS).map(([place]) => (place - 1) * SAME_EDGE);
}

/** The runs of rows from the first to the last that has text at the edge, without many across between them. */
function bandsAt(edge: number, rows: Row[]): Band[] {
  const bands: Band[] = [];
  let across = 0;
  for (const [i, row] of rows.entries()) {
    if (isAcross(row, edge)) {
      across += 1;
      continue;
    }
    const band = bands.at(-1);
    if (!begins(row, edge)) continue;
    if (band && across < MOST_ACROSS_TOGETHER) band.to = i + 1;
    else bands.push({ from: i, to: i + 1, edge });
    across = 0;
  }
  return bands.map((band) => widened(band, rows));
}

function begins(row: Row, edge: number): boolean {
  return row.some(({ x }) => x >= edge && x < edge + 2 * SAME_EDGE);
}

/** A left column may begin above the right one and end below it, and the right one's first row may be set in. */
function widened({ from, to, edge }: Band, rows: Row[]): Band {
  const isBeside = (row: Row | undefined) => row !== undefined && !isAcross(row, edge);
  let [first, last] = [from, to];
  while (isBeside(rows[first - 1])) first -= 1;
  while (isBeside(rows[last])) last += 1;
  return { from: first, to: last, edge };
}

function isAligned(places: number[]): boolean {
  const most = Math.max(0, ...places.map((place) => places.filter((other) => Math.abs(other - place) <= SAME_PLACE).length));
  return most >= Math.max(LEAST_ALIGNED, PART_ALIGNED * places.length);
}

type Side = { x: number; characters: number; width: number };

/** What a row has on one side; nothing where it runs across. */
function sideOf(row: Row, isThere: (item: Row[number]) => boolean, isAcrossBoth: boolean): Side[] {
  const side = isAcrossBoth ? [] : row.filter(isThere);
  if (side.length === 0) return [];
  const last = side.at(-1)!;
  return [{ x: side[0]!.x, characters: side.reduce((sum, { text }) => sum + text.length, 0), width: last.x + last.width - side[0]!.x }];
}

function isText(side: Side[], width: number): boolean {
  if (side.length < LEAST_ROWS) return false;
  const middle = side.toSorted((a, b) => a.characters - b.characters)[Math.floor(side.length / 2)]!;
  return middle.characters >= LEAST_CHARACTERS && middle.width >= LEAST_WIDTH * width;
}
