/** Beginnings of lines that can only be judged whole: rows of a table, fences and rules, lists of sources, texts of footnotes. */
const NEEDS_WHOLE = /^\s*(?:\||={3}|-{3}|\*{3}|\[\^|(?:[*_#>-][*_#>\s-]*)?(?:sources?|citations?|references?|cited|evidence)\b)/i;
const MAY_NEED_WHOLE = /^\s*(?:=*|-*|\**|\[|(?:[*_#>-][*_#>\s-]*)?[a-z]{0,10})$/i;
export const SOURCES = /^[*_#>\s-]*(?:sources?|citations?|references?|cited|evidence)[*_\s]*(?::[*_\s]*|$)/i;
export const NOTE = /^\s*\[\^[^\]]*\]:/;
export const RULE = /^\s*[-*_=]{3,}\s*$/;
export const ROW = /^\s*\|.*\S/;
export const ROW_RULE = /^\s*\|[\s|:-]*-[\s|:-]*$/;
/** Heads of lines that are layout, and what could become one. A number counts as one only in its turn. */
export const HEAD = /^[ \t]*(?:(#{1,6})[ \t]+|[-*+•][ \t]+|>[ \t]?|(\d{1,2})[.)][ \t]+)(?=\S)/;
const MAY_BE_HEAD = /^[ \t]*(?:#{1,6}|[-*+•>]|\d{1,2}[.)]?)?[ \t]*$/;

/** Whether the beginning of a line may be of one that is judged whole, or that has a head. */
export function mayNeedWhole(line: string): boolean {
  return [NEEDS_WHOLE, MAY_NEED_WHOLE, MAY_BE_HEAD].some((kind) => kind.test(line));
}
