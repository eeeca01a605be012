import type { Line } from './lines.ts';

/** A larger step down than this many times the usual one parts paragraphs. */
const PARAGRAPH_STEP = 1.3;
/** A first line that is set in by so many times its size begins a paragraph. */
const INDENT = 0.7;
/** A next word that would have fitted on the line, with so many times its size to spare, was put on another one on purpose. */
const ROOM_TO_SPARE = 1.5;
/** That is sure where a sentence ends there, or where so large a part of the column is left empty and no small letter follows. */
const EMPTY_PART = 0.3;
/** Sizes of text and heading differ by more. */
const SAME_SIZE = 0.08;

/** The paragraphs that columns in order of reading make up; words that were parted at the ends of lines are whole again. */
export function paragraphsOf(columns: Line[][]): string[] {
  const words = wordsIn(columns.flat());
  const paragraphs: Line[][] = [];
  for (const [at, column] of columns.entries()) {
    const step = usualStep(column);
    const shape = { left: Math.min(...column.map(({ x }) => x)), right: Math.max(...column.map(({ right }) => right)), step };
    for (const [i, line] of column.entries()) {
      const before = i > 0 ? column[i - 1] : columns[at - 1]?.at(-1);
      const isNew = before === undefined || (i > 0 ? beginsParagraph(line, before, shape) : !goesOn(line, before));
      if (isNew) paragraphs.push([line]);
      else paragraphs.at(-1)!.push(line);
    }
  }
  return paragraphs.map((paragraph) => joined(paragraph.map(({ text }) => text), words)).filter((text) => text !== '');
}

type Shape = { left: number; right: number; step: number };

/** The middle one of the steps from line to line. */
function usualStep(column: Line[]): number {
  const steps = column.slice(1).map(({ y }, i) => column[i]!.y - y).toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function beginsParagraph(line: Line, before: Line, { left, right, step }: Shape): boolean {
  if (!isSameSize(line, before)) return true;
  if (PARTED_WORD.test(before.text) && /^\p{L}/u.test(line.text)) return false;
  if (before.y - line.y > PARAGRAPH_STEP * Math.max(Math.min(step, line.size * MOST_STEP), line.size)) return true;
  if (LIST_MARK.test(line.text)) return true;
  const isSetIn = line.x - before.x > INDENT * line.size && before.x - left < INDENT * line.size;
  if (isSetIn && line.x - left < MOST_INDENT * line.size) return true;
  const hasRoom = before.right + widthOfFirstWord(line) + ROOM_TO_SPARE * line.size < right;
  return hasRoom && (SENTENCE_END.test(before.text) || (right - before.right > EMPTY_PART * (right - left) && !/^\p{Ll}/u.test(line.text)));
}

/** As wide as its letters are on average. */
function widthOfFirstWord({ text, x, right }: Line): number {
  return ((right - x) / text.length) * text.split(/[ -]/, 1)[0]!.length;
}

/** Lines stand no further apart than so many times their size, unless set wide for a typescript. */
const MOST_STEP = 2.6;
/** What is set in further is centred, or hangs. */
const MOST_INDENT = 4;
const PARTED_WORD = /\p{L}[-\u2010\u00ad]$/u;
const LIST_MARK = /^(?:[•◦▪‣·*–—-]|\d{1,2}[.)]|\(?[a-z]\))\s/;
const SENTENCE_END = /[\p{Sentence_Terminal}…:]["'”’»)\]]*$/u;

/** Whether a column or page begins in the middle of the paragraph that the one before it broke off. */
function goesOn(line: Line, before: Line): boolean {
  return isSameSize(line, before) && !SENTENCE_END.test(before.text) && !LIST_MARK.test(line.text) && (/^[\p{Ll}\d"“'‘(]/u.test(line.text) || !/^\p{Lu}[^.]{0,60}$/u.test(before.text));
}

function isSameSize(line: Line, before: Line): boolean {
  return Math.abs(line.size - before.size) <= SAME_SIZE * before.size;
}

function wordsIn(lines: Line[]): Set<string> {
  return new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []));
}

/** Lines as one text. A hyphen at the end of a line goes where a small letter follows, unless the document writes the word with it elsewhere, and never without. */
function joined(lines: string[], words: Set<string>): string {
  let text = '';
  for (const line of lines) {
    const [, head] = /([\p{L}\p{M}]+)[-\u2010\u00ad]$/u.exec(text) ?? [];
    const [tail] = /^\p{Ll}[\p{L}\p{M}]*/u.exec(line) ?? [];
    if (head === undefined || tail === undefined) text += (text === '' ? '' : /\p{L}-$/u.test(text) && /^\p{L}/u.test(line) ? '' : ' ') + line;
    else {
      const whole = head.toLowerCase() + tail.toLowerCase();
      const isCompound = !text.endsWith('\u00ad') && words.has(`${head.toLowerCase()}-${tail.toLowerCase()}`) && !words.has(whole);
      text = isCompound ? text + line : text.slice(0, -1) + line;
    }
  }
  return text.trim();
}
