import { Worker } from 'node:worker_threads';
import { AppError } from '../core/errors.ts';
import { AT_ARTICLE, AT_WORK, type FromReader, type ToReader } from './reading-job.ts';
import type { Reading } from './reading.ts';

/** The compiled worker; from the sources (tests) it is found in the build. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/reading-worker.js' : '../reading-worker.js', import.meta.url);
/** Messages of results that wait to be taken before a worker pauses. */
const MOST_WAITING = 2;

/** What a reader tells its pool: that it can take a reading, first when it has started; that it died, and whether another one should go on with its reading; that it could not start. */
export type ReaderEvents = { freed(reader: Reader): void; died(reader: Reader, reading: Reading | undefined, again: boolean): void; broke(reader: Reader, error: AppError): void };
type Limits = { limitMs: number; memoryMb: number };

/** How many times within its limit a worker is looked at. */
const LOOKS = 20;

/** One worker thread and the reading it is at. */
export class Reader {
  readonly #worker: Worker;
  readonly #shared = new Int32Array(new SharedArrayBuffer(8));
  readonly #limits: Limits;
  readonly #events: ReaderEvents;
  #reading: Reading | undefined;
  #isReady = false;
  #isPaused = false;
  #isDead = false;
  #seen = { article: -1, since: 0 };
  #watch: NodeJS.Timeout | undefined;

  constructor(limits: Limits, events: ReaderEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#worker = new Worker(WORKER, { workerData: { shared: this.#shared }, resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } });
    this.#worker.on('message', (message: FromReader) => this.#receive(message));
    this.#worker.on('error', (error) => (this.#isReady ? this.#die('too-complex', 'It takes too much memory to read.') : this.#breakDown(error)));
  }

  take(reading: Reading): void {
    this.#reading = reading;
    this.#worker.ref();
    reading.onTaken = () => this.#resume();
    this.#send({ type: 'job', job: reading.job });
  }

  async stop(): Promise<void> {
    this.#end();
    this.#reading?.fail(new AppError('reader-stopped', 503, 'The reader is shutting down'));
    await this.#worker.terminate();
  }

  #send(message: ToReader): void {
    this.#isPaused = false;
    this.#seen = { article: -1, since: performance.now() };
    this.#watch ??= setInterval(() => this.#look(), this.#limits.limitMs / LOOKS);
    const worker = this.#worker;
    worker.postMessage(message, []); // nothing is handed over: a source may be read again
  }

  #receive(message: FromReader): void {
    if (this.#isDead) return;
    if (message.type === 'ready') {
      this.#isReady = true;
      this.#worker.unref();
      return this.#events.freed(this);
    }
    this.#reading!.add(message.results, message.done); // only a reading's worker sends results
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#isPaused = true;
    if (message.done || this.#reading!.cancelled) this.#free();
    else this.#resume();
  }

  #resume(): void {
    if (!this.#isPaused || !this.#reading || this.#isDead) return;
    if (this.#reading.cancelled) this.#free();
    else if (this.#reading.waitingResults < MOST_WAITING) this.#send({ type: 'more' });
  }

  #free(): void {
    this.#reading!.onTaken = () => undefined;
    this.#reading = undefined;
    this.#isPaused = false;
    this.#worker.unref();
    this.#events.freed(this);
  }

  /** The worker is killed where it has been at one article for too long, or where nobody wants its results any more. */
  #look(): void {
    if (Atomics.load(this.#shared, AT_WORK) === 0) return;
    const article = Atomics.load(this.#shared, AT_ARTICLE);
    const time = performance.now();
    if (article !== this.#seen.article) this.#seen = { article, since: time };
    else if (time - this.#seen.since > this.#limits.limitMs) this.#die('too-slow', 'It takes too long to read.');
  }

  #die(code: string, hint: string): void {
    if (this.#isDead) return;
    const reading = this.#reading;
    this.#end();
    void this.#worker.terminate();
    const again = reading !== undefined && !reading.cancelled && reading.lose({ index: Atomics.load(this.#shared, AT_ARTICLE), code, hint });
    this.#events.died(this, reading, again);
  }

  /** The thread could not even start: no article is to blame. */
  #breakDown(error: unknown): void {
    if (this.#isDead) return;
    this.#end();
    this.#events.broke(this, new AppError('reader-broken', 500, 'The reader could not be started', { hint: 'Build the program again.', cause: error }));
  }

  #end(): void {
    this.#isDead = true;
    clearInterval(this.#watch);
    if (this.#reading) this.#reading.onTaken = () => undefined;
  }
}
