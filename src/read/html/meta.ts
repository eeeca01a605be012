/** A longer value is no fact of an article. */
const MOST_CHARACTERS = 1000;

/** The first value that a page's meta elements give under one of these names (property, name or itemprop). */
export function meta(document: Document, ...names: string[]): string | undefined {
  const elements = [...document.querySelectorAll('meta[content]')];
  for (const name of names) {
    const found = elements.find((element) => ['property', 'name', 'itemprop'].some((key) => element.getAttribute(key)?.toLowerCase() === name));
    const content = found?.getAttribute('content')?.trim().slice(0, MOST_CHARACTERS);
    if (content) return content;
  }
  return undefined;
}
