import type { IngestReport } from '../../core/article.ts';
import { AppError } from '../../core/errors.ts';
import { newJobId } from '../../core/ids.ts';
import { addressesAgain, hasEnded, NO_COUNTS, outlivesProcess, shownJob, type Job, type JobState, type StoredJob } from '../../core/job.ts';
import type { JobStore } from '../../core/ports.ts';
import { JobBook } from './job-book.ts';
import { JobRunner, type AtHand, type Work } from './job-runner.ts';

/** One is read while another waits for a site. */
const AT_ONCE = 2;
/** Each may hold an upload as large as is taken. */
const MOST_WAITING = 10;
/** When a client that was turned away may come back (s). */
const COME_BACK_S = 30;

export type NewJob = { kind: 'fetch'; urls: string[] } | ({ kind: 'articles' | 'upload'; sources: number } & AtHand);
type Options = { fetch: (urls: string[], options: Parameters<Work>[0]) => Promise<IngestReport>; now: () => Date; onNotice: (notice: string) => void };

/** Ingests that go on after they were answered; told of after a restart too. */
export class JobQueue {
  readonly #book: JobBook;
  readonly #runner: JobRunner;
  readonly #options: Options;
  /** Jobs that are about to be kept. */
  #coming = 0;

  private constructor(book: JobBook, options: Options) {
    this.#book = book;
    this.#runner = new JobRunner(book, { atOnce: AT_ONCE, ...options });
    this.#options = options;
  }

  /** What was under way when the last process ended is told as interrupted. */
  static async open(store: JobStore, options: Options): Promise<JobQueue> {
    const queue = new JobQueue(await JobBook.open(store), options);
    await queue.#interrupt();
    return queue;
  }

  /** Keeps a job before it is promised, then begins it in its turn. */
  async add(given: NewJob): Promise<Job> {
    const { work, release, ...facts } = given.kind === 'fetch' ? { ...given, ...this.#fetching(given.urls), sources: given.urls.length } : given;
    try {
      this.#requireRoom();
      const job: StoredJob = { id: newJobId(), state: 'waiting', createdAt: this.#options.now().toISOString(), ...facts, ...NO_COUNTS };
      await this.#keep(job);
      this.#runner.give(job.id, { work, release });
      this.#runner.dispatch();
      return this.job(job.id);
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** It takes its room before it is there. */
  async #keep(job: StoredJob): Promise<void> {
    this.#coming += 1;
    try {
      await this.#book.forgetOld();
      await this.#book.add(job);
    } finally {
      this.#coming -= 1;
    }
  }

  /** The newest first. */
  list(): Job[] {
    return this.#book.all().toReversed().map((job) => this.#shown(job));
  }

  job(id: string): Job {
    return this.#shown(this.#book.find(id));
  }

  async *watch(id: string, options: { signal: AbortSignal }): AsyncGenerator<Job> {
    for await (const job of this.#book.watch(id, options)) yield this.#shown(job);
  }

  cancel(id: string): Promise<Job> {
    return this.#stop(id, 'cancelled', ['waiting', 'running', 'paused']);
  }

  /** What it stored stays; `retry` goes through its sources again, of which those are unchanged. */
  pause(id: string): Promise<Job> {
    return this.#stop(id, 'paused', ['waiting', 'running']);
  }

  /** Goes on with what was paused or broke off; of what is done, asks again for what failed. */
  async retry(id: string): Promise<Job> {
    const job = this.#book.find(id);
    if (!this.#shown(job).canRetry) throw notNow(job, 'retried', job.urls ? 'Nothing in it failed.' : 'Its sources are not at hand any more; send them again.');
    if (job.state !== 'paused') this.#requireRoom();
    const urls = job.urls && addressesAgain(job);
    if (urls) this.#runner.give(id, this.#fetching(urls));
    const { problem: _problem, startedAt: _startedAt, endedAt: _endedAt, ...rest } = job;
    await this.#book.save({ ...rest, ...NO_COUNTS, state: 'waiting', ...(urls && { urls, sources: urls.length }) });
    this.#runner.dispatch();
    return this.job(id);
  }

  async close(): Promise<void> {
    this.#runner.close();
    await this.#interrupt();
  }

  #fetching(urls: string[]): AtHand {
    return { work: (options) => this.#options.fetch(urls, options), release: async () => undefined };
  }

  async #interrupt(): Promise<void> {
    for (const job of this.#book.all()) if (!outlivesProcess(job)) await this.#runner.leave(job, 'interrupted');
  }

  async #stop(id: string, state: JobState, from: JobState[]): Promise<Job> {
    const job = this.#book.find(id);
    if (!from.includes(job.state)) throw notNow(job, state, 'GET it to see how far it is.');
    await this.#runner.leave(job, state);
    return this.job(id);
  }

  #requireRoom(): void {
    if (this.#coming + this.#book.all().filter((job) => !hasEnded(job)).length < AT_ONCE + MOST_WAITING) return;
    throw new AppError('busy', 429, 'Too many jobs wait', { hint: `At most ${MOST_WAITING} wait or are paused; try again in ${COME_BACK_S} s.`, retryAfter: COME_BACK_S });
  }

  #shown(job: StoredJob): Job {
    return shownJob(job, { canGoOn: job.urls !== undefined || this.#runner.isAtHand(job.id) });
  }
}

function notNow({ state }: StoredJob, change: string, hint: string): AppError {
  return new AppError('job-state', 409, `A job that is ${state} cannot be ${change}`, { hint });
}
