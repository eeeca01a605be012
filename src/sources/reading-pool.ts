import type { IngestFailure, PreparedArticle } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import { Reader, type ReaderEvents } from './reader.ts';
import type { Read, SourceItem } from './reading-job.ts';
import { Reading } from './reading.ts';

export type ReadingPoolOptions = {
  workers: number;
  /** Of one document. */
  maxBytes: number;
  maxChars: number;
  /** Milliseconds for one article. */
  limitMs?: number;
  memoryMb?: number;
  now?: () => Date;
};

type Sources = Iterable<SourceItem | IngestFailure> | AsyncIterable<SourceItem | IngestFailure>;
type Options = { signal?: AbortSignal | undefined };

export type ReadingPool = {
  /** Reads sources into articles ready to store, in order; failures given among the sources come through in their place. A feed is read as what it says itself. */
  read(items: Sources, options?: Options): AsyncGenerator<PreparedArticle | IngestFailure>;
  /** The same, with the items of feeds for whoever can fetch the articles behind them. */
  readWithItems(items: Sources, options?: Options): AsyncGenerator<Read>;
  close(): Promise<void>;
};

/** Threads that read untrusted bytes and are killed and replaced where an article takes them too long or too much memory. */
export function createReadingPool({ workers, maxBytes, maxChars, limitMs = 5000, memoryMb = 512, now = () => new Date() }: ReadingPoolOptions): ReadingPool {
  const waiting: Reading[] = [];
  const all = new Set<Reader>();
  const free: Reader[] = [];
  let closed = false;

  const readers: ReaderEvents = {
    freed(reader) {
      free.push(reader);
      dispatch();
    },
    died(reader, reading, again) {
      all.delete(reader);
      if (free.includes(reader)) free.splice(free.indexOf(reader), 1);
      if (reading && again) waiting.unshift(reading);
      dispatch();
    },
  };

  function dispatch(): void {
    while (waiting.length > 0) {
      if (waiting[0]!.cancelled) waiting.shift();
      else if (free.length > 0) free.pop()!.take(waiting.shift()!);
      else if (all.size < workers) startReader();
      else return;
    }
  }

  function startReader(): void {
    const reader = new Reader({ limitMs, memoryMb }, readers);
    all.add(reader);
    free.push(reader);
  }

  function start(item: SourceItem | IngestFailure): Reading {
    const isFailure = 'code' in item;
    const reading = new Reading({ item: isFailure ? { name: item.source, object: undefined } : item, maxBytes, maxChars, now: now() });
    if (isFailure) reading.add([item], true);
    else if (closed) reading.fail(new AppError('reader-stopped', 503, 'The reader is shutting down'));
    else waiting.push(reading);
    dispatch();
    return reading;
  }

  const pool: ReadingPool = {
    async *read(items, options) {
      for await (const read of pool.readWithItems(items, options)) yield 'instead' in read ? read.instead : read;
    },
    async *readWithItems(items, { signal } = {}) {
      const ahead: Reading[] = [];
      const aborted = signal && abortOf(signal);
      try {
        yield* resultsOf(items, { ahead, start, most: workers, aborted });
      } finally {
        aborted?.stop();
        for (const reading of ahead) cancel(reading);
      }
    },
    async close() {
      closed = true;
      for (const reading of waiting.splice(0)) reading.fail(new AppError('reader-stopped', 503, 'The reader is shutting down'));
      await Promise.all(Array.from(all, (reader) => reader.stop()));
    },
  };
  return pool;
}

type Ahead = { ahead: Reading[]; start: (item: SourceItem | IngestFailure) => Reading; /** Besides the one whose results are taken. */ most: number; aborted: { promise: Promise<never> } | undefined };

/**
 * The results of each source in order, as soon as they are there: a source that is long in coming (a page) does not keep back those before
 * it. A reading stays in the list until its end, so that leaving early cancels it.
 */
async function* resultsOf(items: Iterable<SourceItem | IngestFailure> | AsyncIterable<SourceItem | IngestFailure>, { ahead, start, most, aborted }: Ahead): AsyncGenerator<Read> {
  const sources = iteratorOf(items);
  let isAtEnd = false;
  let coming: Promise<void> | undefined;
  let results: Promise<Read[] | undefined> | undefined;
  const take = async () => {
    const { done, value } = await sources.next();
    coming = undefined;
    if (done) isAtEnd = true;
    else ahead.push(start(value));
  };
  try {
    for (;;) {
      if (!isAtEnd && ahead.length <= most) coming ??= take();
      results ??= ahead[0]?.next();
      if (!coming && !results) return;
      const isThere = await Promise.race([...(results ? [results.then(() => true)] : []), ...(coming ? [coming.then(() => false)] : []), ...(aborted ? [aborted.promise] : [])]);
      if (!isThere) continue;
      const read = await results;
      results = undefined;
      if (read) yield* read;
      else ahead.shift();
    }
  } finally {
    coming?.catch(() => undefined); // nobody waits for what still comes
    results?.catch(() => undefined);
    if (!isAtEnd) void sources.return(undefined).catch(() => undefined);
  }
}

async function* iteratorOf<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}

function abortOf(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let stop = () => undefined as void;
  const promise = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    stop = () => signal.removeEventListener('abort', abort);
  });
  promise.catch(() => undefined); // nobody may be waiting when it fires
  return { promise, stop };
}

function cancel(reading: Reading): void {
  reading.cancelled = true;
  reading.onTaken();
}
