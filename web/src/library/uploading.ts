import { computed, signal } from '@preact/signals';
import type { IngestFailure, IngestReport } from '../../../src/core/article.ts';
import { ProblemError, reasonOf, upload } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';
import { startList } from './article-list.ts';
import { batchesOf } from './batches.ts';

export type Failure = IngestFailure & { file?: File };
export type Upload = Pick<IngestReport, 'added' | 'updated' | 'unchanged' | 'duplicates'> & { total: number; done: number; failed: Failure[]; waiting: string; isRunning: boolean };

/** The upload that runs, or what came of the last one. */
export const current = signal<Upload | undefined>(undefined);
export const isUploading = computed(() => current.value?.isRunning === true);

let running: AbortController | undefined;

/** Sends files in several requests, one after the other; what fails is told and can be tried again. */
export async function send(files: File[]): Promise<void> {
  if (isUploading.value) return;
  current.value = { total: files.length, done: 0, added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], waiting: '', isRunning: true };
  running = new AbortController();
  for (const batch of batchesOf(files)) {
    if (running.signal.aborted) break;
    add(await sendBatch(batch, running.signal), batch);
  }
  change({ isRunning: false, waiting: '' });
  startList();
  await refreshLibrary().catch(() => undefined);
}

export function stopUpload(): void {
  running?.abort();
}

/** Sends the files that failed again. */
export function tryAgain(): void {
  void send([...new Set((current.value?.failed ?? []).flatMap(({ file }) => file ?? []))]);
}

function change(changes: Partial<Upload>): void {
  if (current.value) current.value = { ...current.value, ...changes };
}

function add({ added, updated, unchanged, duplicates, failed }: Omit<IngestReport, 'articles'>, batch: File[]): void {
  const before = current.value;
  if (!before) return;
  change({
    done: before.done + batch.length,
    added: before.added + added,
    updated: before.updated + updated,
    unchanged: before.unchanged + unchanged,
    duplicates: before.duplicates + duplicates,
    failed: [...before.failed, ...failed.map((failure) => withFile(failure, batch))],
  });
}

/** A failure names its file, or `file:line` of a row. */
function withFile(failure: IngestFailure, batch: File[]): Failure {
  const file = batch.find(({ name }) => failure.source === name || failure.source.startsWith(`${name}:`));
  return { ...failure, ...(file && { file }) };
}

type Outcome = Omit<IngestReport, 'articles'>;

async function sendBatch(files: File[], signal: AbortSignal): Promise<Outcome> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  try {
    return await upload(form, signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 429 && !signal.aborted) return waitAndSend(files, error.problem.retryAfter ?? 1, signal);
    return allFailed(files, error, signal);
  }
}

/** The server takes so many requests a minute; a large folder waits its turn. */
async function waitAndSend(files: File[], seconds: number, signal: AbortSignal): Promise<Outcome> {
  change({ waiting: `The server asks to wait ${seconds} s.` });
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
  change({ waiting: '' });
  return sendBatch(files, signal);
}

function allFailed(files: File[], error: unknown, signal: AbortSignal): Outcome {
  const told = error instanceof ProblemError ? error.problem.failed : undefined;
  const hint = signal.aborted ? 'Stopped.' : reasonOf(error);
  return { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: told ?? files.map(({ name }) => ({ source: name, code: 'not-sent', hint })) };
}
