import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FromStoryWorker } from './story-worker.ts';

/** The thread that finds places. One question at a time. */
export type StoryThread = { next(): Promise<FromStoryWorker>; close(): Promise<void> };

export function startStoryThread(dataDir: string): StoryThread {
  const worker = new Worker(workerFile(), { workerData: { dataDir } });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that places articles in stories ended')));
  });
  ended.catch(() => undefined); // nobody may be waiting when it ends
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    next() {
      const answer = new Promise<FromStoryWorker>((resolve) => worker.once('message', resolve));
      worker.postMessage('next');
      return Promise.race([answer, ended]);
    },
    async close() {
      worker.postMessage('stop');
      await exited;
    },
  };
}

/** The compiled worker: beside this file, or in dist/ where this is run from source. */
function workerFile(): URL {
  const file = new URL(import.meta.url.endsWith('.ts') ? '../../../dist/assistant/stories/story-worker.js' : './story-worker.js', import.meta.url);
  if (!existsSync(file)) throw new Error('dist/assistant/stories/story-worker.js is missing: run npm run build first');
  return file;
}
