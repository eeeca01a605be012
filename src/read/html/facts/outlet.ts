import type { Block } from '../blocks.ts';
import type { JsonLdArticle } from '../json-ld.ts';
import { meta } from '../meta.ts';
import { firstFound, type Found } from './found.ts';
import { feedName, homeNames } from './site-links.ts';
import { folded, hostNameIn, isHostOf, titleParts } from './title-parts.ts';

type Known = { article: JsonLdArticle; pageTitle: string; shownTitle: string | undefined; url: string | undefined; blocks: Block[] };

/** A longer end of a title is no name. */
const MOST_WORDS = 7;
/** What a name may have besides the one of the address: "The Courier Online". */
const WORDS_BESIDE = 2;
/** Rights are told at the foot of a page; above it stand those in pictures. */
const MOST_RIGHTS = 20;
/** A part of so many words beside a shorter name is a slogan. */
const WORDS_OF_SLOGAN = 3;

/**
 * Who publishes the page: as the site calls itself, its publisher for machines, the name in the page's title. The site comes before the publisher,
 * which is the agency where a text was taken over.
 */
export function outletOf(document: Document, { article, pageTitle, shownTitle, url, blocks }: Known): Found<string> | undefined {
  const social = (meta(document, 'og:title') ?? '').replace(/\s+/g, ' ');
  const headlines = [social, article.headline ?? '', ...(pageTitle.split(' ').length > MOST_WORDS ? [pageTitle] : [])];
  const siteName = nameOf(meta(document, 'og:site_name') ?? '', { headlines, url });
  const isHandle = siteName.startsWith('@');
  const found = firstFound([
    ['meta', () => (isHandle ? undefined : siteName)],
    ['json-ld', () => article.outlet],
    ['meta', () => meta(document, 'citation_journal_title')],
    ['title', () => addedTo(shownTitle, [pageTitle, social])],
    ['title', () => outletInTitle(pageTitle, { shownTitle, url })],
    // Names that say something else as often, unless the site's address is called so.
    ['meta', () => nameOfHost(['application-name', 'author', 'publisher'].map((name) => meta(document, name) ?? ''), url)],
    ['json-ld', () => nameOfHost(article.siteNames, url)],
    ['html', () => feedName(document)],
    ['html', () => nameOfHost([...homeNames(document, url), ...rightsIn(blocks)], url)],
    ['meta', () => siteName.replace(/^@/, '')],
  ]);
  return found && { ...found, value: nameOf(found.value, { headlines, url }) };
}

/** The name in some lines that the address is called after; the address itself where they give no other. */
function nameOfHost(lines: string[], url: string | undefined): string | undefined {
  const names = lines.flatMap((line) => hostNameIn(line, url) ?? []);
  return names.find((name) => !/^www\./i.test(name)) ?? names[0];
}

/** Who holds the rights in a page may be its publisher's publisher: only a name that the address is called after counts. */
function rightsIn(blocks: Block[]): string[] {
  return blocks.map(({ text }) => text).filter((text) => /©|\(c\)|copyright/i.test(text)).slice(-MOST_RIGHTS);
}

/** The part of a title that the address is called after; the last one where the first is the headline. */
function outletInTitle(title: string, { shownTitle, url }: Pick<Known, 'shownTitle' | 'url'>): string | undefined {
  const parts = titleParts(title);
  const isHeadline = (part: string) => folded(part) === folded(shownTitle ?? '');
  if (parts.length < 2) return parts.find((part) => isHostOf(part, url));
  const named = parts.find((part) => isHostOf(part, url)) ?? parts.findLast((part) => !isHeadline(part) && isLittleMore(part, hostNameIn(part, url)));
  if (named !== undefined || shownTitle === undefined) return named;
  const last = parts.at(-1)!;
  return folded(shownTitle).startsWith(folded(parts[0]!)) && !folded(shownTitle).includes(folded(last)) && last.split(/\s+/).length <= MOST_WORDS && !/\d{3}|[?!…]$|^(?:by|von|par|por)\s/i.test(last) ? last : undefined;
}

/** What a title adds to its headline behind a dash, in scripts without spaces: "河水上涨-河报". */
function addedTo(shownTitle: string | undefined, titles: string[]): string | undefined {
  const added = titles.flatMap((title) => (shownTitle !== undefined && title.startsWith(shownTitle) ? title.slice(shownTitle.length) : []));
  return added.map((rest) => /^(?:--?|_)(\p{Lo}\S*)$/u.exec(rest)?.[1]).find(Boolean);
}

/** "The Courier Online" at thecourier.example, not "The Courier at the fair". */
function isLittleMore(part: string, name: string | undefined): boolean {
  return name !== undefined && wordsIn(part) <= wordsIn(name) + WORDS_BESIDE && !/\d/.test(part);
}

/** A name without what a site writes beside it: "Brindle Live - news for Brindle" at brindlelive.example, the headline, its address. */
function nameOf(raw: string, { headlines, url }: { headlines: string[]; url: string | undefined }): string {
  const name = /^https?:\/\//.test(raw) && URL.canParse(raw) ? new URL(raw).hostname : raw;
  const parts = titleParts(name);
  if (headlines.some((headline) => folded(headline) === folded(name))) return '';
  const others = parts.filter((part) => !headlines.some((headline) => folded(headline) === folded(part)));
  const [first] = others;
  const isSlogan = first !== undefined && others.slice(1).some((part) => wordsIn(part) >= WORDS_OF_SLOGAN && wordsIn(part) > wordsIn(first));
  return parts.find((part) => isHostOf(part, url)) ?? (isSlogan ? first : others.length < parts.length ? others.join(' - ') : name);
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}
