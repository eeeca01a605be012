import { Readability } from '@mozilla/readability';
import type { Block } from '../blocks.ts';
import { nextNode, TEXT_NODE } from '../next-node.ts';

/** A block is known again by its beginning where its nodes were replaced. */
const KNOWN_BY = 80;
/** A shorter text is on a page twice. */
const LEAST_CHARACTERS = 20;

/** The blocks that Readability keeps, by their text nodes or else by how they begin. It takes the document apart. */
export function readabilityVote(document: Document, blocks: Block[]): Set<Block> {
  const content = new Readability<Element>(document, { serializer: (node) => node as Element, disableJSONLD: true, keepClasses: true, charThreshold: 200 }).parse()?.content; // its root is an element
  if (!content) return new Set();
  const kept = new Set<Node>();
  let text = '';
  for (let node: Node | null = content; node; node = nextNode(node, content)) {
    if (node.nodeType !== TEXT_NODE) continue;
    kept.add(node);
    text += node.nodeValue ?? '';
  }
  const joined = text.replace(/\s+/g, '');
  return new Set(blocks.filter((block) => block.nodes.some(({ node }) => kept.has(node)) || isIn(joined, block.text)));
}

function isIn(joined: string, text: string): boolean {
  const start = text.replace(/\s+/g, '').slice(0, KNOWN_BY);
  return start.length >= LEAST_CHARACTERS && joined.includes(start);
}
