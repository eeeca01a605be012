import type { IngestReport } from '../../core/article.ts';
import { AppError, loggedOf } from '../../core/errors.ts';
import { countsOf, type Job, type JobState, type StoredJob } from '../../core/job.ts';
import type { IngestProgress } from '../../ingest/ingest.ts';
import type { JobBook } from './job-book.ts';

/** What a job does. It may be done again, from its beginning. */
export type Work = (options: { signal: AbortSignal; onProgress: (progress: IngestProgress) => void; patient: true }) => Promise<IngestReport>;
/** What is at hand of a job in this process; `release` lets go of its sources. */
export type AtHand = { work: Work; release: () => Promise<void> };
/** `leave` stops the run, and says as what. */
type Live = AtHand & { leave: AbortController; run: Promise<void> };

/** Runs the jobs of a book that wait and whose work is at hand: a few at once, the others in the order they came. */
export class JobRunner {
  readonly #book: JobBook;
  readonly #atOnce: number;
  readonly #now: () => Date;
  readonly #onNotice: (notice: string) => void;
  readonly #live = new Map<string, Live>();
  #isClosed = false;

  constructor(book: JobBook, { atOnce, now, onNotice }: { atOnce: number; now: () => Date; onNotice: (notice: string) => void }) {
    this.#book = book;
    this.#atOnce = atOnce;
    this.#now = now;
    this.#onNotice = onNotice;
  }

  isAtHand(id: string): boolean {
    return this.#live.has(id);
  }

  /** Gives the work of a job; it is begun by `dispatch`. */
  give(id: string, work: AtHand): void {
    this.#live.set(id, { ...work, leave: new AbortController(), run: Promise.resolve() });
  }

  /** Begins what waits, as far as there is room. */
  dispatch(): void {
    const jobs = this.#book.all();
    const free = this.#atOnce - jobs.filter(({ state }) => state === 'running').length;
    for (const { id } of jobs.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
      const live = this.#live.get(id);
      if (!live || this.#isClosed) continue;
      live.leave = new AbortController();
      live.run = this.#run(id, live).catch((error: unknown) => this.#onNotice(`The state of job ${id} is not kept: ${loggedOf(error)}`)).finally(() => this.dispatch()); // it is still told
    }
  }

  /** Brings a job, running or not, to where it stays; its sources are let go of, unless it may go on. */
  async leave(job: StoredJob, state: JobState): Promise<void> {
    const live = this.#live.get(job.id);
    if (job.state !== 'running' || !live) return this.#end(job, state);
    live.leave.abort(state);
    await live.run;
  }

  /** Nothing is begun any more. */
  close(): void {
    this.#isClosed = true;
  }

  async #run(id: string, { work, leave }: Live): Promise<void> {
    const job = (): StoredJob => this.#book.find(id);
    try {
      await this.#book.save({ ...job(), state: 'running', startedAt: this.#now().toISOString() });
      const report = await work({ signal: leave.signal, onProgress: (progress) => this.#book.progress({ ...job(), read: progress.read, ...countsOf(progress) }), patient: true });
      await this.#end({ ...job(), ...countsOf(report) }, 'done');
    } catch (error) {
      if (leave.signal.aborted) return this.#end(job(), leave.signal.reason as JobState); // given by `leave`
      if (!(error instanceof AppError)) this.#onNotice(`Job ${id} broke off: ${loggedOf(error)}`);
      await this.#end({ ...job(), problem: problemOf(error) }, 'failed');
    }
  }

  async #end({ endedAt: _endedAt, ...job }: StoredJob, state: JobState): Promise<void> {
    const live = this.#live.get(job.id);
    if (state !== 'paused') this.#live.delete(job.id);
    try {
      await this.#book.save({ ...job, state, ...(state !== 'paused' && { endedAt: this.#now().toISOString() }) });
    } finally {
      if (state !== 'paused') await live?.release();
    }
  }
}

function problemOf(error: unknown): NonNullable<Job['problem']> {
  return error instanceof AppError ? { code: error.code, hint: [error.message, error.hint].filter(Boolean).join('. ') } : { code: 'internal', hint: 'An unexpected error; try again.' };
}
