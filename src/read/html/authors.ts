import { meta } from './meta.ts';
import { plain } from './title.ts';

const MOST_AUTHORS = 20;
/** A longer "name" is a sentence. */
const MOST_CHARACTERS = 80;

/** Who wrote it: JSON-LD, meta, links marked as author, then the byline. An account, a role or the outlet is no author. */
export function authorsOf(document: Document, fromJsonLd: string[], outlet: string | undefined): string[] {
  const sources = [
    () => fromJsonLd,
    () => [meta(document, 'author', 'article:author', 'byl', 'parsely-author', 'sailthru.author') ?? ''],
    () => textsOf(document, '[rel~=author], [itemprop=author] [itemprop=name]'),
    () => textsOf(document, '.byline, [class*=byline i], [itemprop=author]').slice(0, 1),
  ];
  for (const source of sources) {
    const names = [...new Set(source().flatMap((raw) => namesIn(plain(document, raw))))].filter((name) => name.toLowerCase() !== outlet?.toLowerCase());
    if (names.length > 0) return names.slice(0, MOST_AUTHORS);
  }
  return [];
}

function textsOf(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].slice(0, MOST_AUTHORS).map((element) => element.textContent ?? '');
}

/** "By Ann Lee and Bo Ray | 3 May" → Ann Lee, Bo Ray. */
export function namesIn(raw: string): string[] {
  const line = raw.slice(0, 500).replace(/\s+/g, ' ').trim().split(/ [|·•] /, 1)[0]!;
  return line
    .split(/,\s+(?!(?:Jr|Sr|MD|PhD)\b)| and | & |;\s*/)
    .map((name) => name.trim().replace(BY, '').replace(/(?<=\p{Ll}{2})\.$/u, ''))
    .filter((name) => name.length > 1 && name.length <= MOST_CHARACTERS && !NO_NAME.test(name) && !ROLE.test(name));
}

/** "By" in the languages that put it before a name, and a label that stands right against it. */
const BY = /^(?:author(?=\p{Lu})|(?:(?:written|reported|posted|text|texte|(?:propos )?recueillis?) )?(?:by|von|par|por|door):? )/iu;
/** Addresses, times and handles. */
const NO_NAME = /\d|@|https?:|www\.|\.(?:com|org|net|de)\b|:/i;
/** Accounts that publishing systems make, and what a person is rather than who. */
const ROLE = /^(?:\w*admin\w*|publisher|editor|author|user|root|webmaster|redaktion|redaktör|redacción|redação|redazione|rédaction|la rédaction)$|\b(?:writer|correspondent|editor|reporter|contributor)s?$/i;
