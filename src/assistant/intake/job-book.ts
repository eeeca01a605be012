import { EventEmitter, once } from 'node:events';
import { JobNotFoundError } from '../../core/errors.ts';
import { hasEnded, type StoredJob } from '../../core/job.ts';
import type { JobStore } from '../../core/ports.ts';

/** So many that ended are told of; older ones are forgotten. */
const MOST_KEPT = 100;
/** Those who watch are told of progress this often (ms): a row of JSON takes a fraction of it. */
const TELL_MS = 100;

/** All jobs as they are now, kept in the store at each change of state, and told to those who watch. */
export class JobBook {
  readonly #store: JobStore;
  readonly #jobs: Map<string, StoredJob>;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  /** How often those who watch were told of a change, and when last. */
  #told = 0;
  #toldAt = 0;

  private constructor(store: JobStore, jobs: StoredJob[]) {
    this.#store = store;
    this.#jobs = new Map(jobs.toReversed().map((job) => [job.id, job]));
  }

  static async open(store: JobStore): Promise<JobBook> {
    return new JobBook(store, await store.jobs());
  }

  /** The oldest first. */
  all(): StoredJob[] {
    return [...this.#jobs.values()];
  }

  find(id: string): StoredJob {
    const job = this.#jobs.get(id);
    if (!job) throw new JobNotFoundError(id);
    return job;
  }

  /** The job now and at each change, as fast as they are taken, until it has ended. */
  async *watch(id: string, { signal }: { signal: AbortSignal }): AsyncGenerator<StoredJob> {
    for (;;) {
      signal.throwIfAborted();
      const job = this.find(id);
      const told = this.#told;
      yield job;
      if (hasEnded(job)) return;
      if (this.#told === told) await once(this.#changes, 'change', { signal }).catch(() => undefined); // the signal fired, which the next turn tells
    }
  }

  /** A new job: there once it is durable. */
  async add(job: StoredJob): Promise<void> {
    await this.#store.saveJob(job);
    this.#jobs.set(job.id, job);
    this.#tell();
  }

  /** Seen at once, durable when it resolves. */
  async save(job: StoredJob): Promise<void> {
    this.#jobs.set(job.id, job);
    this.#tell();
    await this.#store.saveJob(job);
  }

  /** How far a job is: seen, not kept. */
  progress(job: StoredJob): void {
    this.#jobs.set(job.id, job);
    if (performance.now() - this.#toldAt >= TELL_MS) this.#tell();
  }

  #tell(): void {
    this.#told += 1;
    this.#toldAt = performance.now();
    this.#changes.emit('change');
  }

  async forgetOld(): Promise<void> {
    const old = this.all().filter(hasEnded).slice(0, -MOST_KEPT).map(({ id }) => id);
    if (old.length === 0) return;
    for (const id of old) this.#jobs.delete(id);
    await this.#store.forgetJobs(old);
  }
}
