import { once } from 'node:events';
import { basename } from 'node:path';
import { watch } from 'chokidar';
import { isKnownFile } from './files.ts';

/** A file is read once it has kept its size for so long (ms): what writes it pauses for less. */
const SETTLED_MS = 500;
const LOOK_MS = 100;

export type WatchedFiles = {
  /** The files that came or changed since the last time, several together; ends when the signal fires. Of those that go nothing is told. */
  changes(signal: AbortSignal): AsyncGenerator<string[]>;
  close(): Promise<void>;
};

/** Watches folders with all below them, for files that could be articles. When it resolves, nothing that happens from then on is missed. */
export async function watchFiles(folders: string[]): Promise<WatchedFiles> {
  const watcher = watch(folders, { ignoreInitial: true, ignored: (path, stats) => !folders.includes(path) && (basename(path).startsWith('.') || (stats?.isFile() === true && !isKnownFile(path))), awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: LOOK_MS } });
  const changed = new Set<string>();
  let wake = (): void => undefined;
  const note = (path: string) => {
    changed.add(path);
    wake();
  };
  watcher.on('add', note).on('change', note).on('error', () => undefined); // a folder that may not be read is told by the ingest before
  await once(watcher, 'ready');
  return {
    async *changes(signal) {
      signal.addEventListener('abort', () => wake(), { once: true });
      while (!signal.aborted) {
        if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        const some = [...changed];
        changed.clear();
        if (some.length > 0 && !signal.aborted) yield some;
      }
    },
    close: () => watcher.close(),
  };
}
