import type { FoundPassage } from '../core/passage.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { StoryStore } from '../core/story-ports.ts';
import { textAt } from '../core/span.ts';
import { contentWords } from '../core/words.ts';
import type { AlsoIn, StoryPlace } from '../core/story.ts';
import type { Ranked } from './fuse.ts';
import { standsIn } from './near-copies.ts';
import { sourcesOf } from './sources-of.ts';

/** What tells which articles carry one text. */
export type Stories = Pick<StoryStore, 'places'>;

/** Other outlets that a passage names, and how many copies are looked through for them. */
const MOST_NAMED = 5;
const MOST_COPIES = 20;

type Needs = { store: Pick<ArticleStore, 'articles' | 'version'>; stories: Stories | undefined; /** Of the question. */ stems: Iterable<string> };

/**
 * The passages without what articles of one text say over again: of a set of copies the original is shown where it was found, else the
 * one found best. A passage of another copy stays only where it says what no passage found of that one does, or holds a word of the question that
 * they lack: the town, the name, the sum may be all that differs.
 */
export async function foldCopies(ranked: Ranked[], { store, stories, stems }: Needs): Promise<Ranked[]> {
  const sets = await setsIn(ranked, stories);
  if (sets.length === 0) return ranked;
  const texts = await textsOf(sets.flat(), store);
  const repeated = new Set(sets.flatMap((set) => repeatedIn(set, texts, new Set(stems))));
  return ranked.filter((one) => !repeated.has(one));
}

/** A passage of a set of copies, best first within its set. */
type Copied = { one: Ranked; isOriginal: boolean };

/** The passages of each set of which several articles were found. */
async function setsIn(ranked: Ranked[], stories: Stories | undefined): Promise<Copied[][]> {
  const places = new Map((await stories?.places([...new Set(ranked.map(({ passage }) => passage.articleId))], { others: 0 }))?.map((place) => [place.articleId, place]));
  const sets = new Map<number, Copied[]>();
  for (const one of ranked) {
    const place = places.get(one.passage.articleId);
    if (!place || place.relation === 'report') continue;
    sets.set(place.copies, [...(sets.get(place.copies) ?? []), { one, isOriginal: place.relation === 'original' }]);
  }
  return [...sets.values()].filter((set) => new Set(set.map(({ one }) => one.passage.articleId)).size > 1);
}

function repeatedIn(set: Copied[], texts: ReadonlyMap<string, string>, asked: ReadonlySet<string>): Ranked[] {
  const shown = (set.find(({ isOriginal }) => isOriginal) ?? set[0]!).one.passage.articleId;
  const textOf = ({ one }: Copied): string => texts.get(one.passage.id) ?? '';
  const said = set.filter(({ one }) => one.passage.articleId === shown).map(textOf);
  const told = askedIn(said.join('\n'), asked);
  const repeats = (text: string): boolean => standsIn(text, said) && [...askedIn(text, asked)].every((stem) => told.has(stem));
  return set.filter((copied) => copied.one.passage.articleId !== shown && repeats(textOf(copied))).map(({ one }) => one);
}

/** The stems that are asked for, as far as a text holds them. */
function askedIn(text: string, asked: ReadonlySet<string>): Set<string> {
  return new Set(contentWords(text).map(({ stem }) => stem).filter((stem) => asked.has(stem)));
}

async function textsOf(copied: Copied[], store: Needs['store']): Promise<Map<string, string>> {
  const ranked = copied.map(({ one }) => one);
  const sources = await sourcesOf(ranked, store);
  return new Map(ranked.map(({ passage }) => [passage.id, textAt(sources.get(passage.articleId)?.version.text ?? '', passage)]));
}

/** The passages, each with its story and the other outlets that carry its article's text. */
export async function withStories(passages: FoundPassage[], stories: Stories | undefined): Promise<FoundPassage[]> {
  if (!stories) return passages;
  const places = new Map((await stories.places([...new Set(passages.map(({ articleId }) => articleId))], { others: MOST_COPIES })).map((place) => [place.articleId, place]));
  return passages.map((passage) => ({ ...passage, ...toldOf(passage, places.get(passage.articleId)) }));
}

function toldOf(passage: FoundPassage, place: StoryPlace | undefined): Pick<FoundPassage, 'story' | 'alsoIn'> {
  if (place?.story === undefined) return {};
  const alsoIn = onePerOutlet(place.alsoIn).filter(({ outlet }) => outlet === undefined || outlet !== passage.outlet).slice(0, MOST_NAMED);
  return { story: place.story, ...(alsoIn.length > 0 && { alsoIn }) };
}

/** An outlet that printed a text twice is named once. */
function onePerOutlet(copies: AlsoIn[]): AlsoIn[] {
  return copies.filter(({ outlet }, at) => outlet === undefined || copies.findIndex((other) => other.outlet === outlet) === at);
}
