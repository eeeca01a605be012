import { isSeed, placesUpTo, type Piece, type Place } from './piece.ts';

/** Below this share of a page's paragraphs an article with a headline is a teaser. */
const LEAST_OF_PAGE = 0.2;

/** The pieces of a page without those of other articles: pages go on with the next one, headline and all. A live report's entries have no headline of the first rank. */
export function withoutOtherArticles(pieces: Piece[]): Piece[] {
  const articles = new Set(pieces.flatMap(({ place }) => articleOfHeadline(place) ?? []));
  if (articles.size < 2) return pieces;
  const articleOf = new Map(pieces.map((piece) => [piece, placesUpTo(piece.place).find((place) => articles.has(place))]));
  const held = new Map<Place | undefined, number>();
  for (const piece of pieces.filter(isSeed)) held.set(articleOf.get(piece), (held.get(articleOf.get(piece)) ?? 0) + piece.words);
  const least = LEAST_OF_PAGE * [...held.values()].reduce((sum, words) => sum + words, 0);
  const own = [...articles].find((article) => (held.get(article) ?? 0) >= least);
  return own ? pieces.filter((piece) => [undefined, own].includes(articleOf.get(piece))) : pieces;
}

function articleOfHeadline(place: Place): Place | undefined {
  const path = placesUpTo(place);
  return path.some(({ tag }) => tag === 'H1') ? path.find(({ tag }) => tag === 'ARTICLE') : undefined;
}
