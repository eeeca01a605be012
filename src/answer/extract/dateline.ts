/** A place in capitals or with an agency in brackets, and a dash: "LONDON (AP) — ", "(CNN) ", "TEL AVIV, Israel – ". */
const DATELINE = /^(?:(?:\p{Lu}[\p{L}.,’' -]{0,50}\s)?\(\p{Lu}[\p{L}& ]{1,30}\)\s*(?:[-–—−]+\s*)?|\p{Lu}[\p{Lu}.’' -]{2,40}(?:, \p{Lu}[\p{L}.]{1,20})?\s*[–—−]\s*)(?=[\p{Lu}\d"“‘'])/u;

/** How many characters of a sentence say only whence the report comes; a reader of the answer sees that at the source. */
export function datelineLength(text: string): number {
  return DATELINE.exec(text)?.[0].length ?? 0;
}
