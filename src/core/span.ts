/** A range of a text: 0-based, end-exclusive, in UTF-16 code units, so that `text.slice(start, end)` is its content. */
export type Span = { start: number; end: number };

/** The text that a span covers. */
export function textAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Whether a span lies inside a text of this length and covers something. */
export function isInside({ start, end }: Span, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
}

/** The place, or the next one where it would part the two halves of one character. */
export function betweenCharacters(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > LAST_OF_ONE_UNIT ? at + 1 : at;
}

/** Code points above this take two units of UTF-16. */
const LAST_OF_ONE_UNIT = 0xffff;
