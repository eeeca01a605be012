import { wordsOfJson } from './json-reply.ts';
import type { Stage } from './stage.ts';

/** What models say before they answer, and the label of an answer. What an article's "according to sources" says stays. */
const ORNAMENT = String.raw`^[\s*_#>]*`;
const PREAMBLES = [
  /(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great question|good question|happy to help)[!.,:]+\s/,
  /(?:here(?:'s|’s| is| are)|below is)\b[^.!?\n[(]*:[*_]*\s/,
  /(?:based on|according to|from) (?:the|these|your) (?:\w+ ){0,2}(?:articles?|sentences?|passages?|context|documents?|evidence)(?: (?:provided|given|above|shown))?[,:]\s/,
  /(?:(?:final |short )?answer|response|reply|summary|question)[*_]*(?:\s*:[*_]*|[ \t]*\n)\s?/,
].map(({ source }) => new RegExp(ORNAMENT + `(?:${source})`, 'i'));
const BEGINNINGS = ['sure', 'certainly', 'of course', 'absolutely', 'okay', 'ok', 'great question', 'good question', 'happy to help', 'here', 'below is', 'based on', 'according to', 'from', 'final answer', 'short answer', 'answer', 'response', 'reply', 'summary', 'question'];
/** Characters of a preamble at most. */
const LONGEST_PREAMBLE = 160;

const FENCE = /^`{3,}[\w-]*[ \t]*\n/;
const MAY_BE_FENCE = /^`+[\w-]{0,20}[ \t]{0,20}$/;
const JSON_BEGINS = /^(?:\{\s*["}]|\[\s*[{"])/;
const MAY_BE_JSON = /^[{[]\s{0,20}$/;

/** Takes off what stands before an answer or around it: preambles, labels, the question again, a code fence, JSON. */
export class OpeningReader implements Stage {
  readonly #question: string;
  #held: string | undefined = '';
  #isJson = false;
  #isFenced = false;
  /** A line that may be the end of the fence. */
  #line: string | undefined;
  #startsAnew = false;

  constructor(question: string) {
    const plain = question.trim().toLowerCase();
    this.#question = plain.endsWith('?') ? plain : '';
  }

  push(char: string): string {
    if (this.#held === undefined) return this.#inside(char);
    this.#held += char;
    if (this.#isJson) return '';
    while (this.#strip()) if (this.#held === '') return '';
    this.#isJson = JSON_BEGINS.test(this.#held);
    return this.#isJson || this.#mayGoOn(this.#held) ? '' : this.#release();
  }

  end(): string {
    if (this.#held === undefined) return isFence(this.#line ?? '') ? '' : (this.#line ?? '');
    const text = !this.#isFenced ? this.#held : this.#held.replace(/\s*`{3,}\s*$/, '');
    this.#held = (this.#isJson ? wordsOfJson(text) : undefined) ?? (isFence(text) ? '' : text);
    return this.#release();
  }

  /** Takes one thing off what is held. */
  #strip(): boolean {
    const held = this.#held ?? '';
    const fence = FENCE.exec(held)?.[0];
    if (fence !== undefined) this.#isFenced = true;
    const preamble = PREAMBLES.map((pattern) => pattern.exec(held)?.[0]).find((found) => found !== undefined);
    if (preamble?.trimEnd().endsWith(',')) this.#startsAnew = true;
    const echo = this.#question !== '' && held.toLowerCase().startsWith(this.#question) ? this.#question : undefined;
    const taken = /^\s+/.exec(held)?.[0] ?? fence ?? preamble ?? echo;
    if (taken === undefined) return false;
    this.#held = held.slice(taken.length);
    return true;
  }

  /** Whether what comes may still make it a thing to take off. */
  #mayGoOn(held: string): boolean {
    const words = held.replace(new RegExp(ORNAMENT), '').toLowerCase();
    const isBegun = held.length < LONGEST_PREAMBLE && BEGINNINGS.some((beginning) => beginning.startsWith(words) || (words.startsWith(beginning) && !/[.!?\n[(]./.test(words)));
    return isBegun || MAY_BE_FENCE.test(held) || MAY_BE_JSON.test(held) || (held.length < this.#question.length && this.#question.startsWith(held.toLowerCase()));
  }

  #release(): string {
    const held = this.#held ?? '';
    this.#held = undefined;
    const text = this.#startsAnew ? held.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : held;
    return !this.#isFenced ? text : Array.from(text, (char) => this.#inside(char)).join('');
  }

  /** After the beginning: as it stands, but for the end of a fence that stood around it all. */
  #inside(char: string): string {
    if (!this.#isFenced) return char;
    if (char !== '\n' && this.#line === undefined) return char;
    const line = this.#line ?? '';
    this.#line = char === '\n' ? '' : line + char;
    if (char === '\n') return isFence(line) ? '\n' : `${line}\n`;
    if (/^[ \t]{0,20}`*[ \t]{0,20}$/.test(this.#line)) return '';
    this.#line = undefined;
    return line + char;
  }
}

function isFence(text: string): boolean {
  return /^\s*`{3,}\s*$/.test(text);
}
