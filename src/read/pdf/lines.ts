import type { Item } from './open.ts';

/** A line of print of one column. Points, `y` from the foot of the page. */
export type Line = { text: string; x: number; y: number; right: number; size: number; font: string };
/** The runs of text that stand on one base line, from left to right, whatever columns they belong to. */
export type Row = Item[];

/** Runs on one line differ by less than this part of their size: a raised figure, a drop of half a point. */
const SAME_LINE = 0.35;
/** A gap of this part of the size is a space, whether the file has one there or not. */
const SPACE = 0.18;

/** The rows of a page, from the top. */
export function rowsOf(items: Item[]): Row[] {
  const rows: Row[] = [];
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - item.y) < SAME_LINE * Math.min(first.size, item.size)) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** The line that a row of one column is. */
export function lineOf(row: Row): Line {
  const main = row.reduce((widest, item) => (item.width > widest.width ? item : widest));
  const isRightToLeft = row.filter(({ text }) => RIGHT_TO_LEFT.test(text)).length > row.length / 2;
  return {
    text: textOf(isRightToLeft ? row.toReversed() : row, isRightToLeft),
    x: row[0]!.x,
    right: Math.max(...row.map(({ x, width }) => x + width)),
    y: main.y,
    size: main.size,
    font: main.font,
  };
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

function textOf(items: Item[], isRightToLeft: boolean): string {
  let text = '';
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    const gap = before ? (isRightToLeft ? before.x - (item.x + item.width) : item.x - (before.x + before.width)) : 0;
    text += (gap > SPACE * item.size ? ' ' : '') + item.text;
  }
  return text.replace(/\s+/g, ' ').trim();
}
