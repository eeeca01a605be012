import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ModelError } from '../core/errors.ts';

type Input = { text: string; question?: string };
type Job = { input: Input; urgent: boolean; signal: AbortSignal | undefined; resolve: (numbers: Float32Array) => void; reject: (error: unknown) => void };
type Reply = { numbers: Float32Array } | { failure: string };

/** The compiled worker; from the sources (tests) it is found in the build beside them. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/models/model-worker.js' : './model-worker.js', import.meta.url);

/** Threads that run a local model, one text at a time each. Urgent texts go first, and while one is under way a thread is left free for the next. */
export class ModelWorkers {
  readonly #free: Worker[];
  readonly #all: Worker[];
  readonly #running = new Map<Worker, Job>();
  readonly #urgent: Job[] = [];
  readonly #others: Job[] = [];
  #stopping = false;

  private constructor(workers: Worker[]) {
    this.#all = workers;
    this.#free = [...workers];
    for (const worker of workers) {
      worker.on('message', (reply: Reply) => this.#finish(worker, reply));
      worker.on('error', (error) => this.#lose(worker, error));
    }
  }

  static async start(folder: string, count: number): Promise<ModelWorkers> {
    const workers = Array.from({ length: count }, () => new Worker(WORKER, { workerData: { folder } }));
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    return new ModelWorkers(workers);
  }

  /** What the model gives for a text, or for a pair of question and text; rejects when the signal has fired by the time a thread is free. */
  run(input: Input, { urgent, signal }: { urgent: boolean; signal?: AbortSignal | undefined }): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (this.#stopping) return reject(new ModelError('model-stopped', 503, 'The local model is shutting down'));
      if (signal?.aborted) return reject(signal.reason);
      (urgent ? this.#urgent : this.#others).push({ input, urgent, signal, resolve, reject });
      this.#next();
    });
  }

  /** Drains: what runs is finished, what waits is rejected, then the threads end by themselves. Never terminated while the model runs. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const job of [...this.#urgent.splice(0), ...this.#others.splice(0)]) job.reject(new ModelError('model-stopped', 503, 'The local model is shutting down'));
    await Promise.all(
      this.#all.map(async (worker) => {
        const ended = once(worker, 'exit');
        worker.postMessage('stop');
        await ended;
      }),
    );
  }

  #next(): void {
    while (this.#free.length > 0) {
      const questionRuns = [...this.#running.values()].some(({ urgent }) => urgent);
      const spare = questionRuns && this.#all.length > 1 ? 1 : 0;
      const job = this.#urgent.shift() ?? (this.#free.length > spare ? this.#others.shift() : undefined);
      if (!job) return;
      if (job.signal?.aborted) {
        job.reject(job.signal.reason);
        continue;
      }
      const worker = this.#free.pop()!; // the loop's condition
      this.#running.set(worker, job);
      worker.postMessage(job.input);
    }
  }

  #finish(worker: Worker, reply: Reply): void {
    const job = this.#running.get(worker);
    this.#running.delete(worker);
    this.#free.push(worker);
    if ('numbers' in reply) job?.resolve(reply.numbers);
    else job?.reject(new ModelError('model-failed', 502, 'The local model failed on a text', { cause: new Error(reply.failure) }));
    this.#next();
  }

  #lose(worker: Worker, error: unknown): void {
    this.#running.get(worker)?.reject(new ModelError('model-failed', 503, 'The local model stopped', { cause: error }));
    this.#running.delete(worker);
    this.#all.splice(this.#all.indexOf(worker), 1);
    if (this.#free.includes(worker)) this.#free.splice(this.#free.indexOf(worker), 1);
    this.#next();
  }
}
