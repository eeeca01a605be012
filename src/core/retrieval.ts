import type { FoundPassage } from './passage.ts';

/** What each ranking gave to a passage's score; they add up to it. */
export type RankParts = { words: number; article: number; meaning: number; date: number; time?: number; phrase?: number; rerank?: number; retracted?: number };

/** The evidence for one question, best first, with all that is known of how it was found. */
export type Retrieval = {
  passages: FoundPassage[];
  /** ISO moment that the question was asked from. */
  asOf: string;
  /** By passage id. */
  parts: Map<string, RankParts>;
  /** Weight (idf) of each distinct stem of the question. */
  weights: Map<string, number>;
  /** Sum of the weights. */
  total: number;
  /** Stems of the question that an article need not say: its words of time, and what it asks for ("how high"). */
  asideStems: ReadonlySet<string>;
  /** How well words match, whatever the dates and words of time: the best score by words as a share of `total`, and the best share of the weights that one passage holds. */
  strength: { bmNorm: number; covered: number };
  degraded?: ['words-only'];
};
