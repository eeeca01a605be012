import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { dateWordsOf } from './dates.ts';
import { NUMBER_WORDS, PARTS, ROUNDERS, SCALES, SCALES_ALONE, SIGNS_IN_WORDS, TIMES, UNCOUNTED, UNITS } from './number-words.ts';
import type { SourceText } from './source-text.ts';

/** A figure with what it counts: a currency, a percent sign, a unit. `text` is how it stands in the sentence. */
type Figure = { value: number; unit: string; text: string; rounded: boolean };

/** How far a figure that is called rounded ("about", "more than") may be from the source's. */
const ROUNDING = 0.1;

/** Figures of the sentence that the source does not hold with the same unit. Every figure must be there: a wrong one is the costliest mistake in news. */
export function missingFigures(sentence: string, source: SourceText): string[] {
  const figures = figuresOf(sentence);
  if (figures.length === 0) return [];
  const known = [...figuresOf(source.text), ...figuresOf(source.text.replace(PARTED_THOUSANDS, '$1,'))];
  return figures
    .filter((figure) => !known.some((other) => isSame(figure, other)))
    .map(({ text }) => text);
}

/** "13 000" and "13, 000": a source is read both ways, as one figure and as two. */
const PARTED_THOUSANDS = /\b(\d{1,3}),?\s(?=\d{3}\b)/g;

/** Units told by a word are compared where both have one that the other text could have used. */
function isSame(figure: Figure, other: Figure): boolean {
  if (figure.unit !== other.unit) return false;
  if (figure.value === other.value) return true;
  return figure.rounded && Math.abs(figure.value - other.value) <= ROUNDING * Math.abs(other.value);
}

/** The figures of a text but those of dates. */
function figuresOf(text: string): Figure[] {
  const words = wordsOf(text);
  const dates = dateWordsOf(words, text);
  const figures: Figure[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (dates.has(at)) continue;
    const read = quantityAt(words, at) ?? figureAt(words, at);
    if (!read) continue;
    figures.push({ ...read.figure, text: text.slice(words[at]!.start, words[read.end - 1]!.end) });
    at = read.end - 1;
  }
  return figures;
}

/** A quantity told by a word of its own: a part ("two thirds"), a multiple ("doubled"), a number nobody counted ("dozens"). An ordinal ("the third man") is none: a part follows a number or is the half. */
function quantityAt(words: Word[], at: number): { figure: Omit<Figure, 'text'>; end: number } | undefined {
  const [word, next] = [words[at]!.folded, words[at + 1]?.folded ?? ''];
  const as = (value: number | undefined, unit: string, end: number) => (value === undefined ? undefined : { figure: { value: Math.round(value), unit, rounded: false }, end });
  const count = NUMBER_WORDS[word];
  if (count !== undefined && PARTS[next] !== undefined) return as(count * PARTS[next], 'percent', at + 2);
  if (word === 'half') return as(PARTS[word], 'percent', at + 1);
  if (TIMES[word] !== undefined) return { figure: { value: TIMES[word], unit: 'times', rounded: false }, end: at + 1 };
  return as(UNCOUNTED[word], 'uncounted', at + 1);
}

function figureAt(words: Word[], start: number): { figure: Omit<Figure, 'text'>; end: number } | undefined {
  const first = words[start]!;
  const sign = /^[$£€¥]/.exec(first.folded)?.[0] ?? '';
  let value = numberOf(first.folded);
  if (value === undefined || (value === 1 && first.folded === 'one')) return undefined;
  let end = start + 1;
  for (let next = words[end]; next; next = words[end]) {
    const scale = SCALES[next.folded];
    const more = NUMBER_WORDS[next.folded];
    if (scale !== undefined) value *= scale;
    else if (more !== undefined && NUMBER_WORDS[words[end - 1]!.folded] !== undefined && more < value) value += more;
    else break;
    end += 1;
  }
  const named = sign || (first.folded.endsWith('%') ? 'percent' : '');
  const unit = named || unitOf(words[end]);
  const isUnitWord = named === '' && unit !== '';
  const before = words.slice(Math.max(0, start - 2), start).map(({ folded }) => folded);
  return { figure: { value, unit, rounded: before.some((word) => ROUNDERS.has(word)) }, end: isUnitWord ? end + 1 : end };
}

/** The measure that follows a figure; a counted noun is no unit, its words are checked by their pairs. */
function unitOf(word: Word | undefined): string {
  if (!word || isStopWord(word.folded)) return '';
  return UNITS[word.folded] ?? '';
}

/** Whether a word is a figure or part of one. */
export function isFigureWord({ folded }: Word): boolean {
  return numberOf(folded) !== undefined || Object.hasOwn(SCALES, folded) || SIGNS_IN_WORDS.has(folded);
}

function numberOf(folded: string): number | undefined {
  const word = NUMBER_WORDS[folded] ?? SCALES_ALONE[folded];
  if (word !== undefined) return word;
  const digits = /^[$£€¥]?(\d+(?:[.,:]\d+)*)%?$/.exec(folded)?.[1];
  return digits === undefined ? undefined : Number(digits.replace(/,/g, '').replace(':', '.').replace(/\.(?=.*\.)/g, ''));
}
