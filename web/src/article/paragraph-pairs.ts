import { diffArrays } from 'diff';

/** A paragraph of one version beside what stands in its place in the other; absent where nothing does. */
export type ParagraphPair = { before?: string; after?: string };

/** Share of the shorter paragraph's words that the other holds, from which both are one, reworded. */
const SAME_FROM = 0.4;

/** The paragraphs of two versions in rows: equal ones, reworded ones, and those that only one has, each in its order. */
export function paragraphPairs(before: string, after: string): ParagraphPair[] {
  const pairs: ParagraphPair[] = [];
  let removed: string[] = [];
  for (const part of diffArrays(before.split('\n\n'), after.split('\n\n'))) {
    if (part.removed) removed = part.value;
    else if (part.added) {
      pairs.push(...reworded(removed, part.value));
      removed = [];
    } else {
      pairs.push(...removed.map((each) => ({ before: each })), ...part.value.map((each) => ({ before: each, after: each })));
      removed = [];
    }
  }
  return [...pairs, ...removed.map((each) => ({ before: each }))];
}

function reworded(before: string[], after: string[]): ParagraphPair[] {
  const pairs: ParagraphPair[] = [];
  let next = 0;
  for (const each of before) {
    const found = after.findIndex((other, at) => at >= next && isAlike(each, other));
    if (found < 0) pairs.push({ before: each });
    else {
      pairs.push(...after.slice(next, found).map((only) => ({ after: only })), { before: each, after: after[found]! });
      next = found + 1;
    }
  }
  return [...pairs, ...after.slice(next).map((only) => ({ after: only }))];
}

function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().split(/\s+/)));
  const shared = [...a!].filter((word) => b!.has(word)).length;
  return shared >= SAME_FROM * Math.min(a!.size, b!.size);
}
