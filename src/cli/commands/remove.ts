import { AppError } from '../../core/errors.ts';
import { withLibrary } from '../connect.ts';
import { print, printJson, tell } from '../terminal.ts';

/** Takes articles out; those that are not there are told, and the rest still goes. */
export async function remove(ids: string[], { erase, json }: { erase?: true; json?: true }): Promise<void> {
  await withLibrary('remove', async (client) => {
    const removed: string[] = [];
    for (const id of ids) {
      try {
        removed.push(...(await client.remove<{ removed: string[] }>(`/api/articles/${encodeURIComponent(id)}`, { erase })).removed);
      } catch (error) {
        if (!(error instanceof AppError) || error.status !== 404) throw error;
        tell(`${id}: ${error.message}`);
        process.exitCode = 1;
      }
    }
    if (json) return printJson({ removed });
    print(`${removed.length} removed`);
  });
}
