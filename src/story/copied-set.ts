import { UNDATED } from '../core/story.ts';
import type { ShingleHolders, StoryIndex, TextSet, Unplaced } from '../core/story-ports.ts';
import { daysBetween } from './event-pair.ts';
import { overlapOf, type Overlap } from './overlap.ts';
import { isRoundup } from './roundup.ts';
import { comparedWords } from './shingles.ts';

/** Days between two copies at most: what comes later is the yearly piece edited anew. */
const COPY_DAYS = 3;

/** Two texts are one from this share on, however the rest is spread. Below it lie the running stories of an outlet, told anew every day. */
const COPY_FROM = 0.85;

/** Or from this one, where nearly all that differs is a new beginning or an end put on, each of so many words at most and the beginning a small share. Below so many words in common, or in a text twice as long, it is a paragraph that two pieces share. */
const FRAMED_FROM = 0.45;
const LEAST_SHARED_WORDS = 80;
const LEAST_RATIO = 0.5;
const INNER_FROM = 0.9;
const MOST_ADDED_WORDS = 150;
const MOST_NEW_HEAD = 0.25;

/** Share of the shorter text that must be in common and no boilerplate: what an outlet puts around all its texts makes no copies. */
const FRESH_FROM = 0.3;

/** Shingles in common from which two texts are compared whole, and how many texts at most. One in common is chance or a formula. */
const SHARED_FROM = 2;
const MOST_COMPARED = 8;

type Compared = Unplaced & { words: string[]; shingles: ShingleHolders[] };

/** The set of articles that carry an article's text: the same text word for word, else the one that most of it is shared with. */
export async function copiedSet(article: Compared, index: StoryIndex): Promise<TextSet | undefined> {
  const same = await index.setWithText(article.version);
  if (same) return same;
  const sampled = new Map(article.shingles.map((holders) => [holders.shingle, holders]));
  const candidates = await index.sets(mostShared(article.shingles));
  const copied = candidates
    .map((set) => ({ set, overlap: overlapOf(article.words, comparedWords(set.text), sampled) }))
    .filter(({ set, overlap }) => isCopy(overlap, article.moment, set.moment) && !isPieceOfRoundup(overlap, article, set))
    .sort((a, b) => b.overlap.covered - a.overlap.covered || a.set.moment - b.set.moment || (a.set.articleId < b.set.articleId ? -1 : 1));
  return copied[0]?.set;
}

/** Whether two texts count as one, by what they share and the moments of their dates. Where a date is not known the texts alone must be sure. */
export function isCopy(overlap: Overlap, one: number, other: number): boolean {
  if (overlap.fresh < FRESH_FROM) return false;
  if (one === UNDATED || other === UNDATED) return overlap.covered >= COPY_FROM;
  return daysBetween(one, other) <= COPY_DAYS && (overlap.covered >= COPY_FROM || isFramed(overlap));
}

function isFramed({ covered, inner, words, ratio, head, tail }: Overlap): boolean {
  return covered >= FRAMED_FROM && ratio >= LEAST_RATIO && covered * words >= LEAST_SHARED_WORDS && inner >= INNER_FROM && head <= MOST_ADDED_WORDS && head <= MOST_NEW_HEAD * words && tail <= MOST_ADDED_WORDS;
}

/** A roundup holds the whole of shorter pieces. */
function isPieceOfRoundup({ ratio }: Overlap, one: { title: string }, other: { title: string }): boolean {
  return ratio < LEAST_RATIO && isRoundup(one.title) !== isRoundup(other.title);
}

function mostShared(shingles: ShingleHolders[]): number[] {
  const shared = new Map<number, number>();
  for (const { isBoilerplate, sets } of shingles) if (!isBoilerplate) for (const set of sets) shared.set(set, (shared.get(set) ?? 0) + 1);
  const enough = [...shared].filter(([, count]) => count >= SHARED_FROM).sort(([a, x], [b, y]) => y - x || a - b);
  return enough.slice(0, MOST_COMPARED).map(([set]) => set);
}
