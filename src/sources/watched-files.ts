import { basename, resolve } from 'node:path';
import { watch } from 'chokidar';
import { isTaken } from './files.ts';

/** A file is read once it has kept its size for so long (ms): what writes it pauses for less. */
const SETTLED_MS = 500;
const LOOK_MS = 100;

export type WatchedFiles = {
  /** The files that came or changed since the last time, several together; ends when the signal fires. Of those that go nothing is told. */
  changes(signal: AbortSignal): AsyncGenerator<string[]>;
  close(): Promise<void>;
};

/**
 * Watches folders with all below them, for files that could be articles. When it resolves, nothing that happens from then on is missed,
 * but in places that cannot be watched: `onError` is told the first of each kind.
 */
export async function watchFiles(folders: string[], { onError }: { onError: (error: Error) => void }): Promise<WatchedFiles> {
  const given = new Set(folders.map((folder) => resolve(folder)));
  const watcher = watch(folders, { ignoreInitial: true, ignored: (path, stats) => !given.has(resolve(path)) && (basename(path).startsWith('.') || (stats?.isFile() === true && !isTaken(path))), awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: LOOK_MS } });
  const changed = new Set<string>();
  const told = new Set<string | undefined>(); // where there are too many folders, each is an error
  let wake = (): void => undefined;
  const note = (path: string) => {
    changed.add(path);
    wake();
  };
  const noteError = (error: unknown) => {
    const { code } = error as NodeJS.ErrnoException; // of the file system
    if (!told.has(code)) onError(error as Error);
    told.add(code);
  };
  watcher.on('add', note).on('change', note).on('error', noteError);
  await new Promise<void>((ready) => watcher.once('ready', ready)); // comes whatever could not be watched
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
