import { FetchError } from './fetch-error.ts';

const FEEDS = ['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/feed+json', 'application/xml', 'text/xml', 'application/json'];
const ARTICLES = ['text/html', 'application/xhtml+xml', 'text/plain', 'text/markdown', 'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'];

/**
 * What is taken from the web, by the type that its server names; what it is read as is found out by read/, which of XML and JSON takes
 * feeds alone: an article object names its own address, and a page must not speak for another.
 */
export const TAKEN = [...ARTICLES, ...FEEDS];

export function requireTaken(contentType: string | undefined): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (TAKEN.includes(type)) return;
  throw new FetchError('unsupported-type', type === '' ? 'The site does not say what kind of file it is.' : `It is ${type.slice(0, MOST_SHOWN)}, which is not read from the web.`);
}

/** A type is a few words; what a site sends in its place may be anything. */
const MOST_SHOWN = 60;
