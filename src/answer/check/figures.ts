import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { dateWordsOf } from './dates.ts';
import type { SourceText } from './source-text.ts';

/** A figure with what it counts: a currency, a percent sign, a unit. `text` is how it stands in the sentence. */
type Figure = { value: number; unit: string; text: string; rounded: boolean };

/** How far a figure that is called rounded ("about", "more than") may be from the source's. */
const ROUNDING = 0.1;

/** Figures of the sentence that the source does not hold with the same unit. Every figure must be there: a wrong one is the costliest mistake in news. */
export function missingFigures(sentence: string, source: SourceText): string[] {
  const known = [...figuresOf(source.text), ...figuresOf(source.text.replace(PARTED_THOUSANDS, '$1,'))];
  return figuresOf(sentence)
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
    const read = figureAt(words, at);
    if (!read) continue;
    figures.push({ ...read.figure, text: text.slice(words[at]!.start, words[read.end - 1]!.end) });
    at = read.end - 1;
  }
  return figures;
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
  return numberOf(folded) !== undefined || Object.hasOwn(SCALES, folded);
}

function numberOf(folded: string): number | undefined {
  const word = NUMBER_WORDS[folded] ?? SCALES_ALONE[folded];
  if (word !== undefined) return word;
  const digits = /^[$£€¥]?(\d+(?:[.,:]\d+)*)%?$/.exec(folded)?.[1];
  return digits === undefined ? undefined : Number(digits.replace(/,/g, '').replace(':', '.').replace(/\.(?=.*\.)/g, ''));
}

const NUMBER_WORDS: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16,
  seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
};

const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, dozen: 12 };

const SCALES_ALONE: Record<string, number> = { dozen: 12 };

const ROUNDERS: ReadonlySet<string> = new Set(['about', 'around', 'almost', 'nearly', 'roughly', 'approximately', 'some', 'over', 'than']);

/** Measures by the name they are compared by. */
const UNITS: Record<string, string> = Object.fromEntries(
  [
    ['percent', 'percent per pc'],
    ['$', 'dollar dollars usd'], ['£', 'pound pounds gbp'], ['€', 'euro euros eur'], ['cent', 'cents pence'],
    ['km', 'km kilometre kilometres kilometer kilometers'], ['mile', 'mile miles mi'], ['m', 'metre metres meter meters'], ['cm', 'cm centimetre centimetres centimeter centimeters'],
    ['foot', 'foot feet ft'], ['inch', 'inch inches'], ['yard', 'yard yards'], ['acre', 'acre acres'], ['hectare', 'hectare hectares ha'],
    ['kg', 'kg kilo kilos kilogram kilograms'], ['g', 'gram grams'], ['ton', 'ton tons tonne tonnes'], ['litre', 'litre litres liter liters'], ['gallon', 'gallon gallons'],
    ['second', 'seconds secs'], ['minute', 'minute minutes min mins'], ['hour', 'hour hours hr hrs'], ['day', 'day days'], ['week', 'week weeks'], ['month', 'month months'],
    ['year', 'year years yrs'], ['decade', 'decade decades'], ['century', 'centuries'], ['degree', 'degree degrees'], ['mph', 'mph'], ['am', 'am'], ['pm', 'pm'],
    ['mw', 'mw megawatt megawatts'], ['gw', 'gw gigawatt gigawatts'],
  ].flatMap(([unit, words]) => words!.split(' ').map((word) => [word, unit!])),
);
