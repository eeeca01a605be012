import { AppError } from '../../core/errors.ts';
import { withLibrary } from '../connect.ts';
import { sortedOut } from '../ingest-batches.ts';
import { sendAndTell } from '../sending.ts';
import { subscribe } from './feeds.ts';
import { watchFolders } from './watch.ts';

/** Stores what files, folders, web pages and standard input hold; exit 1 where something failed. */
export async function ingest(paths: string[], { url, json, feed, every, watch }: { url?: string; json?: true; feed?: true; every?: string; watch?: true }): Promise<void> {
  if (every !== undefined && !feed) throw new AppError('usage', 400, '--every goes with --feed', { hint: 'For example: dateline ingest --feed https://paper.example/rss --every 30' });
  if (watch && (feed || url !== undefined)) throw new AppError('usage', 400, '--watch stands alone', { hint: 'It takes folders, and --json.' });
  if (watch) return watchFolders(paths, { json });
  if (feed) return subscribe(paths, { every, json });
  if (url !== undefined && (paths.length > 1 || sortedOut(paths).urls.length > 0)) throw new AppError('usage', 400, '--url is the address of one saved page', { hint: 'Give one file with it.' });
  await withLibrary('ingest', async (client) => {
    const report = await sendAndTell(client, paths, { url, json });
    if (report.failed.length > 0) process.exitCode = 1;
  });
}
