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
  /** By place: how near the question's words stand, 0 to 1. */
  nearness: number[];
};

/** Places from a word of the question after which it counts 1/e. */
const FADING_WORDS = 12;

/** What a question's word counts that stands in the title only: the whole article is about it. */
const TITLE_NEARNESS = 0.35;

/** The passages with their words and how near each stands to the question's. */
export function prepare({ passages, weights, total }: Retrieval): PreparedPassage[] {
  return passages.map((passage, rank) => {
    const titleStems = new Set(contentWords(passage.title).map(({ stem }) => stem));
    const words = wordsOf(passage.text);
    const behind = passage.score - passages[0]!.score;
    return { articleId: passage.articleId, rank, behind, words, titleStems, sentences: choicesOf(passage, rank, words), nearness: nearnessOf(words, weights, total, titleStems) };
  });
}

function choicesOf(passage: FoundPassage, rank: number, words: Word[]): Choice[] {
  return evidenceSentences([passage]).map((sentence) => {
    const [start, end] = [sentence.start - passage.start, sentence.end - passage.start];
    const from = words.findIndex((word) => word.start >= start);
    return { ...sentence, passage: rank, from, words: words.filter((word) => word.start >= start && word.end <= end) };
  });
}

function nearnessOf(words: Word[], weights: Retrieval['weights'], total: number, titleStems: ReadonlySet<string>): number[] {
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
