import type { Placement, StoryIndex, Unplaced } from '../core/story-ports.ts';
import { agencyOf, agencyOfOutlet } from './agency.ts';
import { copiedSet } from './copied-set.ts';
import { storyOf } from './story-of.ts';
import { isRoundup } from './roundup.ts';
import { sampledShingles, comparedWords } from './shingles.ts';
import { postedStems, type KnownEvents } from './known-events.ts';

/**
 * Where an article belongs among those placed before it: to the set of articles that carry its text, else to the story whose event it
 * reports, else to none yet. 1. the same text, or nearly; 2. its words against those of days near its own; 3. what later ones find it by.
 */
export async function placeOf(article: Unplaced, index: StoryIndex, events: KnownEvents): Promise<Placement> {
  const agency = agencyOf(article.text, article.authors);
  const own = agencyOfOutlet(article);
  const known = { key: article.key, version: article.version, isAgency: own !== undefined, ...(agency !== undefined && agency !== own && { agency }) };
  const words = comparedWords(article.text);
  const shingles = await index.shingles(sampledShingles(words));
  const copied = await copiedSet({ ...article, words, shingles }, index);
  if (copied) return { ...known, copies: copied.key, story: copied.story, shingles: [], stems: [] };
  const found = shingles.filter(({ isBoilerplate }) => !isBoilerplate).map(({ shingle }) => shingle);
  if (isRoundup(article.title)) return { ...known, shingles: found, stems: [] };
  const vectors = await events.vectorsOf(article);
  const story = await storyOf({ ...vectors, moment: article.moment }, index, events);
  return { ...known, ...(story !== undefined && { story }), shingles: found, stems: postedStems(article, vectors) };
}

/** Where an article goes that could not be compared: it stands alone. */
export function aloneAt({ key, version }: Unplaced): Placement {
  return { key, version, isAgency: false, shingles: [], stems: [] };
}
