import type { Article } from './article.ts';
import type { StoryMember, StoryPlace } from './story.ts';

/* The port behind stories, apart from the others: what placing an article asks of a store, and what it tells of places. */

/** An article that has no place among the others yet. `key` is the store's name of it; `moment` its date in ms, UNDATED where it has none. */
export type Unplaced = Pick<Article, 'title' | 'authors' | 'outlet'> & { key: number; articleId: string; version: string; text: string; moment: number };

/** Articles that carry one text, by the earliest of them. */
export type TextSet = { key: number; story: number; articleId: string; version: string; title: string; text: string; moment: number };

/** The sets that hold a shingle: where they are too many, it is boilerplate and they are not told. */
export type ShingleHolders = { shingle: number; sets: number[]; isBoilerplate: boolean };

/** What was found of an article, and what later ones find it by. Without `copies` it founds a set, without `story` a story. */
export type Placement = { key: number; version: string; copies?: number; story?: number; isAgency: boolean; agency?: string; shingles: number[]; stems: string[] };

/** What placing an article asks of those placed before it. */
export interface StoryIndex {
  /** The next article without a place, or the one so many after it, in the order of dates and ids, undated ones last. */
  nextUnplaced(after?: number): Promise<Unplaced | undefined>;
  /** In the order given. */
  shingles(shingles: number[]): Promise<ShingleHolders[]>;
  /** The set of another article with this very text. */
  setWithText(version: string): Promise<TextSet | undefined>;
  sets(keys: number[]): Promise<TextSet[]>;
  /** The sets of days near a moment that share most of these stems, rare ones first in weight. */
  setsSharing(stems: string[], near: { moment: number; days: number; limit: number }): Promise<number[]>;
  /** The moment of a story's first report, and its last sets. */
  story(key: number, last: number): Promise<{ opened: number; last: number[] }>;
  /** How many passages of the library hold each stem. */
  stemCounts(stems: string[]): Promise<{ passages: number; holding: Map<string, number> }>;
}

/** Which articles carry the same text or report the same event. Follows the articles by itself: one that is removed or changed leaves its place. */
export interface StoryStore extends StoryIndex {
  /** Gives articles their places, each in a short transaction; one that changed meanwhile, or whose set is gone, waits on. */
  place(placement: Placement): Promise<void>;
  /** How many articles wait for their place. */
  unplaced(): Promise<number>;
  /** Takes every article out of its place, so that all are placed anew. */
  unplaceAll(): Promise<void>;
  /** Where these articles stand, those without a place left out; up to `others` articles that carry the same text. */
  places(articleIds: string[], options: { others: number }): Promise<StoryPlace[]>;
  /** The articles of the story that this article is in, the earliest first; none where it is in no story. */
  storyOf(articleId: string): Promise<StoryMember[]>;
}
