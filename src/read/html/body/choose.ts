import type { Block } from '../blocks.ts';
import { isAmongParagraphs, placesWithin, type Frame } from './frame.ts';
import { END_OF_PAGE, isOfOutlet, LEADS_AWAY } from './outlet-lines.ts';
import { isSeed, type Piece } from './piece.ts';
import { isSurroundings } from './surroundings.ts';

/** From here on a block is links with some words between. */
const LINKED = 0.5;
/** A block of the article itself may be nearly all links, between its paragraphs. */
const NEARLY_LINKS = 0.8;
/** A paragraph that is nothing but links leads elsewhere; a list of the article's own may link each of its items. */
const ONLY_LINKS = 0.95;
/** A note of the editors at the end is set in italics throughout. */
const ITALIC = 0.85;
/** Of a line that leads to another article. */
const LEAST_LINKED = 0.3;
/** A longer line is no label. */
const MOST_OF_LABEL = 80;
const HEADING = /^H[2-6]$/;

/** The pieces inside a frame that are the article's text; `unheeded` signs say nothing of what stands around it. */
export function chosen(frame: Frame, vote: Set<Block>, unheeded: ReadonlySet<string>): Piece[] {
  const { inside } = frame;
  const kept = inside.map((piece, at) => isText(piece, at, { frame, hasVote: vote.has(piece.block), unheeded }));
  dropHeadingsOfNothing(inside, kept);
  dropNotesAtTheEnd(inside, kept);
  return inside.filter((_, at) => kept[at]);
}

function isText(piece: Piece, at: number, { frame, hasVote, unheeded }: { frame: Frame; hasVote: boolean; unheeded: ReadonlySet<string> }): boolean {
  const { block, place, linkShare } = piece;
  if (place.tag === 'H1') return false;
  const around = placesWithin(piece, frame);
  // A quoted post keeps its author's line and its links, whatever holds it.
  const isQuoted = around.some(({ tag }) => tag === 'BLOCKQUOTE');
  const isAround = !isQuoted && around.some((each) => isSurroundings(each, { isAbove: at < frame.first, unheeded }));
  if (isAround || isOfOutlet(block.text) || (linkShare > LEAST_LINKED && LEADS_AWAY.test(block.text))) return false;
  if (isQuoted) return true;
  const isBetween = at > frame.first && at < frame.last;
  if (isAmongParagraphs(piece, frame)) return hasVote ? (isBetween && (place.tag === 'LI' || linkShare < ONLY_LINKS)) || linkShare < NEARLY_LINKS : linkShare < LINKED;
  return hasVote ? linkShare < (isBetween ? NEARLY_LINKS : LINKED) : isSeed(piece);
}

/** A heading that stood over links that are out, or over nothing. */
function dropHeadingsOfNothing(inside: Piece[], kept: boolean[]): void {
  for (let at = inside.length - 1; at >= 0; at -= 1) {
    const next = inside[at + 1];
    if (HEADING.test(inside[at]!.place.tag) && (!next || (!kept[at + 1] && next.linkShare >= LINKED))) kept[at] = false;
  }
}

/** "Follow us", "The author is …": notes in italics with a link, whose the text is, and headings and labels left over what is out. */
function dropNotesAtTheEnd(inside: Piece[], kept: boolean[]): void {
  for (let at = kept.lastIndexOf(true); at > 0; at = kept.lastIndexOf(true)) {
    const { block, place } = inside[at]!;
    const isNote = block.linkLength > 0 && block.italicLength > ITALIC * block.text.length;
    const isLabel = block.text.length <= MOST_OF_LABEL && LEADS_AWAY.test(block.text) && !/[.!?]$/.test(block.text);
    if (!isNote && !isLabel && !END_OF_PAGE.test(block.text) && !HEADING.test(place.tag)) return;
    kept[at] = false;
  }
}
