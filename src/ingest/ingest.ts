import type { IngestFailure, IngestReport, PreparedArticle } from '../core/article.ts';
import type { ArticleStore } from '../core/ports.ts';
import { putBatch } from './put-batch.ts';

/** Articles that share a transaction: few enough that other writers wait only for milliseconds. */
const BATCH = 32;

export type IngestDependencies = {
  store: ArticleStore;
  now: () => Date;
  /** The articles belong to the sample library. */
  sample?: boolean | undefined;
};

/** What is done so far: articles and failures that were read, and what became of those that are stored. */
export type IngestProgress = Omit<IngestReport, 'articles'> & { read: number };

/**
 * Stores articles and reports on each, in the order they came. Resolves once all are durable and searchable by words.
 * Ingests of one library that run at the same time take turns batch by batch, so that the same article comes in once.
 */
export async function ingest(
  prepared: AsyncIterable<PreparedArticle | IngestFailure>,
  { store, now, sample }: IngestDependencies,
  { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: ((progress: IngestProgress) => void) | undefined } = {},
): Promise<IngestReport> {
  const report: IngestReport = { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], articles: [] };
  const failed: IngestFailure[] = [];
  let read = 0;
  const tell = () => {
    const { added, updated, unchanged, duplicates } = report;
    onProgress?.({ read, added, updated, unchanged, duplicates, failed });
  };
  async function* watched(): AsyncGenerator<PreparedArticle | IngestFailure> {
    for await (const item of prepared) {
      read += 1;
      if ('code' in item) failed.push(item);
      tell();
      yield item;
    }
  }
  for await (const batch of batches(watched())) {
    signal?.throwIfAborted();
    const outcomes = await inTurn(store, () => putBatch(batch, { store, now, sample: sample ?? false }));
    for (const outcome of outcomes) {
      if ('code' in outcome) {
        report.failed.push(outcome);
        if (!batch.includes(outcome)) failed.push(outcome); // it was read, but could not be stored
      }
      else {
        const { duplicate, ...article } = outcome;
        report[article.status] += 1;
        report.duplicates += duplicate ? 1 : 0;
        report.articles.push(article);
      }
    }
    tell();
  }
  signal?.throwIfAborted();
  await store.barrier();
  return report;
}

/** Groups of articles; the same article twice comes in two, so that the second sees the first stored. */
async function* batches(prepared: AsyncIterable<PreparedArticle | IngestFailure>): AsyncGenerator<(PreparedArticle | IngestFailure)[]> {
  let batch: (PreparedArticle | IngestFailure)[] = [];
  const ids = new Set<string>();
  for await (const item of prepared) {
    const id = 'code' in item ? undefined : item.id;
    if (batch.length >= BATCH || (id !== undefined && ids.has(id))) {
      yield batch;
      batch = [];
      ids.clear();
    }
    batch.push(item);
    if (id !== undefined) ids.add(id);
  }
  if (batch.length > 0) yield batch;
}

/** The end of the queue of each library's batches. */
const queues = new WeakMap<ArticleStore, Promise<unknown>>();

function inTurn<T>(store: ArticleStore, work: () => Promise<T>): Promise<T> {
  const done = (queues.get(store) ?? Promise.resolve()).then(work, work);
  queues.set(store, done);
  return done;
}
