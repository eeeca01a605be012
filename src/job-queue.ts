import type { IngestReport } from './core/article.ts';
import { AppError } from './core/errors.ts';
import { newJobId } from './core/ids.ts';
import { addressesAgain, countsOf, NO_COUNTS, outlivesProcess, shownJob, type Job, type JobState, type StoredJob } from './core/job.ts';
import type { JobStore } from './core/ports.ts';
import type { IngestProgress } from './ingest/ingest.ts';
import { JobBook } from './job-book.ts';

/** One is read while another waits for a site. */
const AT_ONCE = 2;
/** Each may hold an upload as large as is taken. */
const MOST_WAITING = 10;
/** When a client that was turned away may come back (s). */
const COME_BACK_S = 30;

/** What a job does. It may be done again, from its beginning. */
type Work = (options: { signal: AbortSignal; onProgress: (progress: IngestProgress) => void }) => Promise<IngestReport>;
export type NewJob = { kind: 'fetch'; urls: string[] } | { kind: 'articles' | 'upload'; sources: number; work: Work; /** Lets go of the sources. */ release: () => Promise<void> };

type Options = { fetch: (urls: string[], options: Parameters<Work>[0]) => Promise<IngestReport>; now: () => Date };
/** What is at hand of a job in this process. `leave` stops its run, and says as what. */
type Live = { work: Work; release: () => Promise<void>; leave: AbortController; run: Promise<void> };

/** Ingests that go on after they were answered: a few at once, the others in the order they came; told of after a restart too. */
export class JobQueue {
  readonly #book: JobBook;
  readonly #options: Options;
  readonly #live = new Map<string, Live>();
  #isClosing = false;

  private constructor(book: JobBook, options: Options) {
    this.#book = book;
    this.#options = options;
  }

  /** What was under way when the last process ended is told as interrupted. */
  static async open(store: JobStore, options: Options): Promise<JobQueue> {
    const queue = new JobQueue(await JobBook.open(store), options);
    for (const job of queue.#book.all()) if (!outlivesProcess(job)) await queue.#end(job, 'interrupted');
    return queue;
  }

  /** Keeps a job before it is promised, then begins it in its turn. */
  async add(given: NewJob): Promise<Job> {
    const { work, release, ...facts } = given.kind === 'fetch' ? { ...given, ...this.#fetching(given.urls), sources: given.urls.length } : given;
    try {
      this.#requireRoom();
      const job: StoredJob = { id: newJobId(), state: 'waiting', createdAt: this.#options.now().toISOString(), ...facts, ...NO_COUNTS };
      this.#live.set(job.id, { work, release, leave: new AbortController(), run: Promise.resolve() });
      await this.#book.save(job);
      await this.#book.forgetOld();
      this.#dispatch();
      return this.job(job.id);
    } catch (error) {
      await release();
      throw error;
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
    if (urls) this.#live.set(id, { ...this.#fetching(urls), leave: new AbortController(), run: Promise.resolve() });
    const { problem: _problem, startedAt: _startedAt, endedAt: _endedAt, ...rest } = job;
    await this.#book.save({ ...rest, ...NO_COUNTS, state: 'waiting', ...(urls && { urls, sources: urls.length }) });
    this.#dispatch();
    return this.job(id);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    for (const job of this.#book.all()) if (!outlivesProcess(job)) await this.#leave(job, 'interrupted');
  }

  #fetching(urls: string[]): Pick<Live, 'work' | 'release'> {
    return { work: (options) => this.#options.fetch(urls, options), release: async () => undefined };
  }

  #dispatch(): void {
    const jobs = this.#book.all();
    const free = AT_ONCE - jobs.filter(({ state }) => state === 'running').length;
    for (const { id } of jobs.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
      const live = this.#live.get(id);
      if (!live || this.#isClosing) continue;
      live.leave = new AbortController();
      live.run = this.#run(id, live).catch(() => undefined).finally(() => this.#dispatch()); // a state that the store did not keep is still told
    }
  }

  async #run(id: string, { work, leave }: Live): Promise<void> {
    const job = (): StoredJob => this.#book.find(id);
    const kept = this.#book.save({ ...job(), state: 'running', startedAt: this.#options.now().toISOString() });
    try {
      await kept;
      const report = await work({ signal: leave.signal, onProgress: (progress) => this.#book.progress({ ...job(), read: progress.read, ...countsOf(progress) }) });
      await this.#end({ ...job(), ...countsOf(report) }, 'done');
    } catch (error) {
      if (leave.signal.aborted) await this.#end(job(), leave.signal.reason as JobState); // given by #leave
      else await this.#end({ ...job(), problem: problemOf(error) }, 'failed');
    }
  }

  async #stop(id: string, state: JobState, from: JobState[]): Promise<Job> {
    const job = this.#book.find(id);
    if (!from.includes(job.state)) throw notNow(job, state, 'GET it to see how far it is.');
    await this.#leave(job, state);
    return this.job(id);
  }

  async #leave(job: StoredJob, state: JobState): Promise<void> {
    const live = this.#live.get(job.id);
    if (job.state !== 'running' || !live) return this.#end(job, state);
    live.leave.abort(state);
    await live.run;
  }

  /** Brings a job to where it stays; its sources are let go of, unless it may go on. */
  async #end(job: StoredJob, state: JobState): Promise<void> {
    const { endedAt: _endedAt, ...rest } = job;
    const live = this.#live.get(job.id);
    if (state !== 'paused') this.#live.delete(job.id);
    try {
      await this.#book.save({ ...rest, state, ...(state !== 'paused' && { endedAt: this.#options.now().toISOString() }) });
    } finally {
      if (state !== 'paused') await live?.release();
    }
  }

  #requireRoom(): void {
    if (this.#book.all().filter(({ state }) => state === 'waiting' || state === 'paused').length < MOST_WAITING) return;
    throw new AppError('busy', 429, 'Too many jobs wait', { hint: `At most ${MOST_WAITING} wait or are paused; try again in ${COME_BACK_S} s.`, retryAfter: COME_BACK_S });
  }

  #shown(job: StoredJob): Job {
    return shownJob(job, { canGoOn: job.urls !== undefined || this.#live.has(job.id) });
  }
}

function problemOf(error: unknown): NonNullable<Job['problem']> {
  return error instanceof AppError ? { code: error.code, hint: [error.message, error.hint].filter(Boolean).join('. ') } : { code: 'internal', hint: 'An unexpected error; try again.' };
}

function notNow({ state }: StoredJob, change: string, hint: string): AppError {
  return new AppError('job-state', 409, `A job that is ${state} cannot be ${change}`, { hint });
}
