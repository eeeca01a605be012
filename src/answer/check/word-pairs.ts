import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { isFigureWord } from './figures.ts';
import { dateWordsOf } from './dates.ts';
import { termOf } from './saying.ts';
import { standsIn, type SourceText } from './source-text.ts';

/** Content words of the sentence that a pair may be apart. */
const PAIR_GAP = 3;

/** Content words that the source may put between them. */
const SOURCE_GAP = 8;

type Pair = [Word, Word];

/** The terms of a source sentence by their places; `opening` are those with which it begins. */
type Places = { at: Map<string, number[]>; opening: string[] };

/** Share of the sentence's ordered pairs of near content words that one sentence of the source holds in the same order. */
export function pairShare(sentence: string, source: SourceText): number {
  const words = pairedWords(wordsOf(sentence), sentence);
  if (words.length < 2) return words.every((word) => source.stems.has(termOf(word))) ? 1 : 0;
  const places = placesOf(source);
  const found = (pair: Pair) => isFound(pair, places, source);
  const pairs = pairsOf(words, joinsOf(words, places, sentence)).filter((pair) => !joinsRanges(pair, sentence, source));
  return pairs.filter(found).length / Math.max(1, pairs.length);
}

/** Pairs of the sentence that no sentence of the source holds in this order, as "first … second", those first that stand the other way round there: who did what to whom. */
export function brokenPairs(sentence: string, source: SourceText): string[] {
  const places = placesOf(source);
  const broken = pairsOf(pairedWords(wordsOf(sentence), sentence), []).filter((pair) => !isFound(pair, places, source));
  const reversed = broken.filter(([first, second]) => isFound([second, first], places, source));
  return (reversed.length > 0 ? reversed : broken).map(([first, second]) => `${first.text} … ${second.text}`);
}

/** Content words but those of figures and dates, which are checked by their value however they are written. */
function pairedWords(words: Word[], text: string): Word[] {
  const dates = dateWordsOf(words, text);
  return words.filter((word, at) => !isStopWord(word.folded) && !dates.has(at) && !isFigureWord(word));
}

/** Pairs that no join parts. */
function pairsOf(words: Word[], joins: number[]): Pair[] {
  return words.flatMap((first, at) => {
    const end = joins.find((join) => join > at) ?? words.length;
    return words.slice(at + 1, Math.min(end, at + 1 + PAIR_GAP)).map((second): Pair => [first, second]);
  });
}

/** Where another source sentence begins within the sentence, after a clause's end: two may be joined into one. */
function joinsOf(words: Word[], places: Places[], sentence: string): number[] {
  return words.flatMap((word, at) => {
    const [previous, next] = [words[at - 1], words[at + 1]];
    if (!previous || !next || !CLAUSE_ENDS.test(sentence.slice(previous.end, word.start))) return [];
    return places.some(({ at: held, opening }) => opening[0] === termOf(word) && opening[1] === termOf(next) && !held.has(termOf(previous))) ? [at] : [];
  });
}

/** Where clauses meet: what stands on either side may come from another range. */
const CLAUSE_ENDS = /[,;:–—]|\b(?:and|but|while|whereas|although)\b/;

/** A sentence that cites several ranges may join a clause of one to a clause of another; such pairs say nothing. */
function joinsRanges([first, second]: Pair, sentence: string, { ranges }: SourceText): boolean {
  if (ranges.length < 2 || !CLAUSE_ENDS.test(sentence.slice(first.end, second.start))) return false;
  const holds = (word: Word) => (stems: ReadonlySet<string>) => stems.has(termOf(word));
  return ranges.some(holds(first)) && ranges.some(holds(second)) && !ranges.some((stems) => holds(first)(stems) && holds(second)(stems));
}

function placesOf({ sentences }: SourceText): Places[] {
  return sentences.map(({ words: all, text }) => {
    const words = pairedWords(all, text);
    const at = new Map<string, number[]>();
    for (const [place, word] of words.entries()) at.set(termOf(word), [...(at.get(termOf(word)) ?? []), place]);
    return { at, opening: words.slice(0, 2).map(termOf) };
  });
}

/** In one sentence and in this order; or with a pronoun that may stand for the first. */
function isFound([first, second]: Pair, places: Places[], source: SourceText): boolean {
  return places.some(({ at }, index) => {
    const froms = at.get(termOf(first));
    const tos = at.get(termOf(second));
    if (!tos) return false;
    if (!froms) return standsIn(first, index, source);
    return froms.some((from) => tos.some((to) => to > from && to - from <= SOURCE_GAP));
  });
}
