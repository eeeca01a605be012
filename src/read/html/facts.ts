import type { ArticleFacts } from '../../core/article.ts';
import { languageOf } from '../language.ts';
import { webAddress } from '../web-address.ts';
import { authorsOf } from './authors.ts';
import type { JsonLdArticle } from './json-ld.ts';
import { meta } from './meta.ts';
import { publicationDate } from './page-date.ts';
import type { Block } from './blocks.ts';
import { titleOf, titlesOf } from './title.ts';

type PageFacts = ArticleFacts & { canonicalUrl?: string };
type Known = { article: JsonLdArticle; scriptDates: string[]; language: string | undefined; url: string | undefined; savedFrom: string | undefined; now: Date };

/** What a page says of its article: JSON-LD first, then OpenGraph and other meta, then what is seen. */
export function factsOfPage(document: Document, blocks: Block[], { article, scriptDates, language: htmlLanguage, url, savedFrom, now }: Known): PageFacts {
  const outlet = (article.outlet ?? meta(document, 'og:site_name'))?.replace(/^@/, '');
  const language = languageOf(article.language ?? htmlLanguage ?? meta(document, 'og:locale') ?? '');
  const section = article.section ?? meta(document, 'article:section');
  const canonicalUrl = canonicalLink(document, article, url ?? savedFrom) ?? savedFrom;
  return {
    title: titleOf(document, { headline: article.headline, outlet }),
    authors: authorsOf(document, article.authors, outlet),
    ...publicationDate(document, blocks, { article, scriptDates, titles: titlesOf(document), language, url: url ?? canonicalUrl, now }),
    ...(outlet && { outlet }),
    ...(language && { language }),
    ...(section && { section }),
    ...(url && { url }),
    ...(canonicalUrl && { canonicalUrl }),
  };
}

/** The address that a page says it lives at. A front page's is no article's: sites that say so say it on every page. */
function canonicalLink(document: Document, article: JsonLdArticle, url: string | undefined): string | undefined {
  const links = [document.querySelector('link[rel~=canonical]')?.getAttribute('href'), meta(document, 'og:url'), article.url];
  const addresses = links.flatMap((link) => (link ? webAddress(link, url) ?? [] : []));
  return addresses.find((address) => new URL(address).pathname !== '/' || new URL(address).search !== '');
}
