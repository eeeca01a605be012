import type { Block } from '../blocks.ts';
import type { Headline } from './headline.ts';
import { saysChanged } from './lines.ts';
import { ancestorsOf, elsewhereOf, isOfChange, namesAround, namesOf } from './place.ts';

export type MarkKind = 'itemprop' | 'time named' | 'time near' | 'time' | 'meta published' | 'meta other' | 'meta date' | 'meta changed';
/** What an element says a date is; `raw` is as the page writes it. */
export type Mark = { kind: MarkKind; raw: string };

/** A page has more of them where it lists other articles. */
const MOST_TIMES = 200;
/** Blocks around the headline in which its time stands, as for lines. */
const ABOVE = 4;
const BELOW = 8;

/** The dates that a page's elements mark as such: meta, itemprop, `<time>` and hAtom's classes. */
export function dateMarks(document: Document, blocks: Block[], headline: Headline | undefined): Mark[] {
  return [...metaMarks(document), ...itemMarks(document), ...timeMarks(document, blocks, headline)];
}

type Place = { at: number; before: string };

function metaMarks(document: Document): Mark[] {
  return [...document.querySelectorAll('meta[content]')].flatMap((element) => {
    const name = ['property', 'name', 'itemprop', 'http-equiv'].map((key) => element.getAttribute(key)).find(Boolean)?.toLowerCase() ?? '';
    const kind = kindOfMeta(name);
    const content = element.getAttribute('content') ?? '';
    return kind && content ? [{ kind, raw: content }] : [];
  });
}

function kindOfMeta(name: string): MarkKind | undefined {
  if (/^(?:og:)?article:published(?:_time)?$|^og:published_time$|^datepublished$/.test(name)) return 'meta published';
  if (/modif|updat|revis|last-/.test(name)) return 'meta changed';
  if (/publi|issued|pubdate|release|posted/.test(name)) return 'meta other';
  if (/expir|event|start|end|copyright/.test(name)) return undefined;
  return /date|time|creat/.test(name) ? 'meta date' : undefined;
}

function itemMarks(document: Document): Mark[] {
  return [...document.querySelectorAll('[itemprop~=datePublished]:not(meta)')].map((element) => ({ kind: 'itemprop', raw: rawOf(element) }));
}

function timeMarks(document: Document, blocks: Block[], headline: Headline | undefined): Mark[] {
  const aroundHeadline = ancestorsOf(headline && blocks[headline.at]?.nodes[0]?.node);
  const places = new Map(blocks.flatMap(({ text, nodes }, at) => nodes.map(({ node, start }) => [node, { at, before: text.slice(0, start) }] as const)));
  const times = [...document.querySelectorAll('time, abbr[class~=published][title]')].slice(0, MOST_TIMES);
  return times.filter((time) => elsewhereOf(time, aroundHeadline) === undefined && !isOfChange(namesAround(time, 2)) && !saysChanged(placeOf(time, places)?.before ?? '')).map((time) => {
    const at = placeOf(time, places)?.at;
    const isNear = headline !== undefined && at !== undefined && at - headline.at >= -ABOVE && at - headline.at <= BELOW;
    const isNamed = time.hasAttribute('pubdate') || /publi|posted|pub-?date|entry-date|created/i.test(namesOf(time));
    return { kind: isNamed ? 'time named' : isNear ? 'time near' : 'time', raw: rawOf(time) };
  });
}

/** The block in which an element's first text stands, and what is written before it there. */
function placeOf(element: Element, places: Map<Node, Place>): Place | undefined {
  let node: Node | null = element;
  while (node?.firstChild) node = node.firstChild;
  for (let first: Node | null = node; first && element.contains(first); first = first.nextSibling) if (places.has(first)) return places.get(first);
  return undefined;
}

function rawOf(element: Element): string {
  return element.getAttribute('datetime') || element.getAttribute('content') || element.getAttribute('title') || element.textContent || '';
}
