import type { IngestFailure } from '../core/article.ts';
import type { Read, SourceItem } from './reading-job.ts';
import type { Reading } from './reading.ts';

type Ahead = { ahead: Reading[]; start: (item: SourceItem | IngestFailure) => Reading; /** Besides the one whose results are taken. */ most: number; aborted: { promise: Promise<never> } | undefined };

/**
 * The results of each source in order, as soon as they are there: a source that is long in coming (a page) does not keep back those before
 * it. A reading stays in the list until its end, so that leaving early cancels it.
 */
export async function* resultsInOrder(items: Iterable<SourceItem | IngestFailure> | AsyncIterable<SourceItem | IngestFailure>, { ahead, start, most, aborted }: Ahead): AsyncGenerator<Read> {
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

/** A promise that rejects when a signal fires; `stop` ends the listening. */
export function abortOf(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
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

async function* iteratorOf<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}
