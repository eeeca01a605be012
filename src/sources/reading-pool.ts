import type { IngestFailure, PreparedArticle } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import { Reader, type ReaderEvents } from './reader.ts';
import { abortOf, resultsInOrder } from './results-in-order.ts';
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
  const starting = new Set<Reader>();
  const free: Reader[] = [];
  let closed = false;

  const readers: ReaderEvents = {
    freed(reader) {
      starting.delete(reader);
      free.push(reader);
      dispatch();
    },
    died(reader, reading, again) {
      all.delete(reader);
      if (free.includes(reader)) free.splice(free.indexOf(reader), 1);
      if (reading && again) waiting.unshift(reading);
      dispatch();
    },
    broke(reader, error) {
      all.delete(reader);
      starting.delete(reader);
      waiting.shift()?.fail(error);
      dispatch();
    },
  };

  /** What waits is given to whoever is free first: a reader takes longer to start than to read most articles. */
  function dispatch(): void {
    while (waiting[0]?.cancelled || (waiting.length > 0 && free.length > 0)) {
      const reading = waiting.shift()!;
      if (!reading.cancelled) free.pop()!.take(reading);
    }
    while (all.size < workers && starting.size < waiting.length) startReader();
  }

  function startReader(): void {
    const reader = new Reader({ limitMs, memoryMb }, readers);
    all.add(reader);
    starting.add(reader);
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
        yield* resultsInOrder(items, { ahead, start, most: workers, aborted });
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

function cancel(reading: Reading): void {
  reading.cancelled = true;
  reading.onTaken();
}
