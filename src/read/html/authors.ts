import { meta } from './meta.ts';

const MOST_AUTHORS = 20;
/** A longer "name" is a sentence. */
const MOST_CHARACTERS = 80;

/** Who wrote it: JSON-LD, meta, links marked as author, then the byline. */
export function authorsOf(document: Document, fromJsonLd: string[]): string[] {
  const sources = [
    () => fromJsonLd,
    () => [meta(document, 'author', 'article:author', 'byl', 'parsely-author', 'sailthru.author') ?? ''],
    () => textsOf(document, '[rel~=author], [itemprop=author] [itemprop=name]'),
    () => textsOf(document, '.byline, [class*=byline i], [itemprop=author]').slice(0, 1),
  ];
  for (const source of sources) {
    const names = [...new Set(source().flatMap(namesIn))];
    if (names.length > 0) return names.slice(0, MOST_AUTHORS);
  }
  return [];
}

function textsOf(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].slice(0, MOST_AUTHORS).map((element) => element.textContent ?? '');
}

/** "By Ann Lee and Bo Ray | 3 May" → Ann Lee, Bo Ray. */
function namesIn(raw: string): string[] {
  const line = raw.slice(0, 500).replace(/\s+/g, ' ').trim().replace(/^(?:written )?by:? /i, '').split(/ [|·•] /, 1)[0]!;
  return line
    .split(/,\s+(?!(?:Jr|Sr|MD|PhD)\b)| and | & |;\s*/)
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && name.length <= MOST_CHARACTERS && !/^https?:|^www\.|\d{4}/i.test(name));
}
