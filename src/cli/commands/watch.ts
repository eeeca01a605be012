import { statSync } from 'node:fs';
import { AppError } from '../../core/errors.ts';
import { watchFiles } from '../../assistant/intake/reading.ts';
import { withLibrary } from '../connect.ts';
import { interrupted } from '../interrupt.ts';
import { sendAndTell } from '../sending.ts';
import { plain, tell } from '../terminal.ts';

/** Takes folders in, then each file in them that comes or changes, until Ctrl-C. Articles of files that go are left alone. */
export async function watchFolders(folders: string[], { json }: { json: true | undefined }): Promise<void> {
  const other = folders.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true);
  if (other !== undefined) throw new AppError('usage', 400, `--watch takes folders, and ${other} is none`, { hint: 'For example: dateline ingest --watch articles/' });
  await withLibrary('ingest', async (client) => {
    const files = await watchFiles(folders, { onError: ({ message }) => tell(`Not all is watched: ${plain(message)}`) }); // first, so that nothing that comes while the folder is read is missed
    try {
      await sendAndTell(client, folders, { json });
      tell(`Watching ${folders.join(', ')}; Ctrl-C ends it.`);
      for await (const some of files.changes(interrupted)) await sendAndTell(client, some, { json });
    } finally {
      await files.close();
    }
  });
}
