import type { FoundPassage } from '../core/passage.ts';

/** Passages of one article in the evidence for a question: a third seldom adds what two did not say. */
const MOST_OF_AN_ARTICLE = 2;

/** Share of the evidence that one source may fill while others have something to say: fifty articles of one outlet are one voice. At .5 newsqa loses half a point of answered. */
const MOST_OF_A_SOURCE = 0.75;

/** Keeps evidence from being all of one article or one source. What is not admitted may still fill up what others leave empty. */
export class Variety {
  readonly #ofArticle = new Map<string, number>();
  readonly #ofSource = new Map<string, number>();
  readonly #mostOfSource: number;

  constructor(limit: number) {
    this.#mostOfSource = Math.ceil(limit * MOST_OF_A_SOURCE);
  }

  admits(passage: FoundPassage): boolean {
    const source = sourceOf(passage);
    const [article, outlet] = [this.#ofArticle.get(passage.articleId) ?? 0, this.#ofSource.get(source) ?? 0];
    if (article >= MOST_OF_AN_ARTICLE || outlet >= this.#mostOfSource) return false;
    this.#ofArticle.set(passage.articleId, article + 1);
    this.#ofSource.set(source, outlet + 1);
    return true;
  }
}

/** The outlet, else the host; an article with neither is a source of its own. */
function sourceOf({ outlet, url, articleId }: FoundPassage): string {
  if (outlet !== undefined) return outlet.toLowerCase();
  return url !== undefined && URL.canParse(url) ? new URL(url).host : articleId;
}
