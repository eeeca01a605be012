import type { Block } from './blocks.ts';
import { blocksOf } from './blocks.ts';
import type { Headline } from './dating/headline.ts';
import { ancestorsOf, elsewhereOf } from './dating/place.ts';
import { firstFound, type Found } from './facts/found.ts';
import { isFullName } from './facts/full-name.ts';
import { isAuthorLabel, namesAfterBy, namesIn } from './facts/names.ts';
import { metas } from './meta.ts';
import { plain } from './title.ts';

const MOST_AUTHORS = 20;
/** Blocks around the headline in which a byline stands. */
const ABOVE = 2;
const BELOW = 8;

/** A longer byline is a box about the author, or a list of keywords. */
const MOST_LINES = 6;

type Known = { fromJsonLd: string[]; outlet: string | undefined; blocks: Block[]; headline: Headline | undefined };

/** Who wrote it: JSON-LD, meta, elements marked as author, the byline by the headline. An account, a role or the outlet is no author. */
export function authorsOf(document: Document, { fromJsonLd, outlet, blocks, headline }: Known): Found<string[]> | undefined {
  const near = headline ? blocks.slice(Math.max(0, headline.at - ABOVE), headline.at + BELOW + 1) : [];
  const around = ancestorsOf(headline && blocks[headline.at]?.nodes[0]?.node);
  const names = (texts: string[]) => listed(texts.flatMap((text) => namesIn(plain(document, text), outlet)));
  return firstFound([
    ['json-ld', () => names(fromJsonLd)],
    ['meta', () => names(metas(document, 'author', 'article:author', 'og:article:author', 'byl', 'parsely-author', 'sailthru.author'))],
    ['meta', () => names(metas(document, 'citation_author', 'dc.creator'))],
    ['byline', () => names(textsOf(document, '[rel~=author], [itemprop=author] [itemprop=name], .vcard.author .fn', around))],
    ['byline', () => bylineOf(document, around, names)],
    ['byline', () => listed(near.filter((block) => !isElsewhere(block, around)).flatMap(({ text }) => namesAfterBy(plain(document, text), outlet)))],
    ['byline', () => listed(near.flatMap((block, i) => (isAuthorLabel(block.text) && isFullName(near[i + 1]?.text ?? '') ? namesIn(near[i + 1]!.text, outlet) : [])))],
  ]);
}

/** Distinct names; where one holds another ("All articles by Jo Roe"), the shorter is the name. undefined for none. */
function listed(names: string[]): string[] | undefined {
  const distinct = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  const shortest = distinct.filter((name) => !distinct.some((other) => other !== name && other.includes(' ') && name.toLowerCase().includes(other.toLowerCase())));
  // Beside people, an organisation is the one that they work for.
  const people = shortest.filter((name) => !/^the /i.test(name) && (isFullName(name) || name !== name.toUpperCase()));
  const named = people.length > 0 ? people : shortest;
  return named.length > 0 ? named.slice(0, MOST_AUTHORS) : undefined;
}

/** The first line of the first byline that gives a name, and the names that stand beside it as links. */
function bylineOf(document: Document, around: Set<Element>, names: (texts: string[]) => string[] | undefined): string[] | undefined {
  const bylines = [...document.querySelectorAll('.byline, [class*=byline i], [itemprop=author]')].filter((element) => elsewhereOf(element, around) !== 'another article');
  const lines = bylines.map((element) => blocksOf(element)).find((each) => each.length > 0 && each.length <= MOST_LINES) ?? [];
  const first = lines.findIndex(({ text }) => names([text]));
  const others = lines.slice(first + 1).filter(({ text, linkLength }) => linkLength === text.length && isFullName(text));
  return first < 0 ? undefined : names([lines[first]!, ...others].map(({ text }) => text));
}

function textsOf(document: Document, selector: string, around: Set<Element>): string[] {
  const elements = [...document.querySelectorAll(selector)].filter((element) => elsewhereOf(element, around) !== 'another article');
  return elements.slice(0, MOST_AUTHORS).map((element) => blocksOf(element).map(({ text }) => text).join(', ') || (element.getAttribute('content') ?? ''));
}

function isElsewhere({ nodes }: Block, around: Set<Element>): boolean {
  const [first] = nodes;
  return first !== undefined && elsewhereOf(first.node, around) === 'another article';
}
