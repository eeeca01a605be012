import { once } from 'node:events';
import { stdout } from 'node:process';
import { withLibrary } from '../connect.ts';

/** Writes every article with its versions to standard output, as JSON Lines. */
export async function exportLibrary(): Promise<void> {
  await withLibrary('export', async (client) => {
    for await (const piece of client.stream('/api/export')) if (!stdout.write(piece)) await once(stdout, 'drain');
  });
}
