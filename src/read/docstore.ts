import { z } from 'zod';
import { draftFromObject } from './article-object.ts';
import { joined, type Chunk } from './chunks.ts';
import { languageOf } from './language.ts';
import { pageDate } from './published.ts';
import { unread, type ReadResult, type Unread } from './unread.ts';
import { webAddress } from './web-address.ts';

type Metadata = Record<string, unknown>;
type StoredDocument = Chunk & { metadata: Metadata };

const storedDocument = z.object({ pageContent: z.string(), metadata: z.record(z.string(), z.unknown()).nullish() });

/** Whether JSON is the `docstore.json` that LangChain's HNSWLib store writes: a list of pairs of a number and a document. */
export function isDocstore(content: unknown): content is [string, unknown][] {
  if (!Array.isArray(content) || content.length === 0) return false;
  const [first]: unknown[] = content;
  return Array.isArray(first) && first.length === 2 && storedDocument.safeParse(first[1]).success;
}

/** The articles that the documents of a store were cut from: those of one source, joined in order. */
export function* docstoreArticles(pairs: [string, unknown][], { name, now }: { name: string; now: Date }): Generator<Unread<ReadResult>> {
  let number = 0;
  for (const documents of bySource(pairs)) {
    number += 1;
    yield unread(`${name}:${number}`, () => draftFromObject({ ...factsOf(documents, now), text: joined(documents) }, { now, allowRestored: false }));
  }
}

/** What names where a document came from, surest first. */
const SOURCES = ['url', 'source', 'link', 'href', 'filePath', 'file_path', 'id', 'title'];
/** What LangChain's loaders call every file that was given to them as bytes. */
const ANY_FILE = 'blob';

/** Documents by what they say they came from, in the order of their first; one that does not say is an article by itself. */
function bySource(pairs: [string, unknown][]): StoredDocument[][] {
  const groups = new Map<string, StoredDocument[]>();
  for (const [i, pair] of pairs.entries()) {
    const parsed = storedDocument.safeParse(Array.isArray(pair) ? pair[1] : undefined);
    const metadata = parsed.data?.metadata ?? {};
    const source = SOURCES.map((key) => textIn(metadata, [key])).find((value) => value !== undefined && value !== ANY_FILE) ?? `#${i}`;
    const document = { text: parsed.data?.pageContent ?? '', place: placeIn(metadata), metadata };
    const group = groups.get(source);
    if (group) group.push(document);
    else groups.set(source, [document]);
  }
  return [...groups.values()];
}

const place = z.object({ pageNumber: z.number().optional(), lines: z.object({ from: z.number(), to: z.number() }).optional() });

/** Where LangChain's splitters say that a document stood in its source. */
function placeIn({ loc }: Metadata): Chunk['place'] {
  const parsed = place.safeParse(loc);
  return parsed.success ? { page: parsed.data.pageNumber, lines: parsed.data.lines } : {};
}

/** What metadata says of an article, where it looks like such; what does not is dropped rather than refused. */
function factsOf(documents: StoredDocument[], now: Date) {
  const find = <T>(keys: string[], read: (value: string) => T | undefined): T | undefined => firstOf(documents.flatMap(({ metadata }) => keys.map((key) => textIn(metadata, [key]))), read);
  return {
    url: find(['url', 'source', 'link', 'href'], (value) => webAddress(value)),
    title: find(['title', 'headline'], (value) => value),
    authors: namesIn(documents),
    outlet: find(['outlet', 'publisher', 'site_name', 'siteName'], (value) => value),
    published: find(['published', 'published_at', 'publishedAt', 'publishedDate', 'publication_date', 'datePublished', 'pubDate', 'date'], (value) => pageDate(value, now)),
    language: find(['language', 'lang'], languageOf),
    section: find(['section', 'category'], (value) => value),
  };
}

function firstOf<T>(values: (string | undefined)[], read: (value: string) => T | undefined): T | undefined {
  for (const value of values) {
    const found = value === undefined ? undefined : read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namesIn(documents: StoredDocument[]): string[] {
  const found = documents.map(({ metadata }) => metadata.authors ?? metadata.author).find((value) => value !== undefined && value !== null);
  const names = Array.isArray(found) ? found : [found];
  return names.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}

/** The first of these keys that holds text. */
function textIn(metadata: Metadata, keys: string[]): string | undefined {
  for (const key of keys) {
    const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}
