import type { ArticleFacts, FoundIn } from '../../core/article.ts';
import { webAddress } from '../web-address.ts';
import { authorsOf } from './authors.ts';
import type { Block } from './blocks.ts';
import { headlineOf } from './dating/headline.ts';
import type { Found } from './facts/found.ts';
import { languageOfPage } from './facts/language.ts';
import { outletOf } from './facts/outlet.ts';
import { sectionOf } from './facts/section.ts';
import { isHostOf } from './facts/title-parts.ts';
import type { JsonLdArticle } from './json-ld.ts';
import { meta } from './meta.ts';
import { publicationDate } from './page-date.ts';
import { pageTitleOf, plain, shownTitleOf, titleOf, titlesOf, toldLine } from './title.ts';

export type PageFacts = ArticleFacts & { canonicalUrl?: string; foundIn: FoundIn };
type Known = { article: JsonLdArticle; scriptDates: string[]; language: string | undefined; url: string | undefined; savedFrom: string | undefined; now: Date };

/** What a page says of its article, and where each fact was read. */
export function factsOfPage(document: Document, blocks: Block[], { article, scriptDates, language: htmlLanguage, url, savedFrom, now }: Known): PageFacts {
  const canonicalUrl = canonicalLink(document, article, url ?? savedFrom) ?? savedFrom;
  const address = archived(webAddress(url ?? '') ?? canonicalUrl);
  const headline = headlineOf(blocks, titlesOf(document).filter((title) => !isHostOf(title, address)));
  const shown = shownTitleOf(document, blocks, headline);
  const outlet = asLine(document, outletOf(document, { article, pageTitle: plain(document, pageTitleOf(document)), shownTitle: shown, url: address, blocks }));
  const title = titleOf(document, { headline: article.headline, shown, outlet: outlet?.value, url: address });
  const authors = authorsOf(document, { fromJsonLd: article.authors, outlet: outlet?.value, blocks, headline });
  const language = languageOfPage(document, { article, htmlLanguage, blocks });
  const section = asLine(document, sectionOf(document, { article, title: title?.value ?? '', outlet: outlet?.value, url: address }));
  return {
    title: title?.value ?? '',
    authors: authors?.value ?? [],
    ...publicationDate(document, blocks, { article, scriptDates, headline, language: language?.value, urls: [address, canonicalUrl].flatMap((each) => each ?? []), now }),
    ...(outlet && { outlet: outlet.value }),
    ...(language && { language: language.value }),
    ...(section && { section: section.value }),
    ...(url && { url }),
    ...(canonicalUrl && { canonicalUrl }),
    foundIn: placesOf({ title, authors, outlet, language, section }),
  };
}

/** The address that a copy in the Internet Archive's Wayback Machine was made from. */
function archived(url: string | undefined): string | undefined {
  return webAddress(/^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(.+)$/.exec(url ?? '')?.[1] ?? '') ?? url;
}

/** A name on one line, without tags; undefined where nothing is left of it. */
function asLine(document: Document, found: Found<string> | undefined): Found<string> | undefined {
  const value = found && toldLine(document, found.value);
  return found && value ? { ...found, value } : undefined;
}

function placesOf(found: { [Fact in keyof FoundIn]: { from: NonNullable<FoundIn[Fact]> } | undefined }): FoundIn {
  return Object.fromEntries(Object.entries(found).flatMap(([fact, each]) => (each ? [[fact, each.from]] : [])));
}

/** The address that a page says it lives at. A front page's is no article's: sites that say so say it on every page. */
function canonicalLink(document: Document, article: JsonLdArticle, url: string | undefined): string | undefined {
  const links = [document.querySelector('link[rel~=canonical]')?.getAttribute('href'), meta(document, 'og:url'), article.url];
  const addresses = links.flatMap((link) => (link ? webAddress(link, url) ?? [] : []));
  return addresses.find((address) => new URL(address).pathname !== '/' || new URL(address).search !== '');
}
