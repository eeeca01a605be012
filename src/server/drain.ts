import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';

/** When a client that was turned away may try again (s): the next server is up by then. */
const COME_BACK_S = 10;

/** Knows what requests are under way, so that a stop can let them finish: new ones are turned away, late ones are cut. */
export class Drain {
  #running = 0;
  #emptied: () => void = () => undefined;
  readonly #stopping = new AbortController();
  readonly #cut = new AbortController();

  /** Fires when new requests are turned away: for those that only watch what others do. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Fires when what is still under way has to end. */
  get signal(): AbortSignal {
    return this.#cut.signal;
  }

  /** Begins a request; what is returned ends it. */
  enter(): () => void {
    if (this.stopping.aborted) throw shuttingDown();
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) this.#emptied();
    };
  }

  /** Resolves when nothing is under way any more; after `graceMs` what is left is cut, and gets `cutMs` to tell its clients so. */
  async stop(graceMs: number, cutMs: number): Promise<void> {
    this.#stopping.abort(shuttingDown());
    if (this.#running === 0) return;
    const ended = new AbortController();
    this.#emptied = () => ended.abort();
    await wait(graceMs, undefined, { signal: ended.signal }).catch(() => undefined); // all have ended
    if (ended.signal.aborted) return;
    this.#cut.abort(shuttingDown());
    await wait(cutMs, undefined, { signal: ended.signal }).catch(() => undefined);
  }
}

function shuttingDown(): AppError {
  return new AppError('shutting-down', 503, 'The server is shutting down', { hint: 'Ask again in a moment.', retryAfter: COME_BACK_S });
}
