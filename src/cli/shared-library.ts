import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './client.ts';
import { openLibrary, type OpenLibrary } from './connect.ts';

/** How long the library is kept after its last use: for the next call of a row, and well below what other commands wait for it (3 s). */
const KEPT_MS = 500;

/**
 * The library of a command that runs for hours: open while it is used, by several at once, and free for other commands and
 * servers in between.
 */
export class SharedLibrary {
  readonly #name: string;
  #users = 0;
  #opened: Promise<OpenLibrary> | undefined;
  #closed: Promise<void> = Promise.resolve();

  constructor(name: string) {
    this.#name = name;
  }

  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      this.#opened ??= this.#closed.then(() => openLibrary(this.#name));
      return await work((await this.#opened).client);
    } finally {
      this.#users -= 1;
      if (this.#users === 0) void this.#closeUnused();
    }
  }

  async #closeUnused(): Promise<void> {
    const opened = this.#opened;
    const library = await opened?.catch(() => undefined); // what could not be opened is tried anew at the next use
    if (library?.own) await wait(KEPT_MS);
    if (this.#users > 0 || this.#opened !== opened) return;
    this.#opened = undefined;
    if (library) this.#closed = library.close();
  }
}
