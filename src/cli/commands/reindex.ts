import { withLibrary } from '../connect.ts';
import { print } from '../terminal.ts';

/** Builds the indexes anew; a server embeds what still waits. */
export async function reindex(): Promise<void> {
  await withLibrary('reindex', async (client) => {
    await client.post('/api/reindex');
    print('The indexes are built anew.');
  });
}
