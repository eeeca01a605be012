import { isUnspaced } from '../../core/unspaced-words.ts';
import { writtenWords } from '../../core/words.ts';
import type { Block } from './blocks.ts';
import { holderOf } from './blocks.ts';
import { meta } from './meta.ts';
import type { Headline } from './dating/headline.ts';
import { firstFound, type Found } from './facts/found.ts';
import { folded, isHostOf, titleParts, withoutOutlet } from './facts/title-parts.ts';

type Known = {
  /** What JSON-LD gives. */
  headline: string | undefined;
  /** The heading that the page shows. */
  shown: string | undefined;
  outlet: string | undefined;
  url: string | undefined;
};

/** The headline as the page shows it, where one of its own titles says the same; else as it is told to machines, without the outlet's name. */
export function titleOf(document: Document, { headline, shown, outlet, url }: Known): Found<string> | undefined {
  const isOutlet = (name: string) => isHostOf(name, url) || (outlet !== undefined && folded(name) === folded(outlet));
  const told = (raw: string | undefined) => withoutOutlet(toldLine(document, raw ?? ''), isOutlet);
  const social = told(meta(document, 'og:title')) || told(meta(document, 'twitter:title'));
  const page = told(pageTitleOf(document));
  const titles = [told(headline), social, told(meta(document, 'twitter:title')), page].filter(Boolean);
  const same = titles.find((title) => shown !== undefined && !isOutlet(shown) && saysTheSame(title, shown));
  const headings = [...document.querySelectorAll('h1')].map((heading) => plain(document, heading.textContent ?? '')).filter((heading) => heading !== '' && !isOutlet(heading));
  return firstFound([
    // In capitals it is shown, not written.
    ['heading', () => same && (isInCapitals(shown ?? '') ? same : shown)],
    ['heading', () => heldIn(shown ?? '', titles)],
    ['heading', () => (headings.length === 1 && headings[0] === shown && shown !== undefined && titles.some((title) => isReworded(title, shown)) ? shown : undefined)],
    ['json-ld', () => told(headline)],
    ['meta', () => social],
    ['heading', () => (headings.length === 1 ? headings[0] : undefined)],
    ['title', () => (isOutlet(page) ? undefined : page)],
    ['heading', () => shown],
    ['title', () => page],
  ]);
}

/** The heading in which a page shows its headline, on one line. */
export function shownTitleOf(document: Document, blocks: Block[], headline: Headline | undefined): string | undefined {
  const block = headline && blocks[headline.at];
  return block && (block.isHeading || /^H[1-6]$/.test(holderOf(block).nodeName)) ? plain(document, block.text) : undefined;
}

/** What a page calls itself to others: what its headline is known by. */
export function titlesOf(document: Document): string[] {
  return [meta(document, 'og:title') ?? '', pageTitleOf(document)].map((text) => text.slice(0, MOST_CHARACTERS)).filter((text) => text.trim() !== '');
}

/** What stands on the page's tab. */
export function pageTitleOf(document: Document): string {
  return [...document.querySelectorAll('title')].find((element) => !element.closest('svg'))?.textContent ?? '';
}

const MOST_CHARACTERS = 2000;

/** A name or headline as it is read: entities that a site escaped twice ("&amp;#8217;") decoded, on one line. */
export function plain(document: Document, raw: string): string {
  const short = raw.slice(0, MOST_CHARACTERS);
  const holder = document.createElement('p');
  if (/&#?\w{1,10};/.test(short)) holder.innerHTML = short.replaceAll('<', '&lt;');
  return (withoutTags(holder.textContent ?? '') || short).replace(/\s+/g, ' ').trim();
}

/** The same of what is told to machines, which sites copy with the tags of their text: "<i>River</i> rises", or "&lt;i&gt;River" of one that escaped them. */
export function toldLine(document: Document, raw: string): string {
  return withoutTags(plain(document, withoutTags(raw))).replace(/\s+/g, ' ').trim();
}

function withoutTags(raw: string): string {
  return raw.replace(BREAKS, ' ').replace(TAGS, '');
}

const BREAKS = /<\/?(?:br|div|h[1-6]|p)(?:\s[^<>]{0,500})?\/?>/gi;
const TAGS = /<\/?(?:a|abbr|b|cite|em|font|i|mark|q|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,500})?\/?>/gi;

/** A title, its beginning or its longest is what a heading says. */
function saysTheSame(title: string, shown: string): boolean {
  const said = folded(shown);
  const parts = titleParts(title).map(folded);
  return said !== '' && (folded(title) === said || parts[0] === said || goesOn(title, shown) || (parts.includes(said) && parts.every((part) => part.length <= said.length)));
}

/** "River rises by a metre : 3 May": what a title adds to a heading of some words is no part of it. */
function goesOn(title: string, shown: string): boolean {
  return title.startsWith(shown) && /^\s?[^\p{L}\p{N}\s]/u.test(title.slice(shown.length)) && (isUnspaced(shown) ? writtenWords(shown) : shown.split(' ')).length >= LEAST_WORDS;
}

/** What a heading says beside a kicker or a label: the longest of some titles, or of their beginnings, that it holds. One in parts holds more than a beginning. */
function heldIn(shown: string, titles: string[]): string | undefined {
  const known = titleParts(shown).length > 1 ? titles : titles.flatMap((title) => [title, ...titleParts(title).slice(0, 1)]);
  const held = known.filter((title) => title.split(' ').length >= LEAST_WORDS && folded(shown).includes(folded(title)));
  return held.reduce<string | undefined>((longest, title) => (longest !== undefined && longest.length >= title.length ? longest : title), undefined);
}

/** Scripts without capitals are never in them. */
function isInCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/** Whether a heading says in other words what a title says: it shares most of its words, but is neither a part of it nor holds it beside a date or a kicker. */
function isReworded(title: string, shown: string): boolean {
  const [told, seen] = [folded(title), folded(shown)];
  const [words, others] = [seen.split(' '), new Set(told.split(' '))];
  return words.length >= LEAST_WORDS && !told.includes(seen) && !seen.includes(told) && words.filter((word) => others.has(word)).length >= LEAST_SHARED * words.length;
}

const LEAST_WORDS = 4;
/** So many of their words two wordings of one headline share at least. */
const LEAST_SHARED = 0.4;
