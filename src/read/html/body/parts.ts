import { isSeed, placesUpTo, signatureOf, type Piece, type Place } from './piece.ts';

/** Sure paragraphs that stand beside the container: right in an element around it, or in elements that are called like those that hold it. Pages part a text before a button or an advert, and after its first paragraph where one has to pay. */
export function besides(container: Place, seeds: Piece[]): Piece[] {
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

/** Fewer are a standfirst, or a note. */
const LEAST_BESIDE = 2;

/** Whether a paragraph is marked as another is: a standfirst is marked otherwise. */
function isWrittenLike({ place }: Piece, other: Piece): boolean {
  return place.tag === 'P' && signatureOf(place) === signatureOf(other.place);
}

/** So many elements, from one outwards, must be called alike: teasers that come from the same system share fewer. */
const HOLDERS = 5;

/** Elements with paragraphs that are called just as the container and those around it, in the same article of the page: pages part their text between pictures and adverts. One without a name is like any other. */
export function partsLike(container: Place, pieces: Piece[]): Set<Place> {
  if (container.names.trim() === '') return new Set();
  const holders = placesUpTo(container).slice(0, HOLDERS).map(signatureOf);
  const article = articleAround(container);
  const isLike = (place: Place) => place !== container && articleAround(place) === article && placesUpTo(place).slice(0, HOLDERS).every((each, at) => signatureOf(each) === holders[at]);
  const around = new Set<Place>();
  for (const { place } of pieces.filter(isSeed)) for (const each of placesUpTo(place)) around.add(each);
  return new Set([...around].filter(isLike));
}

function articleAround(place: Place): Place | undefined {
  return placesUpTo(place).find(({ tag }) => tag === 'ARTICLE');
}

/** Whether two elements share a name, but for its number. */
function isCalledLike(one: Place, other: Place): boolean {
  const names = ({ names: all }: Place) => all.replace(/\d+/g, '').split(/\s+/).filter(Boolean);
  return one.tag === other.tag && names(one).some((name) => names(other).includes(name));
}
