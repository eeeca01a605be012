import { Worker } from 'node:worker_threads';
import type { RebuildJob, RebuildResult } from './rebuild-worker.ts';
import { workerFile } from './writer.ts';

/** Builds an index in a thread of its own and hands it over as a file. Rejects when the signal fires. */
export function rebuildGraph(job: RebuildJob, { signal }: { signal: AbortSignal }): Promise<RebuildResult> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(workerFile('rebuild-worker'), { workerData: job });
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (result: RebuildResult) => resolve(result));
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(signal.reason ?? new Error('the rebuilding thread ended early'));
    });
  });
}
