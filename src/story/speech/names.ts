import type { Part } from './tokens.ts';
import { CLAUSE, DETERMINERS, HOUSES, INSIDE_NAMES, LEADS_IN, NO_NAMES, PREPOSITIONS, PRONOUNS, TITLES } from './words.ts';

/** The name that a sentence begins with: the subject of all its verbs in a row ("Venn cited the weather and said …"). */
export function firstName(parts: Part[]): string | undefined {
  let end = 0;
  while (end < parts.length && parts[end]!.kind === 'word' && (isCapital(parts[end]!.text) || (end > 0 && INSIDE_NAMES.has(parts[end]!.text)))) end += 1;
  const words = parts.slice(0, end);
  return words.length > 0 && !LEADS_IN.has(words[0]!.text.toLowerCase()) && !CLAUSE.has(words[0]!.text.toLowerCase()) ? nameIn(words) : undefined;
}

/** A name that is all that stands between a part and the next mark, or where it was said: "Gill Clark on Goal.com". */
export function nameAt(parts: Part[], first: number): string | undefined {
  const article = /^the$/i.test(parts[first]?.text ?? '') ? 1 : 0;
  let end = first + article;
  while (end < parts.length && parts[end]!.kind === 'word' && isCapital(parts[end]!.text)) end += 1;
  const isClosed = end === parts.length || parts[end]!.kind !== 'word' || PREPOSITIONS.has(parts[end]!.text);
  return isClosed && end > first + article ? nameIn(parts.slice(first, end)) : undefined;
}

/** Where the run of name words at the end begins; the length where there is none. */
export function nameStart(words: Part[]): number {
  let start = words.length;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    if (isCapital(words[at]!.text)) start = at;
    else if (!(at < words.length - 1 && INSIDE_NAMES.has(words[at]!.text) && words.slice(0, at).some(({ text }) => isCapital(text)))) break;
  }
  return start;
}

/** A name without titles and the house of its bearer ("the BBC's Ann Lee"): what follows the last of them, if anything does. */
export function nameIn(words: Part[]): string {
  const before = words.findLastIndex(({ text }, at) => TITLES.has(text.toLowerCase().replace(/\.$/, '')) || (/['’]s$/.test(text) && isPerson(words.slice(at + 1).map((word) => word.text))));
  const name = before >= 0 && before < words.length - 1 && isCapital(words[before + 1]!.text) ? words.slice(before + 1) : words;
  return name.map(({ text }) => text).join(' ').replace(/['’]s$/, '');
}

/** Whether the words of a name may be a person's full name. */
export function isPerson(name: string[]): boolean {
  return name.length >= 2 && name.length <= 4 && !/^the$/i.test(name[0]!) && !name.some((word) => HOUSES.has(word.toLowerCase()));
}

/** Whether words are a name and nothing else. */
export const isName = (words: Part[]): boolean => words.length > 0 && words.every(({ text, kind }) => kind === 'word' && (isCapital(text) || INSIDE_NAMES.has(text))) && isCapital(words[0]!.text);

/** Whether a word may be part of a name: not one that has its capital from the beginning of a sentence. */
export function isCapital(word: string): boolean {
  const folded = word.toLowerCase();
  return /^\p{Lu}/u.test(word) && !NO_NAMES.has(folded) && !DETERMINERS.has(folded) && !PRONOUNS.has(folded) && (folded === 'of' || !LEADS_IN.has(folded));
}
