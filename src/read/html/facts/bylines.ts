import type { Block } from '../blocks.ts';
import type { Headline } from '../dating/headline.ts';
import { elsewhereOf, namesAround } from '../dating/place.ts';
import { leadsToAuthor } from './author-page.ts';
import { isFullName } from './full-name.ts';
import { isAuthorLabel, MOST_LINE, namesAfterBy, namesIn } from './names.ts';

/** Blocks around the headline in which a byline stands. */
const ABOVE = 2;
const BELOW = 8;
/** Elements whose names tell that a line is the author's. */
const LEVELS = 3;

/** The page as far as bylines need it; `around`: the elements around its headline. */
export type Page = { blocks: Block[]; headline: Headline | undefined; around: Set<Element>; outlet: string | undefined };

/** The lines by the headline that belong to its article, but for the headline itself. */
export function byHeadline({ blocks, headline, around }: Page): Block[] {
  if (!headline) return [];
  const first = Math.max(0, headline.at - ABOVE);
  return blocks.slice(first, headline.at + BELOW + 1).filter((block, i) => first + i !== headline.at && block.text.length <= MOST_LINE && !isElsewhere(block, around));
}

/** The full names by the headline in elements that are called after the author, or in links to the author's page: the first, and those in elements of the same kind. */
export function namedLines(page: Page): string[] {
  const nodes = byHeadline(page).flatMap(({ text, nodes }) => nodes.filter(({ node, start }) => (isOfAuthor(namesAround(node, LEVELS)) || leadsToAuthor(node)) && !isOfAnother(text.slice(0, start))));
  const named = nodes.flatMap(({ node }) => {
    const names = namesIn(node.nodeValue ?? '', page.outlet).filter(isFullName);
    return names.length > 0 ? [{ names, kind: kindOf(node) }] : [];
  });
  return named.filter(({ kind }) => kind === named[0]?.kind).flatMap(({ names }) => names);
}

/** The names in lines by the headline that begin with "By", or stand after a line that is only that. */
export function byLines(page: Page): string[] {
  return namesInLines(byHeadline(page), page.outlet);
}

/** The names that lines give which begin with "By" or a label, or stand after one that is only that. */
export function namesInLines(blocks: Block[], outlet: string | undefined): string[] {
  return blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    if (isAuthorLabel(block.text)) return next ? namesAfterBy(`By ${inPieces(next)[0]}`, outlet) : [];
    return inPieces(block).map((line) => namesAfterBy(line, outlet)).find((names) => names.length > 0) ?? linkAfterBy(block, outlet);
  });
}

/** What a link to an author's page says right after "By"; it may be a single name there. */
function linkAfterBy({ text, nodes }: Block, outlet: string | undefined): string[] {
  const at = nodes.findIndex(({ node }, i) => i > 0 && leadsToAuthor(node) && isAuthorLabel(text.slice(nodes[i - 1]!.start, nodes[i]!.start)));
  return at < 0 ? [] : namesIn(text.slice(nodes[at]!.start, nodes[at + 1]?.start), outlet);
}

/** What stands side by side in a block, parted as it is shown; a label begins a line of its own: "By Ann Lee | Staff Writer", "Text: Bo Ray". */
function inPieces({ text, nodes }: Block): string[] {
  const lines: string[] = [];
  for (const [i, { start }] of nodes.entries()) {
    const piece = text.slice(start, nodes[i + 1]?.start).trim();
    const last = lines.at(-1);
    if (last === undefined || (piece.endsWith(':') && isAuthorLabel(piece))) lines.push(piece);
    else lines[lines.length - 1] = isAuthorLabel(last) || goesOn(last, piece) ? `${last} ${piece}` : `${last} | ${piece}`;
  }
  return lines;
}

function goesOn(before: string, after: string): boolean {
  return /[,&]$|\s(?:and|und|et|y|og|och)$/i.test(before) || /^(?:[,;&]|(?:and|und|et|y|og|och)\s)/i.test(after);
}

function isElsewhere({ nodes }: Block, around: Set<Element>): boolean {
  return elsewhereOf(nodes[0]!.node, around) === 'another article';
}

function isOfAuthor(names: string): boolean {
  return /author(?!i)|autor(?!i[sz])|auteur|byline|writer/i.test(names) && !/comment|photo|image|credit|quote|zitat/i.test(names);
}

/** "Photo: " says that the next name is not the author's. */
function isOfAnother(before: string): boolean {
  const label = before.trim().split(/[|·•]/).at(-1)!;
  return label.endsWith(':') && !isAuthorLabel(label);
}

function kindOf(node: Node): string {
  const element = node.parentElement;
  return `${element?.nodeName ?? ''} ${element?.getAttribute('class') ?? ''}`;
}
