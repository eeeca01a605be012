import type { JsonLdArticle } from '../json-ld.ts';
import { metas } from '../meta.ts';
import { firstFound, type Found } from './found.ts';
import { folded, isHostOf } from './title-parts.ts';

type Known = { article: JsonLdArticle; title: string; outlet: string | undefined; url: string | undefined };

/** A longer crumb is a headline. */
const MOST_CHARACTERS = 40;
/** A list of more is one of keywords, not "Politics, Europe". */
const MOST_SECTIONS = 2;
const MOST_CRUMBS = 12;

/** The part of the paper that an article stands in: meta, JSON-LD, the last crumb before the article. */
export function sectionOf(document: Document, { article, ...known }: Known): Found<string> | undefined {
  return firstFound([
    ['meta', () => metas(document, 'article:section', 'og:article:section').flatMap((raw) => named(raw, known) ?? []).at(0)],
    ['json-ld', () => named(article.section, known)],
    ['breadcrumb', () => lastCrumb(article.breadcrumbs, known)],
    ['breadcrumb', () => lastCrumb(shownCrumbs(document), known)],
    ['html', () => category(document)],
  ]);
}

/** The first category that WordPress puts an article in, or what schema.org calls its section. */
function category(document: Document): string | undefined {
  const marked = document.querySelector('[itemprop~=articleSection]:not(meta), a[rel~=category]');
  const text = (marked?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return text.length <= MOST_CHARACTERS ? text : undefined;
}

/** One name: of keywords the first, of a path its end. The front page and the site itself are no part of the site. */
function named(raw: string | undefined, { outlet, url }: Omit<Known, 'article'>): string | undefined {
  const section = raw?.replace(/^\/|\/$/g, '').trim();
  if (section === undefined || /^https?:/.test(section) || FRONT_PAGE.test(section) || folded(section) === folded(outlet ?? '') || isHostOf(section, url)) return undefined;
  const parts = section.split(/\s?,\s?/);
  return parts.length > MOST_SECTIONS ? parts[0] : section;
}

const FRONT_PAGE = /^(?:home|home ?page|startseite|accueil|inicio|início|portada|главная|tags?|uncategorized)$/i;

function lastCrumb(crumbs: string[], { title, outlet, url }: Omit<Known, 'article'>): string | undefined {
  return crumbs.findLast((crumb, i) => i > 0 && crumb.length <= MOST_CHARACTERS && folded(crumb) !== '' && !folded(title).startsWith(folded(crumb)) && folded(crumb) !== folded(outlet ?? '') && !isHostOf(crumb, url));
}

/** The links of the page's own trail; the first leads home. */
function shownCrumbs(document: Document): string[] {
  const trail = document.querySelector('[class*=breadcrumb i], [id*=breadcrumb i], [aria-label*=breadcrumb i]');
  return [...(trail?.querySelectorAll('a') ?? [])].slice(0, MOST_CRUMBS).map((link) => (link.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
}
