/** A run of text that a page shows as a paragraph of its own. */
export type Block = { text: string; linkLength: number };

/** The blocks of an element in order of reading. No recursion: a page cannot exhaust the stack. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  let parts: string[] = [];
  let linkLength = 0;
  const end = () => {
    const text = parts.join('').replace(/\s+/g, ' ').trim();
    if (text !== '') blocks.push({ text, linkLength });
    parts = [];
    linkLength = 0;
  };
  let links = 0;
  let node: Node | null = root.firstChild;
  while (node) {
    const name = node.nodeName.toLowerCase();
    if (node.nodeType === TEXT_NODE) {
      const text = node.nodeValue ?? '';
      parts.push(text);
      if (links > 0) linkLength += text.trim().length;
    } else if (name === 'br') {
      if (node.previousSibling?.nodeName === 'BR' || isBlankThenBreak(node.previousSibling)) end();
      else parts.push(' ');
    } else if (BLOCK.has(name)) end();
    else if (CELL.has(name)) parts.push(' ');
    if (node.nodeType === ELEMENT_NODE && node.firstChild && !SKIPPED.has(name)) {
      if (name === 'a') links += 1;
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && node !== root) leave(node);
    }
    if (!node || node === root) break;
    node = node.nextSibling;
  }
  end();
  return blocks;

  function leave(left: Node): void {
    const name = left.nodeName.toLowerCase();
    if (name === 'a') links -= 1;
    if (BLOCK.has(name)) end();
  }
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const BLOCK = new Set('address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(' '));
const CELL = new Set(['td', 'th']);
const SKIPPED = new Set('script style template noscript svg math textarea iframe title'.split(' '));

function isBlankThenBreak(node: Node | null): boolean {
  return node?.nodeType === TEXT_NODE && node.nodeValue?.trim() === '' && node.previousSibling?.nodeName === 'BR';
}

/** Fewer words than this are a heading, a label or a crumb. */
const WORDS_OF_PROSE = 5;
/** Scripts without spaces: so many characters say as much. */
const CHARACTERS_OF_PROSE = 25;
const MOST_LINKED = 0.4;

/** Whether a block reads like a sentence, not like a list of links. */
export function isProse({ text, linkLength }: Block): boolean {
  return linkLength / text.length < MOST_LINKED && (text.length >= CHARACTERS_OF_PROSE || text.split(' ').length >= WORDS_OF_PROSE) && /[.!?…。！？:]/u.test(text);
}
