import type { Stage } from './stage.ts';

/** What prompts/answer.md asks for, word for word, where the articles do not say. */
export const REFUSAL = 'NOT IN THE ARTICLES';

/** Marks that models put around a phrase which they were asked to give plainly. */
const ORNAMENT = /^[\s"'“”‘’*_`#>.([-]+/;
const CLOSES = /^[)\]"'“”‘’*_`.!]$/;
/** Characters up to the end of the phrase at most: more in front of it is prose. */
const LONGEST_OPENING = 100;
/** In other letters it is a refusal only where it is a sentence of its own. */
const ENDS = /^\s*[.,:;!–—"'”’*`)\]-]|^\s*\n/;

/** Finds the refusal: at the beginning, which is held back until it is known not to be it, and after other words, where it is taken out. */
export class RefusalReader implements Stage {
  refused = false;
  refusedLater = false;
  #isOpening = true;
  #held = '';
  #closesLater = false;

  push(char: string): string {
    if (this.refused) return '';
    if (this.#closesLater && CLOSES.test(char)) return '';
    this.#closesLater = false;
    this.#held += char;
    return this.#isOpening ? this.#open() : this.#later();
  }

  end(): string {
    if (this.#isOpening && this.#held.replace(ORNAMENT, '').toUpperCase() === REFUSAL) this.refused = true;
    return this.refused ? '' : this.#held;
  }

  #open(): string {
    const words = this.#held.replace(ORNAMENT, '');
    const after = words.slice(REFUSAL.length);
    if (words.startsWith(REFUSAL) || (words.toUpperCase().startsWith(REFUSAL) && ENDS.test(after))) this.refused = true;
    const mayBe = this.#held.length < LONGEST_OPENING && REFUSAL.startsWith(words.slice(0, REFUSAL.length).toUpperCase()) && after.trim() === '';
    if (this.refused || mayBe) return '';
    this.#isOpening = false;
    const held = this.#held;
    this.#held = '';
    return Array.from(held, (char) => this.push(char)).join('');
  }

  #later(): string {
    let passed = '';
    while (!REFUSAL.startsWith(this.#held.replace(/^["“'(]{1,3}/, ''))) {
      passed += this.#held[0];
      this.#held = this.#held.slice(1);
    }
    if (this.#held.endsWith(REFUSAL)) [this.refusedLater, this.#closesLater, this.#held] = [true, true, ''];
    return passed;
  }
}
