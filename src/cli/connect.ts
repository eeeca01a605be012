import { resolve } from 'node:path';
import { loadConfig, type Config } from '../config.ts';
import { readLibraryHolder } from '../library-lock.ts';
import { startServer } from '../server/serve.ts';
import { clientOf, type Client } from './client.ts';
import { interrupted } from './interrupt.ts';

/** A command waits this long for another that holds the library. */
const LOCK_WAIT_MS = 3000;

/**
 * Runs a command against the library: through the server that holds it, else through one of its own that ends with the command.
 * There is one way to every result, so both give the same.
 */
export async function withLibrary<T>(name: string, work: (client: Client, config: Config) => Promise<T>): Promise<T> {
  const { config } = loadConfig();
  const holder = await readLibraryHolder(resolve(config.DATA_DIR));
  if (holder?.kind === 'server' && holder.url !== undefined && holder.key !== undefined) {
    return work(clientOf({ url: holder.url, key: holder.key, signal: interrupted, pages: holder.url }), config);
  }
  const server = await startServer({ config, kind: 'command', name, lockWaitMs: LOCK_WAIT_MS });
  try {
    return await work(clientOf({ url: server.url, key: server.key, signal: interrupted, pages: server.pages }), config);
  } finally {
    await server.close();
  }
}
