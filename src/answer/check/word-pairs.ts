import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { isFigureWord } from './figures.ts';
import { dateWordsOf } from './dates.ts';
import type { SourceText } from './source-text.ts';

/** Content words of the sentence that a pair may be apart. */
const PAIR_GAP = 3;

/** Content words that the source may put between them. */
const SOURCE_GAP = 8;

type Pair = [Word, Word];

/** Share of the sentence's ordered pairs of near content words that one sentence of the source holds in the same order. */
export function pairShare(sentence: string, source: SourceText): number {
  const words = pairedWords(sentence);
  if (words.length < 2) return words.every(({ stem }) => source.stems.has(stem)) ? 1 : 0;
  const positions = positionsOf(source);
  const pairs = pairsOf(words).filter((pair) => !joinsRanges(pair, sentence, source));
  return pairs.filter((pair) => isFound(pair, positions)).length / Math.max(1, pairs.length);
}

/** Pairs of the sentence that no sentence of the source holds in this order, as "first … second", those first that stand the other way round there: who did what to whom. */
export function brokenPairs(sentence: string, source: SourceText): string[] {
  const positions = positionsOf(source);
  const broken = pairsOf(pairedWords(sentence)).filter((pair) => !isFound(pair, positions));
  const reversed = broken.filter(([first, second]) => isFound([second, first], positions));
  return (reversed.length > 0 ? reversed : broken).map(([first, second]) => `${first.text} … ${second.text}`);
}

/** Content words but those of figures and dates, which are checked by their value however they are written. */
function pairedWords(sentence: string): Word[] {
  const words = wordsOf(sentence);
  const dates = dateWordsOf(words, sentence);
  return words.filter((word, at) => !isStopWord(word.folded) && !dates.has(at) && !isFigureWord(word));
}

function pairsOf(words: Word[]): Pair[] {
  return words.flatMap((first, at) => words.slice(at + 1, at + 1 + PAIR_GAP).map((second): Pair => [first, second]));
}

/** Where clauses meet: what stands on either side may come from another range. */
const CLAUSE_ENDS = /[,;:–—]|\b(?:and|but|while|whereas|although)\b/;

/** A sentence that cites several ranges may join a clause of one to a clause of another; such pairs say nothing. */
function joinsRanges([first, second]: Pair, sentence: string, { ranges }: SourceText): boolean {
  if (ranges.length < 2 || !CLAUSE_ENDS.test(sentence.slice(first.end, second.start))) return false;
  return ranges.some((stems) => stems.has(first.stem)) && ranges.some((stems) => stems.has(second.stem)) && !ranges.some((stems) => stems.has(first.stem) && stems.has(second.stem));
}

/** Places of each stem among the content words of each source sentence. */
function positionsOf({ sentences }: SourceText): Map<string, number[]>[] {
  return sentences.map((sentence) => {
    const words = sentence.filter(({ folded }) => !isStopWord(folded));
    const positions = new Map<string, number[]>();
    for (const [at, { stem }] of words.entries()) positions.set(stem, [...(positions.get(stem) ?? []), at]);
    return positions;
  });
}

function isFound([first, second]: Pair, positions: Map<string, number[]>[]): boolean {
  return positions.some((places) =>
    (places.get(first.stem) ?? []).some((from) => (places.get(second.stem) ?? []).some((to) => to > from && to - from <= SOURCE_GAP)),
  );
}
