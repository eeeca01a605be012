import { isCommonStem } from './common-stems.ts';
import type { EventWords } from './event-words.ts';

/** How many passages of the library hold a stem, of how many. */
export type StemCounts = { passages: number; holding: ReadonlyMap<string, number> };

/** Weights of stems, of unit length; and the heaviest, heaviest first. */
export type EventVectors = { lead: ReadonlyMap<string, number>; body: ReadonlyMap<string, number>; heaviest: string[] };

/** Stems by which an article is found: those of a name or two, a place and what happened. */
const HEAVIEST = 24;

/** A new library is weighed as though it held so many passages more, where common words of news stand in one of twelve: else each word of its first articles would be rare. */
const BACKGROUND_PASSAGES = 2000;
const COMMON_SHARE = 1 / 12;

/** (1 + ln tf) · idf, the usual weights. */
export function eventVectorsOf({ lead, body }: EventWords, counts: StemCounts): EventVectors {
  const vector = weighted(body, counts);
  const heaviest = [...vector].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, HEAVIEST);
  return { lead: weighted(lead, counts), body: vector, heaviest: heaviest.map(([stem]) => stem) };
}

/** The cosine of two vectors of unit length. */
export function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [stem, weight] of shorter) sum += weight * (longer.get(stem) ?? 0);
  return sum;
}

function weighted(counts: ReadonlyMap<string, number>, { passages, holding }: StemCounts): Map<string, number> {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [stem, count] of counts) {
    const background = isCommonStem(stem) ? BACKGROUND_PASSAGES * COMMON_SHARE : 1;
    const weight = (1 + Math.log(count)) * Math.max(0, Math.log((passages + BACKGROUND_PASSAGES) / ((holding.get(stem) ?? 0) + background)));
    weights.set(stem, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [stem, weight] of weights) weights.set(stem, weight / length);
  return weights;
}
