import { draftFromObject } from './article-object.ts';
import { decode } from './decode.ts';
import { docstoreArticles, isDocstore } from './docstore.ts';
import { parseJson } from './json.ts';
import type { ReadOptions } from './read-options.ts';
import { unread, type ReadResult, type Unread } from './unread.ts';
import { UnreadableError } from './unreadable.ts';

const NEWLINE = 10;

/** The articles of a .json: an array, `{ "articles": [...] }`, one object, or the documents of a LangChain store. */
export function* articlesIn(text: string, { name, url, now }: ReadOptions): Generator<Unread<ReadResult>> {
  const content = parseJson(text);
  if (isDocstore(content)) return yield* docstoreArticles(content, { name, now });
  const list = listIn(content);
  if (!list) yield unread(name, () => draftFromObject(content, { now, url, allowRestored: true }));
  else if (list.length === 0) throw new UnreadableError('empty-content', 'There is no article in it.');
  for (const [i, value] of list?.entries() ?? []) yield unread(`${name}:${i + 1}`, () => draftFromObject(value, { now, allowRestored: true }));
}

function listIn(content: unknown): unknown[] | undefined {
  if (Array.isArray(content)) return content;
  const isObject = typeof content === 'object' && content !== null;
  return isObject && 'articles' in content && Array.isArray(content.articles) ? content.articles : undefined;
}

/** The articles of a .jsonl, one a line; empty lines are passed over. Lines are decoded only when they are read. */
export function* linesOf(bytes: Uint8Array, { name, now, maxBytes, firstLine = 1 }: ReadOptions): Generator<Unread<ReadResult>> {
  const content = isUtf16(bytes) ? new TextEncoder().encode(decode(bytes)) : bytes;
  let line = firstLine;
  let found = false;
  for (let start = 0; start < content.length; line += 1) {
    const newline = content.indexOf(NEWLINE, start);
    const end = newline < 0 ? content.length : newline;
    const row = content.subarray(start, end);
    start = end + 1;
    if (isBlank(row)) continue;
    found = true;
    yield unread(`${name}:${line}`, () => draftOfLine(row, { now, maxBytes }));
  }
  if (!found) throw new UnreadableError('empty-content', 'There is no article in it.');
}

function draftOfLine(row: Uint8Array, { now, maxBytes }: Pick<ReadOptions, 'now' | 'maxBytes'>) {
  if (row.length > maxBytes) throw new UnreadableError('too-large', `The line is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
  return draftFromObject(parseJson(decode(row)), { now, allowRestored: true });
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function isBlank(row: Uint8Array): boolean {
  return row.length < 3 && row.every((byte) => byte === 13 || byte === 32 || byte === 9);
}
