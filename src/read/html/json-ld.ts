import { z } from 'zod';

/** What a page says of its article to machines (schema.org), as far as it can be read. */
export type JsonLdArticle = { headline?: string; authors: string[]; outlet?: string; published?: string; modified?: string; language?: string; section?: string; url?: string; breadcrumbs: string[]; siteNames: string[]; isArticle: boolean; isPaid: boolean };

/** A page with more nodes is not describing an article. */
const MOST_NODES = 500;
const MOST_CHARACTERS = 1_000_000;
const MOST_CRUMBS = 12;
const MOST_NAMES = 20;
const ARTICLE = /(?:Article|Posting|Report|Reportage|Review|Story)$/;

/** What is named beside an article may be its site. */
const SITE = /^(?:WebSite|(?:NewsMedia)?Organization)$/;

const node = z.record(z.string(), z.unknown());
type JsonLdNode = z.infer<typeof node>;

/** The article among a page's JSON-LD scripts; tolerant of the ways in which they are broken. */
export function jsonLdArticle(scripts: string[]): JsonLdArticle {
  const nodes = scripts.flatMap((script) => nodesIn(parseTolerantly(script)));
  const article = nodes.find((each) => textsIn(each['@type']).some((type) => ARTICLE.test(type)));
  const breadcrumbs = crumbsIn(nodes);
  const siteNames = nodes.flatMap((each) => (textsIn(each['@type']).some((type) => SITE.test(type)) ? textsIn(each.name) : []));
  if (!article) return { authors: [], breadcrumbs, siteNames, isArticle: false, isPaid: false, ...published(dateByPattern(scripts)) };
  const [outlet] = namesIn(article.publisher, nodes);
  return {
    isArticle: true,
    isPaid: /^false$/i.test(String(article.isAccessibleForFree)),
    breadcrumbs,
    siteNames,
    authors: authorsIn(article.author, nodes, outlet),
    ...published(textsIn(article.datePublished)[0] ?? dateByPattern(scripts)),
    ...defined({ modified: textsIn(article.dateModified)[0], headline: textsIn(article.headline)[0] ?? textsIn(article.name)[0], outlet, language: textsIn(article.inLanguage)[0], section: textsIn(article.articleSection)[0], url: textsIn(article.url)[0] ?? textsIn(article.mainEntityOfPage)[0] }),
  };
}

function parseTolerantly(script: string): unknown {
  const json = script
    .slice(0, MOST_CHARACTERS)
    .replace(/^\s*(?:<!--|<!\[CDATA\[|\/\/<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, '')
    // oxlint-disable-next-line no-control-regex -- line breaks inside strings are what breaks most of them
    .replace(/[\0-\x1f]/g, ' ')
    .replace(/, {0,100}(?=[}\]])/g, '');
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // broken beyond these repairs: the patterns below may still find the date
  }
}

function dateByPattern(scripts: string[]): string | undefined {
  const dates = scripts.flatMap((script) => Array.from(script.matchAll(/"datePublished"\s{0,20}:\s{0,20}"([^"]{8,40})"/g), (match) => match[1]!));
  return new Set(dates).size === 1 ? dates[0] : undefined;
}

/** All objects, in the order of the document; a list is walked, never recursed into. */
function nodesIn(root: unknown): JsonLdNode[] {
  const found: JsonLdNode[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && found.length < MOST_NODES) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.unshift(...next.slice(0, MOST_NODES));
    const parsed = Array.isArray(next) ? undefined : node.safeParse(next);
    if (!parsed?.success) continue;
    found.push(parsed.data);
    waiting.push(parsed.data['@graph'], parsed.data.mainEntity, parsed.data.mainEntityOfPage);
    for (const key of ['publisher', 'author']) waiting.push(parsed.data[key]);
  }
  return found;
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => (typeof each === 'string' ? [each] : []));
  if (typeof value === 'string') return value.trim() ? [value] : [];
  const id = node.safeParse(value);
  return id.success && typeof id.data['@id'] === 'string' ? [id.data['@id']] : [];
}

/** The names along the way to a page from its site's front page. */
function crumbsIn(nodes: JsonLdNode[]): string[] {
  const items = nodes.find((each) => each['@type'] === 'BreadcrumbList')?.itemListElement;
  const list = Array.isArray(items) ? items.slice(0, MOST_CRUMBS) : [];
  return list.flatMap((item) => {
    const crumb = node.safeParse(item);
    const page = crumb.success ? node.safeParse(crumb.data.item) : undefined;
    return crumb.success ? textsIn(crumb.data.name ?? (page?.success ? page.data.name : undefined)).slice(0, 1) : [];
  });
}

/** Who wrote an article. An organisation that is its publisher, or a part of it, did not: "River Press" of "River Press Ltd, The Courier". */
function authorsIn(value: unknown, nodes: JsonLdNode[], publisher = ''): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_NAMES) : [value];
  return list.flatMap((each) => {
    const parsed = node.safeParse(each);
    const isOrganisation = parsed.success && textsIn(parsed.data['@type']).some((type) => SITE.test(type));
    return namesIn(each, nodes).filter((name) => !isOrganisation || !name.split(', ').some((part) => publisher.includes(part)));
  });
}

/** Names of people or organisations: texts, objects with a name, or a reference to one. */
function namesIn(value: unknown, nodes: JsonLdNode[]): string[] {
  const list = Array.isArray(value) ? value.slice(0, MOST_NAMES) : [value];
  return list.flatMap((each) => {
    if (typeof each === 'string') return /^https?:/.test(each) ? [] : [each];
    const parsed = node.safeParse(each);
    if (!parsed.success) return [];
    const named = parsed.data.name ?? nodes.find((other) => other['@id'] === parsed.data['@id'] && other.name !== undefined)?.name;
    return textsIn(named);
  });
}

function published(date: string | undefined): { published?: string } {
  return date === undefined ? {} : { published: date };
}

function defined<T extends Record<string, string | undefined>>(facts: T): { [K in keyof T]?: string } {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: string }; // the same keys, those without a value left out
}
