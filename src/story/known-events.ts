import { UNDATED } from '../core/story.ts';
import type { StoryIndex } from '../core/story-ports.ts';
import { eventVectorsOf, type EventVectors } from './event-vectors.ts';
import { eventWordsOf } from './event-words.ts';

/** Vectors that are remembered: articles are compared with those of days near theirs, and come in much the same order. About 20 KB each. */
const MOST_REMEMBERED = 2000;
const MOST_STEMS = 200_000;

type Telling = { articleId: string; version: string; title: string; text: string };

/** The vectors of the articles that were compared last: each is made once. */
export class KnownEvents {
  readonly #index: Pick<StoryIndex, 'stemCounts'>;
  readonly #vectors = new Map<string, EventVectors>();
  /** Counted once: what comes in meanwhile changes little. */
  readonly #holding = new Map<string, number>();

  constructor(index: Pick<StoryIndex, 'stemCounts'>) {
    this.#index = index;
  }

  async vectorsOf({ articleId, version, title, text }: Telling): Promise<EventVectors> {
    const key = `${articleId} ${version}`;
    const vectors = this.#vectors.get(key) ?? (await this.#made(title, text));
    this.#vectors.delete(key);
    this.#vectors.set(key, vectors); // the last used stands last
    if (this.#vectors.size > MOST_REMEMBERED) this.#vectors.delete(this.#vectors.keys().next().value!);
    return vectors;
  }

  async #made(title: string, text: string): Promise<EventVectors> {
    const words = eventWordsOf({ title, text });
    if (this.#holding.size > MOST_STEMS) this.#holding.clear();
    const unknown = [...words.body.keys()].filter((stem) => !this.#holding.has(stem));
    const { passages, holding } = await this.#index.stemCounts(unknown);
    for (const stem of unknown) this.#holding.set(stem, holding.get(stem) ?? 0);
    return eventVectorsOf(words, { passages, holding: this.#holding });
  }
}

/** What a dated article is found by; an undated one joins no story by its event. */
export function postedStems({ moment }: { moment: number }, { heaviest }: EventVectors): string[] {
  return moment === UNDATED ? [] : heaviest;
}
