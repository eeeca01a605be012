/** A longer value is no fact of an article. */
const MOST_CHARACTERS = 1000;

/** The first value that a page's meta elements give under one of these names (property, name or itemprop). */
export function meta(document: Document, ...names: string[]): string | undefined {
  for (const name of names) {
    const [content] = metas(document, name);
    if (content !== undefined) return content;
  }
  return undefined;
}

/** All values that a page's meta elements give under these names, in the page's order. */
export function metas(document: Document, ...names: string[]): string[] {
  const elements = [...document.querySelectorAll('meta[content]')].filter((element) => KEYS.some((key) => names.includes(element.getAttribute(key)?.toLowerCase() ?? '')));
  return elements.map((element) => (element.getAttribute('content') ?? '').trim().slice(0, MOST_CHARACTERS)).filter(Boolean);
}

const KEYS = ['property', 'name', 'itemprop', 'http-equiv'];
