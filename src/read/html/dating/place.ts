/** What an element is called by those who made the page. */
export function namesOf(element: Element): string {
  return ['class', 'id', 'itemprop', 'property'].map((key) => element.getAttribute(key) ?? '').join(' ').slice(0, MOST_CHARACTERS);
}

/** Names are short; a longer list is a style sheet's. */
const MOST_CHARACTERS = 200;

/** The names of an element and of those around it, so many levels in all. */
export function namesAround(node: Node, levels: number): string {
  const names: string[] = [];
  for (let element = elementOf(node); element && names.length < levels && element.nodeName !== 'BODY'; element = element.parentElement) names.push(namesOf(element));
  return names.join(' ');
}

/** All elements around a node. */
export function ancestorsOf(node: Node | undefined): Set<Element> {
  const found = new Set<Element>();
  for (let element = node && elementOf(node); element; element = element.parentElement) found.add(element);
  return found;
}

/** What else on a page a node may belong to: another article, or a place beside this one's text. */
export type Elsewhere = 'another article' | 'beside';

/**
 * Whether a node belongs to something else on the page: related articles, comments, a sidebar, a quote. What stands around the headline
 * too does not count: whole pages are called "with-sidebar".
 */
export function elsewhereOf(node: Node, aroundHeadline: Set<Element>): Elsewhere | undefined {
  let found: Elsewhere | undefined;
  for (let element = elementOf(node); element && !aroundHeadline.has(element); element = element.parentElement) {
    const names = namesOf(element);
    if (ANOTHER.test(names)) return 'another article';
    if (BESIDE_TAGS.has(element.nodeName) || BESIDE.test(names)) found = 'beside';
  }
  return found;
}

const ANOTHER = /related|comment|popular|trending|most-?read|recommend/i;
const BESIDE_TAGS = new Set(['ASIDE', 'NAV', 'FOOTER', 'BLOCKQUOTE']);
const BESIDE = /sidebar|widget|recent|teaser|carousel|ticker|calendar|event/i;

/** Whether names say that a date is of the last change. `updated` beside another word for a date says nothing: hAtom puts it on every entry. */
export function isOfChange(names: string): boolean {
  const others = names.replace(/(?:^|\s)updated(?=\s|$)/gi, ' ');
  return /updat|modif|revis/i.test(/publi|date|entry|meta|post/i.test(others) ? others : names);
}

function elementOf(node: Node): Element | null {
  return 'getAttribute' in node ? (node as Element) : node.parentElement; // only elements have attributes
}
