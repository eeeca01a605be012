import { holderOf, type Block } from '../blocks.ts';

/** An element around a block, as it was before anything moved it. */
export type Place = { tag: string; names: string; parent: Place | undefined };

/** A block with where it stands and how many words it has. */
export type Piece = { block: Block; place: Place; words: number; linkShare: number };

/** Blocks as pieces; elements that several of them share are one place. */
export function piecesOf(blocks: Block[]): Piece[] {
  const known = new Map<Element, Place>();
  return blocks.map((block) => ({ block, place: placeOf(holderOf(block), known), words: block.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0, linkShare: block.linkLength / block.text.length }));
}

/** Names are short; a longer list is a style sheet's. */
const MOST_CHARACTERS = 300;

const HEADING = /^H[1-6]$/;

function placeOf(element: Element, known: Map<Element, Place>): Place {
  const path: Element[] = [];
  let outer: Element | null = element;
  for (; outer && !known.has(outer); outer = outer.parentElement) path.push(outer);
  let place = outer ? known.get(outer) : undefined;
  for (const inner of path.toReversed()) {
    const id = HEADING.test(inner.nodeName) ? null : inner.getAttribute('id'); // a heading's is made of its words
    place = { tag: inner.nodeName, names: `${inner.getAttribute('class') ?? ''} ${id ?? ''}`.slice(0, MOST_CHARACTERS), parent: place };
    known.set(inner, place);
  }
  return place!; // an element is its own place at least
}

/** A place and those around it, innermost first, up to one that is left out. */
export function placesUpTo(place: Place, end?: Place): Place[] {
  const found: Place[] = [];
  for (let at: Place | undefined = place; at && at !== end; at = at.parent) found.push(at);
  return found;
}

/** How elements that look alike are called, but for their numbers. */
export function signatureOf({ tag, names }: Place): string {
  return `${tag} ${names.replace(/\d+/g, '')}`;
}

export function wordsOf(pieces: Piece[]): number {
  return pieces.reduce((sum, { words }) => sum + words, 0);
}

const LEAST_WORDS = 10;
const LEAST_CHARACTERS = 80;
/** Scripts that put no spaces between words say as much in fewer signs. */
const LEAST_SIGNS = 25;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
/** A sentence may link its subject; a list of links is nothing else. */
const MOST_LINKED = 0.4;

/** Whether a piece reads like a paragraph of an article: long enough, punctuated, and not made of links. */
export function isSeed({ block: { text }, words, linkShare }: Piece): boolean {
  const isLong = words >= LEAST_WORDS || text.length >= LEAST_CHARACTERS || (text.length >= LEAST_SIGNS && UNSPACED.test(text));
  return isLong && linkShare < MOST_LINKED && /[\p{P}]/u.test(text);
}
