import { TEXT_NODE } from './next-node.ts';

/** A run of text that a page shows as a paragraph of its own, with the text nodes it was made of and where each begins in it. */
export type Block = { text: string; linkLength: number; italicLength: number; isHeading: boolean; nodes: { node: Node; start: number }[] };

/** The blocks of an element in order of reading. No recursion: a page cannot exhaust the stack. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  const inside = { a: 0, i: 0, h: 0 };
  let block = emptyBlock();
  const end = () => {
    block.text = block.text.trimEnd();
    if (block.text !== '') blocks.push(block);
    block = emptyBlock();
  };
  const enter = (node: Node, name: string): boolean => {
    if (node.nodeType === TEXT_NODE) add(block, node, inside);
    else if (name === 'br' && isSecondBreak(node)) end();
    else if (BLOCK.has(name)) end();
    else if (SPACED.has(name)) addSpace(block);
    const isEntered = node.nodeType === ELEMENT_NODE && node.firstChild !== null && !SKIPPED.has(name);
    if (isEntered) count(name, 1);
    return isEntered;
  };
  const leave = (name: string) => {
    count(name, -1);
    if (BLOCK.has(name)) end();
  };
  const count = (name: string, by: number) => {
    if (name === 'a') inside.a += by;
    else if (ITALIC.has(name)) inside.i += by;
    else if (/^h[1-6]$/.test(name)) inside.h += by;
  };
  let node: Node | null = root.firstChild;
  while (node && node !== root) {
    if (enter(node, node.nodeName.toLowerCase())) {
      node = node.firstChild!; // entered only where there is one
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && node !== root) leave(node.nodeName.toLowerCase());
    }
    if (node && node !== root) node = node.nextSibling;
  }
  end();
  return blocks;
}

const ELEMENT_NODE = 1;
const BLOCK = new Set('address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(' '));
const SPACED = new Set(['td', 'th', 'br']);
const SKIPPED = new Set('script style template noscript svg math textarea iframe title'.split(' '));
const ITALIC = new Set(['i', 'em']);

/** The nearest element around a node that is shown as a paragraph of its own. */
export function holderOf({ nodes }: Block): Element {
  let holder = nodes[0]!.node.parentElement!; // a text of the page stands in an element
  while (holder.parentElement && !BLOCK.has(holder.nodeName.toLowerCase())) holder = holder.parentElement;
  return holder;
}

function emptyBlock(): Block {
  return { text: '', linkLength: 0, italicLength: 0, isHeading: false, nodes: [] };
}

function add(block: Block, node: Node, inside: { a: number; i: number; h: number }): void {
  const spaced = (node.nodeValue ?? '').replace(/\s+/g, ' ');
  const piece = block.text === '' || block.text.endsWith(' ') ? spaced.trimStart() : spaced;
  if (piece === '') return;
  if (piece !== ' ') block.nodes.push({ node, start: block.text.length });
  block.text += piece;
  if (inside.h > 0) block.isHeading = true;
  if (inside.a > 0) block.linkLength += piece.trim().length;
  if (inside.i > 0) block.italicLength += piece.trim().length;
}

function addSpace(block: Block): void {
  if (block.text !== '' && !block.text.endsWith(' ')) block.text += ' ';
}

/** Two line breaks in a row part paragraphs. */
function isSecondBreak(node: Node): boolean {
  let before = node.previousSibling;
  while (before?.nodeType === TEXT_NODE && before.nodeValue?.trim() === '') before = before.previousSibling;
  return before?.nodeName === 'BR';
}

/** Fewer words than this are a heading, a label or a crumb. */
const WORDS_OF_PROSE = 5;
/** Scripts without spaces: so many characters say as much. */
const CHARACTERS_OF_PROSE = 25;
const MOST_LINKED = 0.4;

/** Whether a block reads like a sentence, not like a list of links. */
export function isProse({ text, linkLength }: Block): boolean {
  return linkLength / text.length < MOST_LINKED && (text.length >= CHARACTERS_OF_PROSE || text.split(' ').length >= WORDS_OF_PROSE) && (/[\p{Sentence_Terminal}…:]/u.test(text) || UNPUNCTUATED.test(text));
}

/** Thai and Lao end no sentence with a sign, and put few spaces; a heading is shorter. */
const UNPUNCTUATED = /[\p{Script=Thai}\p{Script=Lao}]{40}/u;
