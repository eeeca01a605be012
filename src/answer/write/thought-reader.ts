/** Elements that models think aloud in before they answer. */
const TAG = /^<(\/?)(think|thinking|thought|reasoning|scratchpad|analysis)\s*>$/i;
const MAY_BE_TAG = /^<\/?[a-z]{0,10}\s{0,3}$/i;

/** Leaves thoughts out. A closing tag that nothing opened means that all before it were thoughts: some servers do not pass the opening one on. */
export class ThoughtReader {
  #isThinking = false;
  #held = '';

  push(char: string): string | 'restart' {
    const before = char === '<' ? this.#release() : '';
    this.#held += char;
    const [tag, slash] = TAG.exec(this.#held) ?? [];
    if (tag === undefined) return before + (MAY_BE_TAG.test(this.#held) ? '' : this.#release());
    this.#held = '';
    const closesNothing = slash === '/' && !this.#isThinking;
    this.#isThinking = slash === '';
    return closesNothing ? 'restart' : before;
  }

  end(): string {
    return this.#release();
  }

  #release(): string {
    const held = this.#isThinking ? '' : this.#held;
    this.#held = '';
    return held;
  }
}
