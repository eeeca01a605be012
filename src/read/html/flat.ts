import { tagAt } from './tags.ts';

/** The longest live report has some ten thousand paragraphs; what comes after so many is left out. */
const MOST_BLOCKS = 20_000;

/** Elements that hold facts and stand alone. */
const FACTS = new Set(['meta', 'link']);
/** Elements inside a line of text. */
const INLINE = new Set('a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(' '));

/** The paragraphs of a page, side by side: what is left of one that is nested too deeply, or has too many elements, to be parsed as it is. */
export function flattened(html: string): string {
  const parts: string[] = ['<p>'];
  let blocks = 0;
  let inLink = false;
  let inTitle = false;
  let inHeading = false;
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0 && blocks < MOST_BLOCKS; open = html.indexOf('<', at)) {
    const text = html.slice(at, open);
    const { type, name, source, end } = tagAt(html, open);
    at = end;
    parts.push(text);
    const opens = type === 'open';
    if (name === 'title') {
      if (opens !== inTitle) parts.push(opens ? '</p><title>' : '</title><p>');
      inTitle = opens;
    } else if (inTitle || type === 'other') continue;
    else if (type === 'text') parts.push('&lt;');
    else if (FACTS.has(name)) parts.push(source);
    else if (name === 'a') {
      if (opens !== inLink) parts.push(opens ? '<a>' : '</a>');
      inLink = opens;
    } else if (!INLINE.has(name)) {
      const isHeading = opens && name === 'h1';
      parts.push(inLink ? '</a>' : '', inHeading ? '</h1>' : '</p>', isHeading ? '<h1>' : '<p>');
      if (text.trim() !== '') blocks += 1;
      inLink = false;
      inHeading = isHeading;
    }
  }
  parts.push(blocks < MOST_BLOCKS ? html.slice(at) : '', inTitle ? '</title>' : '', inLink ? '</a>' : '', inHeading ? '</h1>' : '</p>');
  return parts.join('').replaceAll(EMPTY, '');
}

/** Most boundaries part nothing: without these 50,000 nested elements are one paragraph. */
const EMPTY = /<p>\s{0,20}<\/p>/g;
