import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { FeedItem, IngestFailure, PreparedArticle } from './core/article.ts';
import { prepare } from './ingest/prepare.ts';
import { noteFacts } from './story/notes.ts';
import { readEach, readObject } from './read/read.ts';
import type { ReadResult, Unread } from './read/unread.ts';
import { failureOf } from './read/unreadable.ts';
import { AT_ARTICLE, AT_WORK, type FromReader, type Read, type ReadingJob, type SourceItem, type ToReader } from './sources/reading-job.ts';

/*
 * One thread that reads untrusted bytes into articles ready to store. It works on one source at a time, a message's worth at a
 * time, and tells through shared memory which article it is at, so that the pool can kill it and knows what it died of.
 */

/** What one message carries: many small rows, or one large article. */
const MOST_RESULTS = 64;
const MOST_CHARACTERS = 1_000_000;
/** A .jsonl or what a .gz unfolds to may be ten documents long; a larger file is not even opened. */
const MOST_TIMES_DOCUMENT = 10;

const port = parentPort!; // always there in a worker
const shared: Int32Array = workerData.shared;
let work: AsyncIterator<Read> | undefined;

port.on('message', async (message: ToReader) => {
  Atomics.store(shared, AT_WORK, 1);
  if (message.type === 'job') {
    Atomics.store(shared, AT_ARTICLE, message.job.delivered);
    work = articlesOf(message.job);
  }
  const results = await nextResults();
  Atomics.store(shared, AT_WORK, 0);
  port.postMessage(results);
});
port.postMessage({ type: 'ready' } satisfies FromReader);

async function nextResults(): Promise<FromReader> {
  const results: Read[] = [];
  for (let characters = 0; results.length < MOST_RESULTS && characters < MOST_CHARACTERS; ) {
    const { value, done } = (await work?.next()) ?? { value: undefined, done: true };
    if (done) return { type: 'results', results, done: true };
    results.push(value);
    characters += textLengthOf(value);
  }
  return { type: 'results', results, done: false };
}

function textLengthOf(value: Read): number {
  const article = 'instead' in value ? value.instead : value;
  return 'text' in article ? article.text.length : 0;
}

async function* articlesOf(job: ReadingJob): AsyncGenerator<Read> {
  let index = 0;
  for await (const unread of unreadOf(job)) {
    const lost = job.lost.find((article) => article.index === index);
    if (index >= job.delivered) yield lost ? { source: unread.source, code: lost.code, hint: lost.hint } : itemOf(await unread.read(), job);
    index += 1;
    Atomics.store(shared, AT_ARTICLE, Math.max(index, job.delivered));
  }
}

/** An item of a feed goes on its way with what the feed says of it. */
function itemOf(result: ReadResult, job: ReadingJob): Read {
  const { source, behind } = result;
  return behind ? ({ source, ...behind, instead: prepared(result, job) } satisfies FeedItem) : prepared(result, job);
}

function prepared(result: ReadResult, { maxChars }: ReadingJob): PreparedArticle | IngestFailure {
  if ('code' in result) return { source: result.source, code: result.code, hint: result.hint };
  try {
    const article = prepare(result.draft, { source: result.source, maxChars });
    return 'code' in article ? article : { ...article, facts: { ...article.facts, ...noteFacts({ title: article.facts.title, text: article.text }) } };
  } catch (error) {
    return failureOf(result.source, error);
  }
}

function unreadOf({ item, maxBytes, now }: ReadingJob): Iterable<Unread> | AsyncIterable<Unread> {
  const { name, url, contentType, firstLine } = item;
  if ('object' in item) return [{ source: name, read: () => readObject(item.object, { name, url, now }) }];
  const bytes = bytesOf(item, maxBytes);
  if ('code' in bytes) return [{ source: name, read: () => bytes }];
  return readEach(bytes, { name, url, contentType, firstLine, maxBytes, now });
}

function bytesOf(item: Exclude<SourceItem, { object: unknown }>, maxBytes: number): Uint8Array | IngestFailure {
  if ('bytes' in item) return item.bytes;
  try {
    const file = statSync(item.path);
    if (!file.isFile()) return { source: item.name, code: 'not-a-file', hint: 'It is neither a file nor a folder.' };
    if (file.size > maxBytes * MOST_TIMES_DOCUMENT) return { source: item.name, code: 'too-large', hint: 'The file is too large; split it.' };
    return readFileSync(item.path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? { source: item.name, code: 'not-found', hint: 'There is no such file.' } : { source: item.name, code: 'not-readable', hint: 'The file may not be read.' };
  }
}
