import { isSeed, placesUpTo, wordsOf, type Piece, type Place } from './piece.ts';

/** Below this share of a page's paragraphs an article with a headline is a teaser. */
const LEAST_OF_PAGE = 0.2;

/** The pieces of a page without those of other articles: pages go on with the next one, headline and all. A live report's entries have no headline of the first rank. */
export function withoutOtherArticles(pieces: Piece[]): Piece[] {
  const articles = new Set(pieces.flatMap(({ place }) => articleOfHeadline(place) ?? []));
  if (articles.size < 2) return pieces;
  const articleOf = new Map(pieces.map((piece) => [piece, placesUpTo(piece.place).find((place) => articles.has(place))]));
  const least = LEAST_OF_PAGE * wordsOf(pieces.filter(isSeed));
  const own = [...articles].find((article) => wordsOf(pieces.filter((piece) => isSeed(piece) && articleOf.get(piece) === article)) >= least);
  return own ? pieces.filter((piece) => [undefined, own].includes(articleOf.get(piece))) : pieces;
}

function articleOfHeadline(place: Place): Place | undefined {
  const path = placesUpTo(place);
  return path.some(({ tag }) => tag === 'H1') ? path.find(({ tag }) => tag === 'ARTICLE') : undefined;
}
