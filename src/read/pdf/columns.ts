import { bandBesideColumn, isAcross, type Band } from './bands.ts';
import { isShortHeadline, usualSize } from './headlines.ts';
import { lineOf, type Line, type Row } from './lines.ts';

/** Newspapers have up to eight columns; each level parts one off, or a part of the page above or below. */
const MOST_LEVELS = 30;

/**
 * The lines of a page in the order in which they are read, those of each column, and each run across columns, by themselves. A band of the page in which a column stands to the right of something is read by itself:
 * rows across both (a headline, a summary) where they stand, and between them the left side before the right one, each by the same rule.
 */
export function inReadingOrder(rows: Row[], { width }: { width: number }, levels = MOST_LEVELS): Line[][] {
  const band = levels > 0 ? bandBesideColumn(rows, width) : undefined;
  if (!band) return rows.length > 0 ? [rows.map(lineOf)] : [];
  const within = { width };
  return [
    ...inReadingOrder(rows.slice(0, band.from), within, levels - 1),
    ...columnsOfBand(rows.slice(band.from, band.to), band, (side) => inReadingOrder(side, within, levels - 1)),
    ...inReadingOrder(rows.slice(band.to), within, levels - 1),
  ];
}

function columnsOfBand(rows: Row[], { edge }: Band, ordered: (side: Row[]) => Line[][]): Line[][] {
  const columns: Line[][] = [];
  const usual = usualSize(rows);
  let open: Row[] = [];
  let across: Line[] = [];
  const close = () => {
    const sides = [open.map((row) => row.filter(({ x }) => x < edge)), open.map((row) => row.filter(({ x }) => x >= edge))];
    for (const side of sides) columns.push(...ordered(side.filter((row) => row.length > 0)));
    if (across.length > 0) columns.push(across);
    [open, across] = [[], []];
  };
  for (const row of rows) {
    if (isAcross(row, edge) || isShortHeadline(row, { rows, edge, usual })) across.push(lineOf(row));
    else {
      if (across.length > 0) close();
      open.push(row);
    }
  }
  close();
  return columns;
}
