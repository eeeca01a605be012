import type { JsonLdArticle } from '../json-ld.ts';
import { meta } from '../meta.ts';
import { firstFound, type Found } from './found.ts';
import { folded, isHostOf, titleParts } from './title-parts.ts';

type Known = { article: JsonLdArticle; pageTitle: string; shownTitle: string | undefined; url: string | undefined };

/** A longer end of a title is no name. */
const MOST_WORDS = 7;

/**
 * Who publishes the page: as the site calls itself, its publisher for machines, the name in the page's title. The site comes before the publisher,
 * which is the agency where a text was taken over.
 */
export function outletOf(document: Document, { article, pageTitle, shownTitle, url }: Known): Found<string> | undefined {
  const headlines = [meta(document, 'og:title') ?? '', article.headline ?? ''];
  const siteName = nameOf(meta(document, 'og:site_name') ?? '', { headlines, url });
  const isHandle = siteName.startsWith('@');
  const found = firstFound([
    ['meta', () => (isHandle ? undefined : siteName)],
    ['json-ld', () => article.outlet],
    ['meta', () => meta(document, 'citation_journal_title')],
    ['title', () => outletInTitle(pageTitle, { shownTitle, url })],
    // Names that say something else as often, unless the site's address is called so.
    ['meta', () => [meta(document, 'application-name'), meta(document, 'author'), meta(document, 'publisher')].find((name) => name !== undefined && isHostOf(name, url))],
    ['meta', () => siteName.replace(/^@/, '')],
  ]);
  return found && { ...found, value: nameOf(found.value, { headlines, url }) };
}

/** The part of a title that the address is called after; the last one where the first is the headline. */
function outletInTitle(title: string, { shownTitle, url }: Pick<Known, 'shownTitle' | 'url'>): string | undefined {
  const parts = titleParts(title);
  const named = parts.length > 1 ? parts.find((part) => isHostOf(part, url)) : undefined;
  if (named !== undefined || parts.length < 2 || shownTitle === undefined) return named;
  const last = parts.at(-1)!;
  return folded(shownTitle).startsWith(folded(parts[0]!)) && !folded(shownTitle).includes(folded(last)) && last.split(/\s+/).length <= MOST_WORDS && !/\d{3}|[?!…]$/.test(last) ? last : undefined;
}

/** A name without what a site writes beside it: "Brindle Live - news for Brindle" at brindlelive.example, the headline, its address. */
function nameOf(raw: string, { headlines, url }: { headlines: string[]; url: string | undefined }): string {
  const name = /^https?:\/\//.test(raw) && URL.canParse(raw) ? new URL(raw).hostname : raw;
  const parts = titleParts(name);
  const others = parts.filter((part) => !headlines.some((headline) => folded(headline) === folded(part)));
  return parts.find((part) => isHostOf(part, url)) ?? (others.length < parts.length ? others.join(' - ') : name);
}
