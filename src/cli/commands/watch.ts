import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { loadConfig } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { watchFiles } from '../../assistant/intake/reading.ts';
import { interrupted } from '../interrupt.ts';
import { sendAndTell } from '../sending.ts';
import { SharedLibrary } from '../shared-library.ts';
import { plain, tell } from '../terminal.ts';

/** A server that restarts is there again after a few of them. */
const RETRY_MS = 2000;

type Options = { json: true | undefined };

/** Takes folders in, then each file in them that comes or changes, until Ctrl-C. Articles of files that go are left alone. */
export async function watchFolders(folders: string[], options: Options): Promise<void> {
  const other = folders.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true);
  if (other !== undefined) throw new AppError('usage', 400, `--watch takes folders, and ${other} is none`, { hint: 'For example: dateline ingest --watch articles/' });
  loadConfig(); // what is wrong ends the command, not the first change
  const library = new SharedLibrary('ingest');
  const files = await watchFiles(folders, { onError: ({ message }) => tell(`Not all is watched: ${plain(message)}`) }); // first, so that nothing that comes while the folder is read is missed
  try {
    await library.use((client) => sendAndTell(client, folders, options));
    tell(`Watching ${folders.join(', ')}; Ctrl-C ends it.`);
    for await (const some of files.changes(interrupted)) await sendPatiently(library, some, options);
  } finally {
    await files.close();
  }
}

/** Whoever holds the library, or a server that is going, is waited for: what changed is not lost. Told once, why. */
async function sendPatiently(library: SharedLibrary, paths: string[], options: Options): Promise<void> {
  for (let told = ''; ; ) {
    try {
      await library.use((client) => sendAndTell(client, paths, options));
      return;
    } catch (error) {
      interrupted.throwIfAborted();
      const reason = error instanceof AppError ? error.message : 'The server broke off';
      if (reason !== told) tell(`${reason}; what changed is sent when that is over.`);
      told = reason;
      await wait(RETRY_MS, undefined, { signal: interrupted });
    }
  }
}
