import type { Span } from '../../core/span.ts';
import { isPerson } from './names.ts';
import { CLAUSE, DETERMINERS, LEADS_IN, NO_NAMES, PREPOSITIONS, TITLES } from './words.ts';

const NAME_WORD = String.raw`\p{Lu}[\p{L}\p{M}'’-]+`;
const FULL_NAME = new RegExp(String.raw`(?<![\p{L}.])(?:${NAME_WORD}|\p{Lu}\.)(?:\s(?:\p{Lu}\.\s?)?(?:(?:de|da|del|der|van|von|bin|al|la|le)\s){0,2}${NAME_WORD}){1,3}`, 'gu');

/** A surname as the full name that the text gives most often, the first of those; a full name as it is. */
export function fullName(name: string, text: string): string {
  if (/\s/.test(name) || !/^\p{Lu}/u.test(name)) return name;
  const counts = new Map<string, number>();
  for (const full of namesIn(text)) if (full.split(/\s+/).at(-1) === name) counts.set(full, (counts.get(full) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? name;
}

/** The person that a sentence begins with, after what she is ("The coach, former striker Ann Lee"): its subject, whom a pronoun after it means. */
export function personFirstIn(text: string, { start, end }: Span): string | undefined {
  const sentence = text.slice(start, end).replace(/^(?:But|And|Still,?|Meanwhile,|Then) /, '');
  const full = namesIn(sentence).find((name) => isPerson(name.split(/\s+/)));
  const before = full === undefined ? [] : wordsOf(sentence.slice(0, sentence.indexOf(full)));
  if (full !== undefined && before.length <= MOST_BEFORE && !before.some((word) => LEADS_IN.has(word.toLowerCase()) || /^(?:her|his|their|its)$/i.test(word))) return full;
  const first = wordsOf(sentence).find((word) => !TITLES.has(word.toLowerCase())) ?? '';
  return isNameIn(text, first) ? fullName(first, text) : undefined;
}

/** Words before a name that begins a sentence: what its bearer is. */
const MOST_BEFORE = 4;

const wordsOf = (sentence: string): string[] => sentence.split(/\s+/).map(bare).filter(Boolean);

/** Whether a word that begins a sentence is a name: it has its capital elsewhere too, in the middle of a sentence. */
function isNameIn(text: string, word: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}-]+$/u.test(word) && !isFunctionWord(word) && new RegExp(String.raw`[\p{Ll},] ${word}(?![\p{L}])`, 'u').test(text);
}

const bare = (word: string): string => word.replace(/^[^\p{L}]+|(?:['’]s)?[^\p{L}]*$/gu, '');

function namesIn(text: string): string[] {
  return Array.from(text.matchAll(FULL_NAME), ([found]) => withoutTitles(found)).filter((name) => /\s/.test(name));
}

/** A name without the titles before it, and without a word that has its capital from the beginning of a sentence. */
function withoutTitles(name: string): string {
  const words = name.split(/\s+/).map((word) => word.replace(/['’]s$/, ''));
  const title = words.findLastIndex((word) => TITLES.has(word.toLowerCase().replace(/\.$/, '')));
  const rest = words.slice(title + 1);
  const first = rest.findIndex((word) => !isFunctionWord(word) && !NO_NAMES.has(word.toLowerCase()));
  return first < 0 ? '' : rest.slice(first).join(' ');
}

function isFunctionWord(word: string): boolean {
  const folded = word.toLowerCase();
  return CLAUSE.has(folded) || DETERMINERS.has(folded) || PREPOSITIONS.has(folded) || LEADS_IN.has(folded) || /^(?:he|she|they|it|we|i|this|that|these|those|there|here|no|yes|not|what|who|how|why)$/.test(folded);
}
