import { resolve } from 'node:path';
import { loadConfig, type Config } from '../config.ts';
import { readLibraryHolder } from '../assistant/library/library-lock.ts';
import { startServer } from '../server/serve.ts';
import { clientOf, type Client } from './client.ts';
import { interrupted } from './interrupt.ts';

/** A command waits this long for another that holds the library. */
const LOCK_WAIT_MS = 3000;

/** `own`: it is held by this command, until it closes it. */
export type OpenLibrary = { client: Client; config: Config; own: boolean; close(): Promise<void> };

/** Runs a command against the library. */
export async function withLibrary<T>(name: string, work: (client: Client, config: Config) => Promise<T>): Promise<T> {
  const { client, config, close } = await openLibrary(name);
  try {
    return await work(client, config);
  } finally {
    await close();
  }
}

/**
 * The library for a command: through the server that holds it, else through one of its own that ends with `close`.
 * There is one way to every result, so both give the same.
 */
export async function openLibrary(name: string): Promise<OpenLibrary> {
  const { config } = loadConfig();
  const holder = await readLibraryHolder(resolve(config.DATA_DIR));
  if (holder?.kind === 'server' && holder.url !== undefined && holder.key !== undefined) {
    return { client: clientOf({ url: holder.url, key: holder.key, signal: interrupted, pages: holder.url }), config, own: false, close: () => Promise.resolve() };
  }
  const server = await startServer({ config, kind: 'command', name, lockWaitMs: LOCK_WAIT_MS });
  return { client: clientOf({ url: server.url, key: server.key, signal: interrupted, pages: server.pages }), config, own: true, close: () => server.close() };
}
