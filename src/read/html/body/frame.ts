import { isSeed, placesUpTo, signatureOf, wordsOf, type Piece, type Place } from './piece.ts';

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
  const inside = pieces.filter((piece) => beside.has(piece) || placesUpTo(piece.place).some((place) => place === container || parts.has(place)));
  const sure = new Set([...seeds, ...inside.filter((piece) => isSeed(piece) && placesUpTo(piece.place).some((place) => parts.has(place)))]);
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

/** Sure paragraphs that stand beside the container: right in an element around it, or in elements that are called like those that hold it. Pages part a text before a button or an advert, and after its first paragraph where one has to pay. */
function besides(container: Place, seeds: Piece[]): Piece[] {
  const first = seeds.findIndex(({ place }) => placesUpTo(place).includes(container));
  for (let inner = container, around = container.parent; around; inner = around, around = around.parent) {
    const holders = placesUpTo(container, around);
    const found = seeds.filter(({ place }) => {
      const path = placesUpTo(place);
      if (!path.includes(around!) || path.includes(inner)) return false;
      const between = placesUpTo(place.parent!, around);
      return place === around || between.length === 0 || (between.length === holders.length && between.every((each, at) => isCalledLike(each, holders[at]!)));
    });
    if (found.length >= LEAST_BESIDE || (found.length === 1 && found[0] === seeds[first - 1] && isWrittenLike(found[0]!, seeds[first]!))) return found;
  }
  return [];
}

/** Whether a paragraph is marked as another is: a standfirst is marked otherwise. */
function isWrittenLike({ place }: Piece, other: Piece): boolean {
  return place.tag === 'P' && signatureOf(place) === signatureOf(other.place);
}

/** So many elements, from one outwards, must be called alike: teasers that come from the same system share fewer. */
const HOLDERS = 5;

/** Elements with paragraphs that are called just as the container and those around it, in the same article of the page: pages part their text between pictures and adverts. One without a name is like any other. */
function partsLike(container: Place, pieces: Piece[]): Set<Place> {
  if (container.names.trim() === '') return new Set();
  const holders = placesUpTo(container).slice(0, HOLDERS).map(signatureOf);
  const article = articleAround(container);
  const isLike = (place: Place) => place !== container && articleAround(place) === article && placesUpTo(place).slice(0, HOLDERS).every((each, at) => signatureOf(each) === holders[at]);
  return new Set(pieces.filter(isSeed).flatMap(({ place }) => placesUpTo(place)).filter(isLike));
}

function articleAround(place: Place): Place | undefined {
  return placesUpTo(place).find(({ tag }) => tag === 'ARTICLE');
}

/** Whether two elements share a name, but for its number. */
function isCalledLike(one: Place, other: Place): boolean {
  const names = ({ names: all }: Place) => all.replace(/\d+/g, '').split(/\s+/).filter(Boolean);
  return one.tag === other.tag && names(one).some((name) => names(other).includes(name));
}

/** Fewer are a standfirst, or a note. */
const LEAST_BESIDE = 2;

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
