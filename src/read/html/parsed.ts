import { parseHTML } from 'linkedom';
import { nextNode, TEXT_NODE } from './next-node.ts';

/** The document that HTML is. What the parser left in pieces, one for each entity, is one text node: "M&uuml;ller" is a name. */
export function parsed(html: string): Document {
  const { document } = parseHTML(html);
  joinTexts(document.documentElement);
  return document;
}

/** No recursion: a page cannot exhaust the stack. */
function joinTexts(root: Element): void {
  for (let node: Node | null = root; node; node = nextNode(node, root)) {
    if (node.nodeType !== TEXT_NODE || node.nextSibling?.nodeType !== TEXT_NODE) continue;
    const pieces = [node.nodeValue];
    for (let next: Node | null = node.nextSibling; next?.nodeType === TEXT_NODE; next = node.nextSibling) {
      pieces.push(next.nodeValue);
      next.parentNode!.removeChild(next); // it is a sibling
    }
    node.nodeValue = pieces.join('');
  }
}
