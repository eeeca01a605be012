import { computed, signal } from '@preact/signals';
import type { IngestFailure, IngestReport } from '../../../src/core/article.ts';
import { ProblemError, reasonOf, upload } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';
import { startList } from './article-list.ts';
import { batchesOf, batchesOfAddresses } from './batches.ts';
import { fetchInJob } from './fetch-job.ts';
import type { Outcome } from './outcome.ts';
import { waitFor } from './waiting.ts';

/** What is added: a file, or the address of a page. */
type Item = File | string;
export type Failure = IngestFailure & { item?: Item };
export type Upload = Pick<IngestReport, 'added' | 'updated' | 'unchanged' | 'duplicates'> & { of: 'file' | 'address'; total: number; done: number; /** Of the batch under way: articles that were read, of a feed many. */ read: number; failed: Failure[]; waiting: string; isRunning: boolean };

/** The upload that runs, or what came of the last one. */
export const current = signal<Upload | undefined>(undefined);
export const isUploading = computed(() => current.value?.isRunning === true);

let running: AbortController | undefined;

/** Sends files in several requests, one after the other; what fails is told and can be tried again. */
export function send(files: File[]): Promise<void> {
  return sendAll('file', batchesOf(files), (batch, signal) => upload(formOf(batch), signal));
}

/** The same for addresses: the server fetches their pages, and those behind the items of feeds, and tells how far it is. */
export function fetchPages(addresses: string[]): Promise<void> {
  return sendAll('address', batchesOfAddresses(addresses), (batch, signal) => fetchInJob(batch, signal, ({ read }) => change({ read })));
}

async function sendAll<T extends Item>(of: Upload['of'], batches: T[][], post: Post<T>): Promise<void> {
  if (isUploading.value) return;
  current.value = { of, total: batches.flat().length, done: 0, read: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], waiting: '', isRunning: true };
  running = new AbortController();
  for (const batch of batches) {
    if (running.signal.aborted) break;
    add(await sendBatch(batch, post, running.signal), batch);
  }
  change({ isRunning: false, waiting: '' });
  startList();
  await refreshLibrary().catch(() => undefined);
}

export function stopUpload(): void {
  running?.abort();
}

/** Sends again what failed. */
export function tryAgain(): void {
  const items = [...new Set((current.value?.failed ?? []).flatMap(({ item }) => item ?? []))];
  if (current.value?.of === 'address') void fetchPages(items.filter((item) => typeof item === 'string'));
  else void send(items.filter((item) => typeof item !== 'string'));
}

function change(changes: Partial<Upload>): void {
  if (current.value) current.value = { ...current.value, ...changes };
}

function add({ added, updated, unchanged, duplicates, failed }: Outcome, batch: Item[]): void {
  const before = current.value;
  if (!before) return;
  change({
    done: before.done + batch.length,
    read: 0,
    added: before.added + added,
    updated: before.updated + updated,
    unchanged: before.unchanged + unchanged,
    duplicates: before.duplicates + duplicates,
    failed: [...before.failed, ...failed.map((failure) => withItem(failure, batch))],
  });
}

/** A failure names its file, `file:line` of a row, or its address. */
function withItem(failure: IngestFailure, batch: Item[]): Failure {
  const item = batch.find((each) => failure.source === nameOf(each) || failure.source.startsWith(`${nameOf(each)}:`));
  const again = item ?? (/^https?:/.test(failure.source) ? failure.source : undefined); // of a feed, the address of an item
  return { ...failure, ...(again !== undefined && { item: again }) };
}

function nameOf(item: Item): string {
  return typeof item === 'string' ? item : item.name;
}

type Post<T> = (batch: T[], signal: AbortSignal) => Promise<Outcome>;

function formOf(files: File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return form;
}

async function sendBatch<T extends Item>(batch: T[], post: Post<T>, signal: AbortSignal): Promise<Outcome> {
  try {
    return await post(batch, signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 429 && !signal.aborted) return waitAndSend(batch, post, error.problem.retryAfter ?? 1, signal);
    return allFailed(batch, error, signal);
  }
}

/** The server takes so many requests a minute; a large folder waits its turn. */
async function waitAndSend<T extends Item>(batch: T[], post: Post<T>, seconds: number, signal: AbortSignal): Promise<Outcome> {
  change({ waiting: `The server asks to wait ${seconds} s.` });
  await waitFor(seconds * 1000, signal);
  change({ waiting: '' });
  return sendBatch(batch, post, signal);
}

function allFailed(batch: Item[], error: unknown, signal: AbortSignal): Outcome {
  const told = error instanceof ProblemError ? error.problem.failed : undefined;
  const hint = signal.aborted ? 'Stopped.' : reasonOf(error);
  return { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: told ?? batch.map((item) => ({ source: nameOf(item), code: 'not-sent', hint })) };
}
