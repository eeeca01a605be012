import { countIn, type BagPlace, type Bags } from './bag.ts';

/** A stem of the question that the library holds, in how many passages, and what it weighs. */
export type Term = { id: number; passages: number; weight: number };

/** How soon more of the same word stops counting, and how much length counts against: measured best on passages of news. */
const K1 = 0.9;
const B = 0.4;

/** A library is weighed as if it held at least this many passages, so that scores in a small one behave as in a large one. */
const FEWEST_PASSAGES = 2_000;

/** What a bag scores for the terms; `relativeLength` is its length by the average. */
export function bm25(bags: Bags, place: BagPlace, relativeLength: number, terms: Term[]): number {
  const norm = K1 * (1 - B + B * relativeLength);
  let score = 0;
  for (const { id, weight } of terms) {
    const count = countIn(bags, place, id);
    if (count > 0) score += (weight * count * (K1 + 1)) / (count + norm);
  }
  return score;
}

/** The weight of those terms that a bag holds. */
export function heldWeight(bags: Bags, place: BagPlace, terms: Term[]): number {
  let weight = 0;
  for (const term of terms) if (countIn(bags, place, term.id) > 0) weight += term.weight;
  return weight;
}

/** What a stem weighs that `holding` of so many passages hold: ln(1 + (N − df + .5) / (df + .5)). */
export function idf(holding: number, passages: number): number {
  const all = Math.max(passages, FEWEST_PASSAGES);
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}
