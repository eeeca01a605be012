import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import type { ArticleState, ArticleStore, Embedder, Generation } from '../../core/ports.ts';
import type { Stats } from '../../assistant-types.ts';

/** Passages handed to the embedder at once: enough to keep every worker busy, few enough to be stored every second. */
const BATCH = 48;
/** How long to wait before a model that is missing or a provider that fails is tried again. */
const RETRY_MS = 15_000;

/** What a question is embedded with: one generation and the embedder that made it. */
export type MeaningSearch = { embedder: Embedder; generation: number };

export type EmbeddingOptions = {
  /** Makes the configured embedder; undefined where none is wanted. Rejects while its model cannot be had. */
  makeEmbedder: (() => Promise<Embedder>) | undefined;
  /** Makes the embedder of another id, that an older generation was made with, if it still can be. */
  makeFormer: (id: string) => Promise<Embedder | undefined>;
  /** Whether passages are embedded here; a shell command leaves that to the next server. */
  background: boolean;
  onNotice: (message: string) => void;
};

/**
 * Keeps the library's vectors in step with its passages: makes the embedder as soon as its model is there, embeds what waits, and after a
 * change of embedder fills a new generation while the old one serves.
 */
export class Embedding {
  readonly #store: ArticleStore;
  readonly #options: EmbeddingOptions;
  readonly #stop = new AbortController();
  #wanted: Embedder | undefined;
  #former: Embedder | undefined;
  #active: Generation | undefined;
  #problem: string | undefined;
  #wake: () => void = () => undefined;
  #loop: Promise<void> = Promise.resolve();

  private constructor(store: ArticleStore, options: EmbeddingOptions) {
    this.#store = store;
    this.#options = options;
  }

  static start(store: ArticleStore, options: EmbeddingOptions): Embedding {
    const embedding = new Embedding(store, options);
    if (options.makeEmbedder) embedding.#loop = embedding.#run();
    return embedding;
  }

