import PQueue from 'p-queue';
import { AskedToWait } from './answer.ts';
import { FetchError } from './fetch-error.ts';

/** Connections that one host sees at once. */
export const MOST_AT_A_HOST = 2;
/** Pages under way altogether: as many as may lie in memory until they are read. */
const MOST_UNDER_WAY = 8;
/** So many time-outs in a row, and a host is not asked for a while: others wait behind it. */
const MOST_SILENCES = 3;
const SILENT_REST_MS = 60_000;
/** A site that asks to be left alone for longer is asked again all the same. */
const MOST_REST_MS = 3_600_000;

type Host = { queue: PQueue; silences: number; restsUntil: number };

/** Keeps to what sites may expect of a visitor: few connections, and none while they ask for rest. */
export class Manners {
  readonly #all = new PQueue({ concurrency: MOST_UNDER_WAY });
  readonly #hosts = new Map<string, Host>();

  /** Runs work that asks this host, when it is its turn. */
  async inTurn<T>(hostname: string, work: () => Promise<T>, { signal }: { signal: AbortSignal }): Promise<T> {
    const host = this.#hostOf(hostname);
    return host.queue.add(() => this.#all.add(() => this.#ask(host, work), { signal }), { signal });
  }

  async #ask<T>(host: Host, work: () => Promise<T>): Promise<T> {
    const restMs = host.restsUntil - Date.now();
    if (restMs > 0) throw new FetchError('asked-to-wait', `The site is left alone for another ${Math.ceil(restMs / 1000)} s: it asked for it, or did not answer.`);
    try {
      const result = await work();
      host.silences = 0;
      return result;
    } catch (error) {
      this.#heed(host, error);
      throw error;
    }
  }

  #heed(host: Host, error: unknown): void {
    if (error instanceof AskedToWait) host.restsUntil = Date.now() + Math.min(error.seconds * 1000, MOST_REST_MS);
    host.silences = error instanceof FetchError && error.code === 'fetch-timeout' ? host.silences + 1 : 0;
    if (host.silences < MOST_SILENCES) return;
    host.silences = 0;
    host.restsUntil = Date.now() + SILENT_REST_MS;
  }

  #hostOf(hostname: string): Host {
    for (const [name, { queue, restsUntil }] of this.#hosts) {
      if (queue.size + queue.pending === 0 && restsUntil < Date.now()) this.#hosts.delete(name);
    }
    const host = this.#hosts.get(hostname) ?? { queue: new PQueue({ concurrency: MOST_AT_A_HOST }), silences: 0, restsUntil: 0 };
    this.#hosts.set(hostname, host);
    return host;
  }
}
