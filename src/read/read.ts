import type { ArticleDraft } from '../core/article.ts';
import { sha256 } from '../core/hash.ts';
import { draftFromObject } from './article-object.ts';
import { declaredCharset, decode } from './decode.ts';
import { readPage } from './html/page.ts';
import { inflate, isGzip } from './inflate.ts';
import { articlesIn, linesOf } from './json-articles.ts';
import { isAddress, isDocument, kindOf, kindOfBytes, type DocumentKind, type SourceKind } from './kind.ts';
import { readMarkdown } from './markdown.ts';
import type { ReadOptions } from './read-options.ts';
import { readText } from './text.ts';
import { unread, type ReadResult, type Unread } from './unread.ts';
import { failureOf, UnreadableError } from './unreadable.ts';
import { webAddress } from './web-address.ts';

/** All that these bytes hold, where they are text: one article, or one a row of a .json or .jsonl. */
export function read(bytes: Uint8Array, options: ReadOptions): ReadResult[] {
  try {
    const { content, kind } = contentOf(bytes, options);
    if (isDocument(kind) || kind === 'feed') throw new UnreadableError('not-text', 'It is a document or a feed, which is not read at once.');
    return Array.from(articlesOf(content, kind, options), (unread) => unread.read());
  } catch (error) {
    return [failureOf(options.name, error)];
  }
}

/** All that these bytes hold, documents and feeds too, one by one, so that a large file never lies in memory as drafts. */
export async function* readEach(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<Unread> {
  try {
    const { content, kind } = contentOf(bytes, options);
    // Their libraries take longer to load than most articles to read.
    if (isDocument(kind)) yield* (await import('./documents.ts')).documentsIn(content, kind, options);
    else if (kind === 'feed') yield* (await import('./feed/feed.ts')).itemsOf(content, options);
    else yield* articlesOf(content, kind, options);
  } catch (error) {
    yield { source: options.name, read: () => failureOf(options.name, error) };
  }
}

/** An article object that is already parsed. It may not bring ids of its own. */
export function readObject(value: unknown, { name, url, now }: Pick<ReadOptions, 'name' | 'url' | 'now'>): ReadResult {
  return unread(name, () => draftFromObject(value, { now, url, allowRestored: false })).read();
}

/** The bytes unpacked, and what they are read as. */
function contentOf(bytes: Uint8Array, options: ReadOptions): { content: Uint8Array; kind: SourceKind } {
  const { name, contentType, maxBytes } = options;
  if (options.url !== undefined && !webAddress(options.url)) throw new UnreadableError('bad-article', '`url` must be an http or https address.');
  const packed = isGzip(bytes) && !isAddress(name); // a fetched page is unpacked where its bytes can be counted
  const content = packed ? inflate(bytes, { maxBytes }) : bytes;
  const kind = kindOfBytes(content) ?? kindOf(name, packed ? undefined : contentType, () => decode(content.subarray(0, sniffedBytes(content))));
  if (isAddress(name) && /^(?:application|text)\/(?:xml|json)\b/i.test(contentType?.trim() ?? '') && kind !== 'feed' && !XHTML.test(Buffer.from(content.subarray(0, SNIFF_BYTES)).toString('latin1'))) throw notFromTheWeb();
  // A .jsonl is read row by row: what is bounded is a row.
  if (kind !== 'json-lines' && !packed && content.length > maxBytes) throw tooLarge(maxBytes);
  return { content, kind };
}

function* articlesOf(content: Uint8Array, kind: Exclude<SourceKind, DocumentKind | 'feed'>, options: ReadOptions): Generator<Unread<ReadResult>> {
  const { name } = options;
  if (kind === 'json-lines') yield* linesOf(content, options);
  else if (kind === 'json') yield* articlesIn(decode(content), options);
  else yield unread(name, () => readOne(content, kind, options));
}

/** Enough to tell HTML from JSON from text; rows are told from one document by how the second line begins. */
const SNIFF_BYTES = 4096;
const LINE_FEED = 0x0a;

function sniffedBytes(content: Uint8Array): number {
  const lineEnd = content.indexOf(LINE_FEED);
  return lineEnd < SNIFF_BYTES ? SNIFF_BYTES : lineEnd + SNIFF_BYTES;
}

function readOne(content: Uint8Array, kind: 'html' | 'markdown' | 'text', { contentType, url, now }: ReadOptions): ArticleDraft {
  const sourceHash = sha256(content);
  if (kind === 'html') return readPage(decode(content, { charset: declaredCharset(content, contentType) }), { now, url, sourceHash });
  const text = decode(content, { charset: declaredCharset(NO_BYTES, contentType) });
  return kind === 'markdown' ? readMarkdown(text, { now, url, sourceHash }) : readText(text, { url, sourceHash });
}

/** Of what is called XML or JSON the web gives feeds, and pages. */
function notFromTheWeb(): UnreadableError {
  return new UnreadableError('unsupported-type', 'It is neither a page nor a feed.');
}

const XHTML = /<html[\s>]/i;
const NO_BYTES = new Uint8Array();

function tooLarge(maxBytes: number): UnreadableError {
  return new UnreadableError('too-large', `It is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
}
