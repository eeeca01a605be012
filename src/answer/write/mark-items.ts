/** Opens a mark whose ids count only where they are not cited yet: no reply can hold it, since control characters are taken out of it. */
const LIST = '\u0000';

/** Ends a word and is nothing itself; no reply can hold it either. */
export const BREAK = '\u0001';

/** Words that say "this is a citation" in front of an id. */
const LABEL = /^(?:(?:see|cf|sources?|refs?|references?|cit(?:e|es|ed|ations?)|from|sentences?|ids?|evidence|note)\b[\s.:#]*)+/;

/** What surrounds an id without being part of it. */
const ORNAMENT = /^[\s#^*_"'“”‘’`.:]+|[\s#^*_"'“”‘’`.:]+$/g;

/** What parts two ids. A dash too: ids have no order, so nothing lies between two of them. */
const PARTED = /[,;|/&+–—-]|\band\b/;

export type MarkItems = { /** Ids that were given. */ given: string[]; /** What else stands there. */ others: string[]; isList: boolean };

/** A mark of ids that are cited by what stands before it, unless they were cited already. */
export function listMark(ids: string[]): string {
  return `[${LIST}${ids.join(', ').replace(/[[\]]/g, '')}]`;
}

/** The items of what stands between two brackets, however they are written: capitals, wide or raised letters, blanks inside. */
export function itemsOf(inner: string, ids: ReadonlySet<string>): MarkItems {
  const isList = inner.startsWith(LIST);
  const parts = plain(inner.replace(LIST, '').replaceAll(BREAK, '')).trim().replace(LABEL, '').split(PARTED).map((part) => part.replace(ORNAMENT, ''));
  const items = parts.flatMap((part) => (ids.has(part.replace(/\s/g, '')) ? [part.replace(/\s/g, '')] : part.split(/\s+/))).map((item) => item.replace(ORNAMENT, '')).filter((item) => item !== '');
  return { given: items.filter((item) => ids.has(item)), others: items.filter((item) => !ids.has(item)), isList };
}

/** The words of a line, as ids would be written. */
export function wordsIn(line: string): string[] {
  return plain(line).match(/[\p{L}\d]+/gu) ?? [];
}

/** Letters and figures as they are typed: "ＫＸ４", "ᵏˣ⁴" and "kx4" are one. Letters of other alphabets stay what they are. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '').toLowerCase();
}

export type MarkWord = { text: string; kind: 'raised' | 'plain' };

/** A word. Raised letters are one of their own: "weeksᵏˣ⁴" is two. */
const RAISED = '\\u00b2\\u00b3\\u00b9\\u02b0-\\u02ff\\u1d2c-\\u1dbf\\u2070-\\u209c';
const WORD = new RegExp(`([${RAISED}]+)|(?:(?![${RAISED}])[\\p{L}\\p{N}\\p{M}_\\u200c\\u200d])+`, 'uy');

/** The word at a place, or what is there of it. */
export function wordAt(input: string, at: number): MarkWord | undefined {
  WORD.lastIndex = at;
  const [text, raised] = WORD.exec(input) ?? [];
  return text === undefined ? undefined : { text, kind: raised === undefined ? 'plain' : 'raised' };
}
