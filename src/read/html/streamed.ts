import { nextNode } from './next-node.ts';

/** A part that a page sends behind itself, by its id, and the id of the place that its script puts it in. */
export type StreamedPart = [part: string, place: string];

/** Pages have some fifty. */
const MOST_PARTS = 500;
/** A part that would stand deeper stays where it is: parts in parts could be nested without end. */
const MOST_DEPTH = 100;

/** What scripts of React's streaming servers call: `$RC("B:0","S:0")` for a part that was waited for (`$RR` where it brings styles), `$RS("S:6","P:6")` for one that is sent in pieces. */
export function streamedParts(script: string): StreamedPart[] {
  const calls = Array.from(script.matchAll(/\$R(?:[CR]\("(B:[\da-f]{1,8})","(S:[\da-f]{1,8})"|S\("(S:[\da-f]{1,8})","(P:[\da-f]{1,8})")/g));
  return calls.map(([, boundary, content, segment, placeholder]) => (boundary === undefined ? [segment!, placeholder!] : [content!, boundary]));
}

/** Puts the parts of a page that are sent hidden behind it where its script would: readers see them there. */
export function placeStreamed(document: Document, parts: StreamedPart[]): void {
  if (parts.length === 0) return;
  const byId = new Map([...document.querySelectorAll('template[id], [hidden][id]')].map((element) => [element.getAttribute('id'), element]));
  for (const [id, placeId] of parts.slice(0, MOST_PARTS)) {
    const [part, place] = [byId.get(id), byId.get(placeId)];
    if (!part) continue;
    part.removeAttribute('hidden');
    if (!place?.parentElement || part.contains(place) || depthOf(place) + heightOf(part) > MOST_DEPTH) continue;
    place.replaceWith(part);
  }
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let at: Element | null = element; at; at = at.parentElement) depth += 1;
  return depth;
}

function heightOf(root: Element): number {
  let most = 0;
  for (let node: Node | null = root; node; node = nextNode(node, root)) {
    if (node.firstChild) continue;
    let depth = 0;
    for (let at: Node | null = node; at && at !== root; at = at.parentNode) depth += 1;
    most = Math.max(most, depth);
  }
  return most;
}
