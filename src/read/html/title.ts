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
  const told = (raw: string | undefined) => withoutOutlet(plain(document, raw ?? ''), isOutlet);
  const social = told(meta(document, 'og:title')) || told(meta(document, 'twitter:title'));
  const page = told(pageTitleOf(document));
  const titles = [told(headline), social, told(meta(document, 'twitter:title')), page].filter(Boolean);
  const same = titles.find((title) => shown !== undefined && !isOutlet(shown) && saysTheSame(title, shown));
  const headings = [...document.querySelectorAll('h1')].map((heading) => plain(document, heading.textContent ?? '')).filter((heading) => heading !== '' && !isOutlet(heading));
  return firstFound([
    // In capitals it is shown, not written.
    ['heading', () => same && (shown === shown?.toUpperCase() ? same : shown)],
    ['json-ld', () => told(headline)],
    ['meta', () => social],
    ['heading', () => (headings.length === 1 ? headings[0] : undefined)],
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
  return (holder.textContent || short).replace(/\s+/g, ' ').trim();
}

/** A title, or its first part, is what a heading says. */
function saysTheSame(title: string, shown: string): boolean {
  const said = folded(shown);
  return said !== '' && (folded(title) === said || folded(titleParts(title)[0] ?? '') === said);
}
