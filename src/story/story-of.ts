import { UNDATED } from '../core/story.ts';
import type { StoryIndex } from '../core/story-ports.ts';
import { daysBetween, eventLogit, type DatedVectors } from './event-pair.ts';
import type { KnownEvents } from './known-events.ts';

/** A story is looked for by the heaviest stems, among so many days before and after, and the sets that share most of them are compared. */
const LOOKED_FOR = 12;
const DAYS_AROUND = 7;
const MOST_COMPARED = 30;

/** Two articles found a story only where that is nearly sure; a third must be near both; later ones near one, and not far from the last ten: else stories grow into each other. */
const FOUNDS_FROM = 1.6;
const JOINS_FROM = 0.8;
const MEAN_OF_TWO_FROM = 0.9;
const MEAN_FROM = 0.4;
const LAST_MEMBERS = 10;

/** Days after its first report that a story is open: what is told later is another event of the same saga. */
const OPEN_DAYS = 14;

/** The story that reports an article's event; undefined where none does, or its date is not known. */
export async function storyOf(article: DatedVectors, index: StoryIndex, events: KnownEvents): Promise<number | undefined> {
  if (article.moment === UNDATED) return undefined;
  const near = await index.setsSharing(article.heaviest.slice(0, LOOKED_FOR), { moment: article.moment, days: DAYS_AROUND, limit: MOST_COMPARED });
  for (const { story, logit } of await bestOfEach(article, near, index, events)) {
    if (logit < JOINS_FROM) return undefined;
    if (await joins(article, { story, logit }, index, events)) return story;
  }
  return undefined;
}

/** The stories of the sets, each by its best pair, best first. */
async function bestOfEach(article: DatedVectors, keys: number[], index: StoryIndex, events: KnownEvents): Promise<{ story: number; logit: number }[]> {
  const best = new Map<number, number>();
  for (const set of await index.sets(keys)) {
    const logit = eventLogit(article, { ...(await events.vectorsOf(set)), moment: set.moment });
    if (logit > (best.get(set.story) ?? -Infinity)) best.set(set.story, logit);
  }
  return [...best].map(([story, logit]) => ({ story, logit })).sort((a, b) => b.logit - a.logit || a.story - b.story);
}

async function joins(article: DatedVectors, { story, logit }: { story: number; logit: number }, index: StoryIndex, events: KnownEvents): Promise<boolean> {
  const { opened, last } = await index.story(story, LAST_MEMBERS);
  if (daysBetween(article.moment, opened) > OPEN_DAYS) return false;
  if (last.length < 2) return logit >= FOUNDS_FROM;
  let sum = 0;
  for (const set of await index.sets(last)) sum += eventLogit(article, { ...(await events.vectorsOf(set)), moment: set.moment });
  return sum / last.length >= (last.length === 2 ? MEAN_OF_TWO_FROM : MEAN_FROM);
}
