import { blocksOf } from '../blocks.ts';
import { elsewhereOf } from '../dating/place.ts';
import { byHeadline, type Page } from './bylines.ts';
import { isFullName } from './full-name.ts';

/** More are those of other articles. */
const MOST_ELEMENTS = 20;
/** A longer byline is a box about the author, or a list of keywords. */
const MOST_LINES = 6;
/** Links and microformats (rel=author, hCard), schema.org's microdata. */
const MARKED = '[rel~=author], [itemprop~=author] [itemprop~=name], .vcard.author .fn';

/** The texts of elements that are marked to hold the author: those by the headline; without any, what all of them say. */
export function markedTexts(document: Document, page: Page): string[] {
  const elements = [...document.querySelectorAll(MARKED)].filter((element) => elsewhereOf(element, page.around) !== 'another article').slice(0, MOST_ELEMENTS);
  const nodes = byHeadline(page).flatMap((block) => block.nodes);
  const near = elements.filter((element) => nodes.some(({ node }) => element.contains(node)));
  const all = [...new Set(elements.map(textOf))];
  return near.length > 0 ? near.map(textOf) : all.length === 1 ? all : [];
}

function textOf(element: Element): string {
  return blocksOf(element).map(({ text }) => text).join(', ') || (element.getAttribute('content') ?? '');
}

/** The first line of the first byline that gives a name, and the names that stand beside it as links. A single word there may be a button. One that stands `beside` the article may be that of another. */
export function bylineOf(document: Document, { around, place }: Page & { place: 'beside' | undefined }, names: (texts: string[]) => string[] | undefined): string[] | undefined {
  const bylines = [...document.querySelectorAll('.byline, [class*=byline i], [itemprop=author]')].filter((element) => elsewhereOf(element, around) === place);
  const lines = bylines.map((element) => blocksOf(element)).find((each) => each.length > 0 && each.length <= MOST_LINES) ?? [];
  const first = lines.findIndex(({ text }) => names([text])?.some((name) => text !== name || isFullName(name) || !HAS_CASE.test(name)));
  const others = lines.slice(first + 1).filter(({ text, linkLength }) => linkLength === text.length && isFullName(text));
  return first < 0 ? undefined : names([lines[first]!, ...others].map(({ text }) => text));
}

/** Scripts without capitals part no names. */
const HAS_CASE = /[\p{Lu}\p{Ll}]/u;
