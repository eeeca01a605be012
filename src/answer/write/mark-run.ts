import { BREAK } from './mark-items.ts';

/** A part of a reply that was read: plain text, or the ids of sentences that are cited at this place. */
export type ReplyPart = { type: 'text'; text: string } | { type: 'marks'; ids: string[] };

/** Marks that follow each other are one part: they are kept until other text closes their run. */
export class MarkRun {
  /** Every id so far. */
  readonly cited = new Set<string>();
  #ids: string[] = [];
  #blanks = '';

  /** Adds to the run; nothing is certain yet. */
  cite(ids: string[]): ReplyPart[] {
    if (ids.length > 0) this.#blanks = '';
    this.#ids.push(...ids);
    for (const id of ids) this.cited.add(id);
    return [];
  }

  /** Plain text closes the run; blanks alone may still stand between two marks. */
  text(raw: string): ReplyPart[] {
    const text = raw.replaceAll(BREAK, '');
    if (this.#ids.length === 0) return [{ type: 'text', text }];
    if (/^[ \t]*$/.test(text)) {
      this.#blanks += text;
      return [];
    }
    const rest = this.#blanks + text;
    return [...this.close(), { type: 'text', text: rest.startsWith('(') ? ` ${rest}` : rest }]; // no page may take "[1](…)" for a link
  }

  close(): ReplyPart[] {
    const ids = [...new Set(this.#ids)];
    [this.#ids, this.#blanks] = [[], ''];
    return ids.length === 0 ? [] : [{ type: 'marks', ids }];
  }
}
