import { sampledShingles, shingleEnd, shinglesOf } from './shingles.ts';

/** A run of words that two texts share is boilerplate where at least so many of its shingles are boilerplate, and this share of those that are known. One alone is a turn of phrase. */
const LEAST_BOILERPLATE = 2;
const MOSTLY = 0.5;

/** Words that may differ between two parts of a run: one changed word, written with a hyphen or a point, counts as two. */
const MOST_GAP = 2;

/** How much of the shorter of two texts stands in the longer. Shares are of its words, 0 to 1. */
export type Overlap = {
  covered: number;
  /** What of that is no boilerplate. */
  fresh: number;
  /** Of the words from the first that is shared to the last: what a copy changed within, its new beginning and end left aside. */
  inner: number;
  /** Words of the shorter text, its length as a share of the longer one's, and its words before the first and after the last that are shared. */
  words: number;
  ratio: number;
  head: number;
  tail: number;
};

type Run = { start: number; end: number };
/** What is known of the shingles that one of the texts is found by. */
type Sampled = ReadonlyMap<number, { isBoilerplate: boolean }>;

/** Compares two texts by runs of common words: words under common shingles, joined over a differing word. */
export function overlapOf(one: string[], other: string[], sampled: Sampled): Overlap {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const runs = commonRuns(shorter, longer);
  const shared = wordsIn(runs);
  const fresh = wordsIn(runs.filter(({ start, end }) => !isMostlyBoilerplate(shorter.slice(start, end), sampled)));
  const [head, last] = [runs[0]?.start ?? shorter.length, runs.at(-1)?.end ?? shorter.length];
  return { covered: shared / Math.max(1, shorter.length), fresh: fresh / Math.max(1, shorter.length), inner: shared / Math.max(1, last - head), words: shorter.length, ratio: shorter.length / Math.max(1, longer.length), head, tail: shorter.length - last };
}

function commonRuns(shorter: string[], longer: string[]): Run[] {
  const common = new Set(shinglesOf(longer));
  const runs: Run[] = [];
  shinglesOf(shorter).forEach((shingle, start) => {
    if (!common.has(shingle)) return;
    const run = runs.at(-1);
    if (run && start <= run.end + MOST_GAP) run.end = shingleEnd(start);
    else runs.push({ start, end: shingleEnd(start) });
  });
  return runs;
}

function wordsIn(runs: Run[]): number {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0);
}

function isMostlyBoilerplate(words: string[], sampled: Sampled): boolean {
  const known = sampledShingles(words).flatMap((shingle) => sampled.get(shingle) ?? []);
  const boilerplate = known.filter(({ isBoilerplate }) => isBoilerplate).length;
  return boilerplate >= Math.max(LEAST_BOILERPLATE, MOSTLY * known.length);
}
