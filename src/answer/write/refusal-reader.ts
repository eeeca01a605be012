/** What prompts/answer.md asks for, word for word, where the articles do not say. */
export const REFUSAL = 'NOT IN THE ARTICLES';

/** Marks that models put around a phrase which they were asked to give plainly. */
const ORNAMENT = /^[\s"'“”‘’*_`#>.-]+/;

/** Holds the beginning of a reply back until it is known not to be the refusal. */
export class RefusalReader {
  refused = false;
  #held: string | undefined = '';

  /** What may be shown now. */
  push(text: string): string {
    if (this.#held === undefined || this.refused) return this.refused ? '' : text;
    this.#held += text;
    const plain = this.#held.replace(ORNAMENT, '');
    if (plain.startsWith(REFUSAL)) this.refused = true;
    if (REFUSAL.startsWith(plain.slice(0, REFUSAL.length))) return '';
    return this.#release();
  }

  end(): string {
    return this.refused ? '' : this.#release();
  }

  #release(): string {
    const held = this.#held ?? '';
    this.#held = undefined;
    return held;
  }
}
