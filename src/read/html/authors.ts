import type { Block } from './blocks.ts';
import type { Headline } from './dating/headline.ts';
import { ancestorsOf } from './dating/place.ts';
import { byLines, namedLines } from './facts/bylines.ts';
import { footLines } from './facts/foot-byline.ts';
import { firstFound, type Found } from './facts/found.ts';
import { isFullName } from './facts/full-name.ts';
import { bylineOf, markedTexts } from './facts/marked-authors.ts';
import { namesIn } from './facts/names.ts';
import { isOrganisation } from './facts/not-names.ts';
import { folded } from './facts/title-parts.ts';
import { metas } from './meta.ts';
import { toldLine } from './title.ts';

const MOST_AUTHORS = 20;

type Known = { fromJsonLd: string[]; outlet: string | undefined; blocks: Block[]; headline: Headline | undefined };

/** Who wrote it: as a page tells machines, unless its readers see more of it; else the byline, by the headline or under the text. An account, a role or the outlet is no author. */
export function authorsOf(document: Document, { fromJsonLd, outlet, blocks, headline }: Known): Found<string[]> | undefined {
  const page = { blocks, headline, around: ancestorsOf(headline && blocks[headline.at]?.nodes[0]?.node), outlet };
  const names = (texts: string[]) => listed(texts.flatMap((text) => namesIn(toldLine(document, text), outlet)));
  const shown = { named: listed(namedLines(page)), by: listed(byLines(page)) };
  const marked = names(markedTexts(document, page));
  const told = firstFound([
    ['json-ld', () => names(fromJsonLd)],
    // A template's meta names who made it.
    ['byline', () => (marked?.every(isFullName) ? marked : undefined)],
    ['meta', () => names(metas(document, 'author', 'article:author', 'og:article:author', 'byl', 'parsely-author', 'sailthru.author', 'cxenseparse:author'))],
    ['meta', () => names(metas(document, 'citation_author', 'dc.creator', 'dcterms.creator'))],
  ]);
  if (told) return seenBeyond(told.value, shown) ?? told;
  return firstFound([
    ['byline', () => marked],
    ['byline', () => bylineOf(document, { ...page, place: undefined }, names)],
    ['byline', () => shown.named],
    ['byline', () => shown.by],
    ['byline', () => bylineOf(document, { ...page, place: 'beside' }, names)],
    ['byline', () => listed(footLines(page))],
  ]);
}

type Shown = { named: string[] | undefined; by: string[] | undefined };

/** What readers see of authors where a page tells machines less: of two it names one, or it names who put the page up instead of who wrote it. */
function seenBeyond(told: string[], { named, by }: Shown): Found<string[]> | undefined {
  const isIn = (names: string[], name: string) => names.some((other) => folded(other) === folded(name));
  const isMore = named !== undefined && named.length > told.length && told.every((name) => isIn(named, name));
  const isOther = by !== undefined && !by.some((name) => isIn(told, name));
  const value = isMore ? named : isOther ? by : undefined;
  return value && { value, from: 'byline' };
}

/** Distinct names; where one holds another ("All articles by Jo Roe"), the shorter is the name. undefined for none. */
function listed(names: string[]): string[] | undefined {
  const distinct = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  const shortest = distinct.filter((name) => !distinct.some((other) => other !== name && other.includes(' ') && name.toLowerCase().includes(other.toLowerCase())));
  // Beside people, an organisation is the one that they work for.
  const people = shortest.filter((name) => !isOrganisation(name) && (isFullName(name) || name !== name.toUpperCase()));
  const named = people.length > 0 ? people : shortest;
  return named.length > 0 ? named.slice(0, MOST_AUTHORS) : undefined;
}