  /** What meaning is searched with just now; undefined: words alone. */
  async current(): Promise<MeaningSearch | undefined> {
    if (!this.#options.background) await this.#prepareOnce();
    const active = this.#active;
    const embedder = [this.#wanted, this.#former].find((candidate) => candidate?.id === active?.embedder && candidate?.dimensions === active?.dimensions); // a provider may call another model by the old name
    return embedder && active ? { embedder, generation: active.id } : undefined;
  }

  /** Whether meaning is wanted at all; where it is not, words alone are no loss. */
  get isWanted(): boolean {
    return this.#options.makeEmbedder !== undefined;
  }

  /** Tells that passages have come in. */
  wake(): void {
    this.#wake();
  }

  /** What is true of every article alike: none needs a vector, or all wait for the first model to be had. */
  async stateOfAll(): Promise<ArticleState | undefined> {
    if (!this.isWanted) return 'indexed';
    return (await this.#store.generations()).length === 0 ? 'waiting' : undefined;
  }

  async state(): Promise<Stats['embedding']> {
    const generations = await this.#store.generations();
    const shown = generations.find(({ embedder }) => embedder === this.#wanted?.id) ?? generations.find(({ active }) => active);
    const waiting = shown?.waiting ?? (this.#options.makeEmbedder ? (await this.#store.counts()).passages : 0);
    const base = { ...(shown && { embedder: shown.embedder }), vectors: shown?.vectors ?? 0, waiting, ...(this.#problem !== undefined && { problem: this.#problem }) };
    if (!this.#options.makeEmbedder) return { ...base, state: 'off' };
    if (!this.#wanted && this.#problem !== undefined) return { ...base, state: 'no-model' };
    const isLoading = this.#options.background && !this.#wanted;
    return { ...base, state: waiting > 0 || isLoading ? 'working' : 'ready' };
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#loop;
    await Promise.all([this.#wanted?.close(), this.#former?.close()]);
  }

  async #run(): Promise<void> {
    if (!this.#options.background) return; // made when the first question needs it
    while (!this.#stop.signal.aborted) {
      try {
        await this.#prepare();
        const embedded = await this.#embedBatch();
        if (embedded === 0) await this.#idle();
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        this.#tell(error);
        await this.#idle(RETRY_MS);
      }
    }
  }

  /** For a command: the embedder is made once, and only where there are vectors to search. */
  async #prepareOnce(): Promise<void> {
    if (this.#wanted || !this.#options.makeEmbedder || this.#problem !== undefined) return;
    this.#active = (await this.#store.generations()).find(({ active, vectors }) => active && vectors > 0);
    if (!this.#active) return;
    try {
      this.#wanted = await this.#options.makeEmbedder();
    } catch (error) {
      this.#tell(error);
    }
  }

  async #prepare(): Promise<void> {
    if (!this.#options.makeEmbedder) return;
    if (!this.#active) this.#active = (await this.#store.generations()).find(({ active }) => active);
    this.#wanted ??= await this.#options.makeEmbedder();
    this.#problem = undefined;
    const generations = await this.#store.generations();
    const mine = generations.find(({ embedder }) => embedder === this.#wanted!.id) ?? (await this.#store.createGeneration(this.#wanted));
    for (const { id } of generations) if (id !== mine.id && id !== this.#active?.id) await this.#store.dropGeneration(id); // of an embedder that was given up before it was done
    if (this.#active?.embedder === mine.embedder) return;
    if (!this.#active) {
      await this.#store.activateGeneration(mine.id);
      this.#active = mine;
      return;
    }
    if (!this.#former) {
      this.#options.onNotice(`embedder changed from ${this.#active.embedder} to ${this.#wanted.id}: embedding anew in the background`);
      this.#former = await this.#options.makeFormer(this.#active.embedder).catch(() => undefined); // words alone serve meanwhile
    }
  }

  /** How many passages were dealt with. When a new generation has none left to do it takes over. */
  async #embedBatch(): Promise<number> {
    const embedder = this.#wanted!; // prepared just before
    const generation = (await this.#store.generations()).find((candidate) => candidate.embedder === embedder.id);
    if (!generation) return 0;
    const waiting = await this.#store.waitingForVector(generation.id, BATCH);
    if (waiting.length === 0) {
      if (generation.id !== this.#active?.id) await this.#takeOver(generation);
      return 0;
    }
    await this.#embed(generation.id, embedder, waiting);
    return waiting.length;
  }

  async #embed(generation: number, embedder: Embedder, waiting: { passageId: string; text: string }[]): Promise<void> {
    const signal = this.#stop.signal;
    try {
      const vectors = await embedder.embedPassages(waiting.map(({ text }) => text), { signal });
      await this.#store.putVectors(generation, waiting.map(({ passageId }, at) => ({ passageId, vector: vectors[at]! })));
    } catch (error) {
      signal.throwIfAborted();
      if (!isBadVector(error)) throw error;
      if (waiting.length === 1) return this.#store.failVectors(generation, [waiting[0]!.passageId]);
      for (const one of waiting) await this.#embed(generation, embedder, [one]);
    }
  }

  async #takeOver(generation: Generation): Promise<void> {
    const before = this.#active;
    await this.#store.activateGeneration(generation.id);
    this.#active = generation;
    if (before) await this.#store.dropGeneration(before.id);
    await this.#former?.close();
    this.#former = undefined;
  }

  #tell(error: unknown): void {
    const problem = error instanceof AppError ? error.message : 'The embedder failed';
    if (problem !== this.#problem) this.#options.onNotice(problem);
    this.#problem = problem;
  }

  async #idle(most?: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (this.#stop.signal.aborted) return;
    await wait(most ?? 2 ** 31 - 1, undefined, { signal: woken.signal, ref: false }).catch(() => undefined); // woken
  }
}

/** A vector that is no vector fails for its text alone; an unreachable provider fails for all, and is waited for. */
function isBadVector(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'model-bad-vector' || error.code === 'model-failed');
}
