import type { LostArticle, Read, ReadingJob } from './reading-job.ts';

/** So many deaths in a row without an article between them, and the rest of the source is given up. */
const MOST_DEATHS = 3;

/** One source on its way through a worker, or through several if they die of it. */
export class Reading {
  readonly #source: Omit<ReadingJob, 'delivered' | 'lost'>;
  readonly #lost: LostArticle[] = [];
  #arrived: Read[][] = [];
  #delivered = 0;
  #deaths = 0;
  #ended = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;
  /** Called when the reader has taken results, so that the worker may go on. */
  onTaken: () => void = () => undefined;
  cancelled = false;

  constructor(source: Omit<ReadingJob, 'delivered' | 'lost'>) {
    this.#source = source;
  }

  /** What a worker needs to begin, or to go on where another died. */
  get job(): ReadingJob {
    return { ...this.#source, delivered: this.#delivered, lost: this.#lost };
  }

  get waitingResults(): number {
    return this.#arrived.length;
  }

  /** The next results in order; undefined at the end. */
  async next(): Promise<Read[] | undefined> {
    while (this.#arrived.length === 0 && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#error) throw this.#error;
    const results = this.#arrived.shift();
    this.onTaken();
    return results;
  }

  add(results: Read[], done: boolean): void {
    this.#arrived.push(results);
    this.#delivered += results.length;
    if (results.length > 0) this.#deaths = 0;
    this.#ended ||= done;
    this.#wake?.();
  }

  /** A worker died of the article at this place. Whether another one should go on. */
  lose(article: LostArticle): boolean {
    this.#lost.push(article);
    this.#deaths += 1;
    if (this.#deaths < MOST_DEATHS) return true;
    this.add([{ source: this.#source.item.name, code: article.code, hint: `${article.hint} The rest of it was left out.` }], true);
    return false;
  }

  fail(error: Error): void {
    this.#error = error;
    this.#ended = true;
    this.#wake?.();
  }
}
