/** A part of a reply that was read: plain text, or the ids of sentences that are cited at this place. */
export type ReplyPart = { type: 'text'; text: string } | { type: 'marks'; ids: string[] };

/** Characters that brackets may hold and still be a mark; longer ones are prose. */
const LONGEST_MARK = 120;

/** A whole pair of brackets, and the beginning of one that may still close. */
const WHOLE = new RegExp(`[[【(]([^\\[\\]【】()\\n\`]{0,${LONGEST_MARK}})[\\]】)]`, 'y');
const OPEN = new RegExp(`^[[【(][^\\[\\]【】()\\n\`]{0,${LONGEST_MARK}}$`);

/** Round brackets are common in prose: only those that hold nothing but ids may be marks, and hold the stream up. */
const OPEN_ROUND = /^\((?:\s*[a-z]{2}\d\s*[,;]?)*\s*[a-z]{0,2}\d?$/i;

/** Brackets that only a citation would be: figures, footnotes, ids of our form. A year is an editor's note. */
const LOOKS_LIKE_A_MARK = /^(?!(?:19|20)\d\d$)(?:\^\w+|-?\d[\d\s,;:.–†-]*[a-z]*|[a-z]{2}\d(?:[\s,;]+[a-z]{2}\d)*)$/i;

/**
 * Reads the marks out of a reply that comes in pieces. However it is cut, the same parts come out: a bracket is
 * held until it is known what it is, and marks that follow each other are one part. What was not given stays plain text.
 */
export class MarkReader {
  readonly #given: ReadonlySet<string>;
  #pending = '';
  #run: string[] = [];
  #blanks = '';
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
    return [...this.#read('', true), ...this.#closeRun()];
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
    return joined(parts);
  }

  /** What stands at this place, or undefined where it must be waited for. */
  #step(input: string, at: number, isLast: boolean): { parts: ReplyPart[]; next: number } | undefined {
    const char = input[at]!;
    if (char === '`') return this.#ticks(input, at, isLast);
    if (char === '[' || char === '【' || char === '(') return this.#bracket(input, at, isLast);
    const plain = /[^`[【(\n]*\n?/y;
    plain.lastIndex = at;
    const text = plain.exec(input)![0];
    if (text.endsWith('\n') && this.#code < 3) this.#code = 0;
    return { parts: this.#text(text), next: at + text.length };
  }

  #ticks(input: string, at: number, isLast: boolean): { parts: ReplyPart[]; next: number } | undefined {
    let next = at;
    while (input[next] === '`') next += 1;
    if (next === input.length && !isLast) return undefined;
    const length = next - at;
    if (this.#code === 0) this.#code = length;
    else if (this.#code === length) this.#code = 0;
    return { parts: this.#text(input.slice(at, next)), next };
  }

  #bracket(input: string, at: number, isLast: boolean): { parts: ReplyPart[]; next: number } | undefined {
    WHOLE.lastIndex = at;
    const [whole, inner] = WHOLE.exec(input) ?? [];
    if (whole !== undefined && inner !== undefined) return { parts: this.#mark(whole, inner), next: at + whole.length };
    const rest = input.slice(at, at + LONGEST_MARK + 2);
    const mayClose = rest.length === input.length - at && (input[at] === '(' ? OPEN_ROUND : OPEN).test(rest);
    if (mayClose && !isLast) return undefined;
    return { parts: this.#text(input[at]!), next: at + 1 };
  }

  #mark(whole: string, inner: string): ReplyPart[] {
    const items = inner.toLowerCase().split(/[\s,;]+/).filter((item) => item !== '');
    const given = items.filter((item) => this.#given.has(item));
    const isRound = whole.startsWith('(');
    if (given.length === 0 || this.#code > 0 || (isRound && given.length < items.length)) {
      if (given.length > 0 || (!isRound && LOOKS_LIKE_A_MARK.test(inner.trim()))) this.invalid += 1;
      return this.#text(whole);
    }
    this.#blanks = '';
    this.#run.push(...given);
    if (given.length === items.length) return [];
    this.invalid += 1;
    return this.#text(`[${items.filter((item) => !this.#given.has(item)).join(', ')}]`);
  }

  /** Plain text closes a run of marks; blanks alone may still stand between two of them. */
  #text(text: string): ReplyPart[] {
    if (this.#run.length === 0) return [{ type: 'text', text }];
    if (/^[ \t]*$/.test(text)) {
      this.#blanks += text;
      return [];
    }
    const blanks = this.#blanks;
    const rest = blanks + text;
    return [...this.#closeRun(), { type: 'text', text: rest.startsWith('(') ? ` ${rest}` : rest }];
  }

  #closeRun(): ReplyPart[] {
    const ids = [...new Set(this.#run)];
    this.#run = [];
    this.#blanks = '';
    return ids.length === 0 ? [] : [{ type: 'marks', ids }];
  }
}

function joined(parts: ReplyPart[]): ReplyPart[] {
  const merged: ReplyPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.type === 'text' && last?.type === 'text') last.text += part.text;
    else merged.push({ ...part });
  }
  return merged.filter((part) => part.type === 'marks' || part.text !== '');
}
