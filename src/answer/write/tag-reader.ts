import { BREAK } from './mark-items.ts';
import type { Stage } from './stage.ts';

/** An element's beginning or end, or the beginning of one. Other angle brackets are plain text. */
const TAG = /^<(\/?)([a-z][a-z0-9_]*)((?:[\s/][^<>\n]*)?)>$/i;
const LONGEST_TAG = 200;
const MAY_BE_TAG = /^<(?:\/?|\/?[a-z][a-z0-9_]*(?:[\s/][^<>\n]*)?)$/i;

/** Elements that models put around sentences, ids and whole answers; with anything in them but ids, and any other element, they are text as it stands. */
const KNOWN = new Set(['cite', 'citation', 'ref', 'reference', 'source', 'sentence', 'sup', 'answer', 'final_answer', 'response', 'output', 'a']);
/** These may follow a word at once, which ends there. */
const FOLLOWS_WORD = new Set(['sup', 'cite', 'citation', 'ref', 'a']);

/** Takes known elements out. The ids of one that holds words (`<cite id="kx4">…</cite>`) become a mark after the words. */
export class TagReader implements Stage {
  readonly #given: ReadonlySet<string>;
  readonly #open: { name: string; ids: string[] }[] = [];
  #held = '';

  constructor(given: ReadonlySet<string>) {
    this.#given = given;
  }

  push(char: string): string {
    if (this.#held === '' && char !== '<') return char;
    const before = char === '<' ? this.#release() : '';
    this.#held += char;
    const [whole, slash, name = '', facts = ''] = TAG.exec(this.#held) ?? [];
    if (whole === undefined) return before + (this.#held.length < LONGEST_TAG && MAY_BE_TAG.test(this.#held) ? '' : this.#release());
    return before + (this.#read(name.toLowerCase(), facts.toLowerCase(), slash === '/') ?? this.#release());
  }

  end(): string {
    return this.#release() + markOf(this.#open.flatMap(({ ids }) => ids));
  }

  /** What an element becomes; undefined where it is none that is known. */
  #read(name: string, facts: string, isEnd: boolean): string | undefined {
    if (!KNOWN.has(name) && !this.#given.has(name)) return undefined;
    const ids = (facts.match(/[a-z0-9]+/g) ?? []).filter((word) => this.#given.has(word));
    const isClosing = this.#open.some((element) => element.name === name);
    const isOurs = isEnd ? name !== 'a' || isClosing : ids.length > 0 || (name !== 'a' && /^[\s/]*$/.test(facts));
    if (!isOurs && !this.#given.has(name)) return undefined;
    this.#held = '';
    if (this.#given.has(name)) return markOf([name]);
    const gap = FOLLOWS_WORD.has(name) ? BREAK : '';
    if (isEnd) return markOf(this.#close(name)) + gap;
    if (facts.endsWith('/')) return markOf(ids) + gap;
    if (ids.length > 0) this.#open.push({ name, ids });
    return gap;
  }

  #close(name: string): string[] {
    const at = this.#open.findLastIndex((element) => element.name === name);
    return at < 0 ? [] : this.#open.splice(at, 1)[0]!.ids; // at is a place in it
  }

  #release(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }
}

function markOf(ids: string[]): string {
  return ids.length === 0 ? '' : `[${ids.join(', ')}]`;
}
