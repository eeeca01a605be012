import { besides, partsLike } from './parts.ts';
import { isSeed, placesUpTo, wordsOf, type Piece, type Place } from './piece.ts';

/** Where an article stands on its page. */
export type Frame = {
  /** The deepest element that holds most of it, those called like it, and all around them. */
  holders: Set<Place>;
  /** The pieces of its text, and what stands among them. */
  inside: Piece[];
  /** The elements in which its paragraphs stand side by side. */
  parents: Set<Place | undefined>;
  /** Places of its first and last sure paragraph in `inside`. */
  first: number;
  last: number;
};

/** At 80 % a long quote or list in an element of its own pulls in what stands around the article. */
const MOST = 0.7;

/** The frame that sure paragraphs show; undefined where there are none. */
export function frameOf(pieces: Piece[], seeds: Piece[]): Frame | undefined {
  if (seeds.length === 0) return undefined;
  const container = containerOf(seeds);
  const beside = new Set(besides(container, seeds));
  const parts = partsLike(container, pieces);
  const whole = new Set([container, ...parts]);
  const isIn = ({ place }: Piece, holders: Set<Place>) => placesUpTo(place).some((each) => holders.has(each));
  const inside = pieces.filter((piece) => beside.has(piece) || isIn(piece, whole));
  const sure = new Set([...seeds, ...inside.filter((piece) => isSeed(piece) && isIn(piece, parts))]);
  const parent = parentOf(seeds);
  return { holders: new Set([...placesUpTo(container), ...parts]), inside, parents: new Set(parent === container ? [parent, ...parts] : [parent]), first: inside.findIndex((piece) => sure.has(piece)), last: inside.findLastIndex((piece) => sure.has(piece)) };
}

function containerOf(seeds: Piece[]): Place {
  const held = new Map<Place, number>();
  for (const { place, words } of seeds) for (const around of placesUpTo(place)) held.set(around, (held.get(around) ?? 0) + words);
  const total = wordsOf(seeds);
  const holders = [...held].filter(([, words]) => words >= MOST * total).map(([place]) => place);
  const deepest = holders.reduce((a, b) => (placesUpTo(b).length > placesUpTo(a).length ? b : a));
  // A paragraph that is nearly the whole text stands in its parent; and so does a list, or a table of data.
  const container = seeds.some(({ place }) => place === deepest) ? (deepest.parent ?? deepest) : deepest;
  return placesUpTo(container).find(({ tag }) => !LIST.test(tag)) ?? container;
}

/** What holds points or figures of an article, never the whole. A row may hold the columns of an old page. */
const LIST = /^(?:LI|[OUD]L|D[DT]|TABLE|TBODY)$/;

const PARAGRAPH = /^(?:P|LI|BLOCKQUOTE|H[1-6])$/;

function parentOf(seeds: Piece[]): Place | undefined {
  const held = new Map<Place | undefined, number>();
  for (const { place, words } of seeds) {
    const parent = PARAGRAPH.test(place.tag) ? place.parent : place;
    held.set(parent, (held.get(parent) ?? 0) + words);
  }
  return [...held].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/** The elements around a piece within the article. */
export function placesWithin({ place }: Piece, { holders }: Pick<Frame, 'holders'>): Place[] {
  const path = placesUpTo(place);
  const end = path.findIndex((each) => holders.has(each));
  return path.slice(0, end);
}

/** Whether a piece stands side by side with the article's paragraphs, or in a list that does. */
export function isAmongParagraphs({ place }: Piece, { parents }: Frame): boolean {
  return parents.has(place) || parents.has(place.parent) || (place.tag === 'LI' && parents.has(place.parent?.parent));
}
