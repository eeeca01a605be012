import type { FoundPassage } from '../../core/passage.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { contentWords, wordsOf, type Word } from '../../core/words.ts';
import { evidenceSentences, type EvidenceSentence } from '../evidence-sentences.ts';

/** A sentence that may be chosen, with its words' places among the passage's. */
export type Choice = EvidenceSentence & { words: Word[]; from: number };

/** A passage made ready for the votes. */
export type PreparedPassage = {
  articleId: string;
  rank: number;
  /** How far its score is from the best passage's, 0 or less. */
  behind: number;
  words: Word[];
  sentences: Choice[];
  titleStems: ReadonlySet<string>;
  /** The title's folded words, a blank before, between and after them. */
  title: string;
  /** How close to the moment asked from it was published, 0 to 1. */
  freshness: number;
  /** By place: how near the question's words stand, 0 to 1. */
  nearness: number[];
};

/** Places from a word of the question after which it counts 1/e. */
const FADING_WORDS = 12;

/** What a question's word counts that stands in the title only: the whole article is about it. */
const TITLE_NEARNESS = 0.35;

/** Days after which news counts 1/e as an answer to what is asked now. */
const FADING_DAYS = 7;
const DAY_MS = 86_400_000;

/** The passages with their words and how near each stands to the question's. */
export function prepare({ passages, weights, total, asOf }: Retrieval): PreparedPassage[] {
  return passages.map((passage, rank) => {
    const titleStems = new Set(contentWords(passage.title).map(({ stem }) => stem));
    const words = wordsOf(passage.text);
    return {
      articleId: passage.articleId,
      rank,
      behind: passage.score - passages[0]!.score,
      words,
      titleStems,
      title: ` ${wordsOf(passage.title).map(({ folded }) => folded).join(' ')} `,
      freshness: freshnessOf(passage, asOf),
      sentences: choicesOf(passage, rank, words),
      nearness: nearnessOf(words, weights, total, titleStems),
    };
  });
}

/** An undated article is taken for an old one. */
function freshnessOf({ published }: FoundPassage, asOf: string): number {
  const days = published === undefined ? Infinity : (Date.parse(asOf) - Date.parse(published)) / DAY_MS;
  return Math.max(.2, Math.exp(-Math.max(days, 0) / FADING_DAYS));
}

function choicesOf(passage: FoundPassage, rank: number, words: Word[]): Choice[] {
  return evidenceSentences([passage]).map((sentence) => {
    const [start, end] = [sentence.start - passage.start, sentence.end - passage.start];
    const from = words.findIndex((word) => word.start >= start);
    return { ...sentence, passage: rank, from, words: words.filter((word) => word.start >= start && word.end <= end) };
  });
}

/** By place: how near words of these weights stand, as a share of their total. */
export function nearnessOf(words: Word[], weights: Iterable<[stem: string, weight: number]>, total: number, titleStems: ReadonlySet<string> = new Set()): number[] {
  const nearness = words.map(() => 0);
  for (const [stem, weight] of weights) {
    const least = titleStems.has(stem) ? TITLE_NEARNESS : 0;
    for (const [at, distance] of distancesTo(stem, words).entries()) nearness[at]! += (weight / total) * Math.max(least, Math.exp(-distance / FADING_WORDS));
  }
  return nearness;
}

function distancesTo(stem: string, words: Word[]): number[] {
  const distances = words.map((word) => (word.stem === stem ? 0 : Infinity));
  for (let at = 1; at < distances.length; at += 1) distances[at] = Math.min(distances[at]!, distances[at - 1]! + 1);
  for (let at = distances.length - 2; at >= 0; at -= 1) distances[at] = Math.min(distances[at]!, distances[at + 1]! + 1);
  return distances;
}
