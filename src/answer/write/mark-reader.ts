import { bracketAt, looksLikeAMark, mayStillClose, opensBracket, type Bracket } from './brackets.ts';
import { itemsOf, plain, wordAt, type MarkWord } from './mark-items.ts';
import { MarkRun, type ReplyPart } from './mark-run.ts';

/** The parts at a place and where the next one begins; undefined where more must come first. */
type Step = { parts: ReplyPart[]; next: number } | undefined;

/**
 * Reads the marks out of a reply that comes in pieces. However it is cut, the same parts come out: a bracket is
 * held until it is known what it is, and marks that follow each other are one part. What was not given stays plain text.
 */
export class MarkReader {
  readonly #given: ReadonlySet<string>;
  #pending = '';
  readonly #run = new MarkRun();
  /** The kind of word that the text before ends with, if it ends with one that may go on. */
  #inWord: MarkWord['kind'] | undefined;
  /** Length of the backtick run that opened code; 0 outside. */
  #code = 0;
  /** Marks that were never given, or that stand in code. */
  invalid = 0;

  constructor(given: Iterable<string>) {
    this.#given = new Set(given);
  }

  /** The parts that are certain now. */
  push(text: string): ReplyPart[] {
    return this.#read(text, false);
  }

  /** The rest of the reply. */
  end(): ReplyPart[] {
    return [...this.#read('', true), ...this.#run.close()];
  }

  #read(text: string, isLast: boolean): ReplyPart[] {
    const input = this.#pending + text;
    const parts: ReplyPart[] = [];
    let at = 0;
    while (at < input.length) {
      const step = this.#step(input, at, isLast);
      if (step === undefined) break;
      parts.push(...step.parts);
      at = step.next;
    }
    this.#pending = input.slice(at);
    return parts;
  }

  /** What stands at this place, or undefined where it must be waited for. */
  #step(input: string, at: number, isLast: boolean): Step {
    const char = input[at]!;
    if (char === '`') return this.#ticks(input, at, isLast);
    if (opensBracket(char)) return this.#bracket(input, at, isLast);
    const word = wordAt(input, at);
    if (word) return this.#word(word, { next: at + word.text.length, mayGoOn: !isLast && at + word.text.length === input.length });
    this.#inWord = undefined;
    const text = String.fromCodePoint(input.codePointAt(at)!); // there is a character at this place
    if (text === '\n' && this.#code < 3) this.#code = 0;
    return { parts: this.#run.text(text), next: at + text.length };
  }

  /** An id stands in no article: where it stands by itself, it can only be a mark. */
  #word({ text, kind }: MarkWord, { next, mayGoOn }: { next: number; mayGoOn: boolean }): Step {
    const id = plain(text);
    const isWhole = this.#inWord !== kind && this.#code === 0;
    if (isWhole && mayGoOn && [...this.#given].some((given) => given.startsWith(id))) return undefined;
    this.#inWord = kind;
    return { parts: isWhole && this.#given.has(id) ? this.#run.cite([id]) : this.#run.text(text), next };
  }

  #ticks(input: string, at: number, isLast: boolean): Step {
    this.#inWord = undefined;
    let next = at;
    while (input[next] === '`') next += 1;
    if (next === input.length && !isLast) return undefined;
    const length = next - at;
    if (this.#code === 0) this.#code = length;
    else if (this.#code === length) this.#code = 0;
    return { parts: this.#run.text(input.slice(at, next)), next };
  }

  #bracket(input: string, at: number, isLast: boolean): Step {
    this.#inWord = undefined;
    if (!isLast && mayStillClose(input, at)) return undefined;
    const bracket = bracketAt(input, at);
    const parts = bracket && this.#mark(bracket);
    return bracket && parts ? { parts, next: at + bracket.whole.length } : { parts: this.#run.text(input[at]!), next: at + 1 };
  }

  /** What a pair of brackets is; undefined where it is prose that has to be read by itself. */
  #mark({ whole, inner, isSquare }: Bracket): ReplyPart[] | undefined {
    const { given, others, isList } = itemsOf(inner, this.#given);
    if (this.#code > 0 || (given.length === 0 && isSquare && !isList)) {
      if (given.length > 0 || looksLikeAMark(inner)) this.invalid += 1;
      return this.#run.text(whole);
    }
    if (!isSquare && (given.length === 0 || others.length > 0)) return undefined;
    if (others.length > 0) this.invalid += 1;
    const cited = this.#run.cite(isList ? given.filter((id) => !this.#run.cited.has(id)) : given);
    return others.length === 0 || isList ? cited : [...cited, ...this.#run.text(`[${others.join(', ')}]`)];
  }
}
