import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { Alarm } from '../alarm.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import { startStoryThread, type StoryThread } from './story-thread.ts';

/** Placing begins when no ingest has run for so long: what is acknowledged to people never waits for it. */
const QUIET_MS = 200;
/** How long to wait after a failure before it is tried again. */
const RETRY_MS = 15_000;

/** How long a command that took articles in goes on at its end to place them: a thousand need about that; more wait for the next server. */
const LINGER_MS = 3_000;

type StoriesOptions = {
  dataDir: string;
  /** Whether they are kept up as long as this process runs; a command that ends soon lingers for what it took in. */
  background: boolean;
  onNotice: (message: string) => void;
};

/**
 * Keeps stories in step with the articles: gives those that came in or changed their places, one after another in the order of their dates,
 * while no ingest runs.
 */
export class Stories {
  readonly #store: StoryStore;
  readonly #options: StoriesOptions;
  readonly #stop = new AbortController();
  readonly #alarm = new Alarm(this.#stop.signal);
  /** Placing and a rebuild never overlap. */
  readonly #turns = new PQueue({ concurrency: 1 });
  #thread: StoryThread | undefined;
  #ingests = 0;
  #lastIngest = -Infinity;
  #settled: (() => void)[] = [];
  #loop: Promise<void> = Promise.resolve();

  private constructor(store: StoryStore, options: StoriesOptions) {
    this.#store = store;
    this.#options = options;
  }

  static start(store: StoryStore, options: StoriesOptions): Stories {
    const stories = new Stories(store, options);
    stories.#loop = stories.#run();
    return stories;
  }

  /** Runs an ingest; its articles get their places after it. */
  async after<Result>(ingest: () => Promise<Result>): Promise<Result> {
    this.#ingests += 1;
    try {
      return await ingest();
    } finally {
      this.#ingests -= 1;
      this.#lastIngest = performance.now();
      this.#alarm.ring();
    }
  }

  /** Resolves when no article waits for its place, or nothing is placed any more. */
  async settled(): Promise<void> {
    const settled = new Promise<void>((resolve) => this.#settled.push(resolve));
    this.#alarm.ring();
    await Promise.race([settled, this.#loop]);
  }

  /** Takes all articles out of their places; they are placed anew, by their dates, in the background. */
  async rebuild(): Promise<void> {
    await this.#turns.add(async () => {
      await this.#store.unplaceAll();
      await this.#endThread(); // it remembers how words were weighed before
    });
    this.#alarm.ring();
  }

  async close(): Promise<void> {
    if (!this.#options.background && this.#lastIngest > 0) await Promise.race([this.settled(), wait(LINGER_MS, undefined, { ref: false })]);
    this.#stop.abort();
    await this.#loop;
    await this.#endThread();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#quiet();
        if (signal.aborted || (await this.#turns.add(() => this.#placeNext()))) continue;
        for (const tell of this.#settled.splice(0)) tell();
        await this.#alarm.sleep();
      } catch (error) {
        this.#options.onNotice(`Stories are not kept up just now: ${error instanceof Error ? error.message : String(error)}`);
        await this.#endThread();
        await this.#alarm.sleep(RETRY_MS);
      }
    }
  }

  /** Whether there was an article to place. */
  async #placeNext(): Promise<boolean> {
    this.#thread ??= startStoryThread(this.#options.dataDir);
    const { placement, problem } = await this.#thread.next();
    if (problem !== undefined) this.#options.onNotice(problem);
    if (placement) await this.#store.place(placement);
    else await this.#endThread();
    return placement !== undefined;
  }

  /** Waits until no ingest has run for a moment. */
  async #quiet(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const left = this.#ingests > 0 ? Infinity : this.#lastIngest + QUIET_MS - performance.now();
      if (left <= 0) return;
      await this.#alarm.sleep(left);
    }
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.close();
  }
}
