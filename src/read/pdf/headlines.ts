import { lineOf, type Row } from './lines.ts';

/** A headline is set larger than the text below it by at least so much; subheads within a column are not. */
export const LEAST_LARGER = 1.3;

/**
 * Whether a row at the left of a band is a headline over all of it, though it is too short to reach the columns at its right: it is larger than what is
 * usual there, and at its height the other side is empty, with text both above and below.
 */
export function isShortHeadline(row: Row, { rows, edge, usual }: { rows: Row[]; edge: number; usual: number }): boolean {
  const { size, y, right } = lineOf(row);
  if (right > edge || size < LEAST_LARGER * usual) return false;
  const beside = rows.flatMap((each) => each.filter(({ x }) => x >= edge));
  const isEmptyBeside = beside.every((item) => item.y > y + size || item.y + item.size < y);
  return isEmptyBeside && beside.some((item) => item.y > y) && beside.some((item) => item.y < y);
}

/** The size of the middle row. */
export function usualSize(rows: Row[]): number {
  const sizes = rows.map((row) => lineOf(row).size).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
