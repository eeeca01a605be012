import type { Span } from '../../core/span.ts';
import { isPerson } from './names.ts';
import { CLAUSE, DETERMINERS, LEADS_IN, NO_NAMES, PREPOSITIONS, TITLES } from './words.ts';

const NAME_WORD = String.raw`\p{Lu}[\p{L}\p{M}'’-]+`;
const FULL_NAME = new RegExp(String.raw`(?<![\p{L}.])(?:${NAME_WORD}|\p{Lu}\.)(?:\s(?:\p{Lu}\.\s?)?(?:(?:de|da|del|der|van|von|bin|al|la|le)\s){0,2}${NAME_WORD}){1,3}`, 'gu');

/** How much more often a text names one of a family than any other, for the surname alone to mean that one. */
const MORE_OFTEN = 3;

/** How often a name stands inside a sentence, and first in one, whose first word may be none of the name's ("Neither Lee"). */
type Counts = { inside: number; first: number };

/** The full names of a text by surname. */
export type FullNames = ReadonlyMap<string, ReadonlyMap<string, Counts>>;

export function fullNamesOf(text: string): FullNames {
  const names = new Map<string, Map<string, Counts>>();
  for (const { name, isFirst } of namesIn(text)) {
    const surname = name.split(/\s+/).at(-1)!;
    const family = names.get(surname) ?? new Map<string, Counts>();
    const counts = family.get(name) ?? { inside: 0, first: 0 };
    family.set(name, isFirst ? { ...counts, first: counts.first + 1 } : { ...counts, inside: counts.inside + 1 });
    names.set(surname, family);
  }
  return names;
}

/** A surname as the full name that the text gives; where it names several of a family alike, as it is. A full name as it is. */
export function fullName(name: string, names: FullNames): string {
  const family = names.get(name);
  if (!family) return name;
  const place = [...family.values()].some(({ inside }) => inside > 0) ? 'inside' : 'first';
  const persons = new Map<string, number>();
  for (const [full, counts] of family) {
    const person = endsOf(full).findLast((end) => (family.get(end)?.[place] ?? 0) > 0) ?? full; // "Hang Ann Lee", "Pilot Ann Lee"
    persons.set(person, (persons.get(person) ?? 0) + counts[place]);
  }
  const [first, second] = [...persons].toSorted(([, one], [, other]) => other - one);
  return first && first[1] >= MORE_OFTEN * (second?.[1] ?? 0) ? first[0] : name;
}

/** A name, and what it ends with, down to two words. */
function endsOf(name: string): string[] {
  const words = name.split(/\s+/);
  return words.slice(0, -1).map((_, at) => words.slice(at).join(' '));
}

/** The person that a sentence begins with, after what she is ("The coach, former striker Ann Lee"): its subject, whom a pronoun after it means. */
export function personFirstIn(text: string, { start, end }: Span, names: FullNames): string | undefined {
  const sentence = text.slice(start, end).replace(/^(?:But|And|Still,?|Meanwhile,|Then) /, '');
  const full = namesIn(sentence).find(({ name }) => isPerson(name.split(/\s+/)))?.name;
  const before = full === undefined ? [] : wordsOf(sentence.slice(0, sentence.indexOf(full)));
  if (full !== undefined && before.length <= MOST_BEFORE && !before.some((word) => LEADS_IN.has(word.toLowerCase()) || /^(?:her|his|their|its)$/i.test(word))) return full;
  const first = wordsOf(sentence).find((word) => !TITLES.has(word.toLowerCase())) ?? '';
  return isNameIn(text, first) ? fullName(first, names) : undefined;
}

/** Words before a name that begins a sentence: what its bearer is. */
const MOST_BEFORE = 4;

const wordsOf = (sentence: string): string[] => sentence.split(/\s+/).map(bare).filter(Boolean);

/** Whether a word that begins a sentence is a name: it has its capital elsewhere too, in the middle of a sentence. */
function isNameIn(text: string, word: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}-]+$/u.test(word) && !isFunctionWord(word) && new RegExp(String.raw`[\p{Ll},] ${word}(?![\p{L}])`, 'u').test(text);
}

const bare = (word: string): string => word.replace(/^[^\p{L}]+|(?:['’]s)?[^\p{L}]*$/gu, '');

/** Names of two words and more; `isFirst`: it begins a sentence, whose first word may be none of the name's. */
function namesIn(text: string): { name: string; isFirst: boolean }[] {
  return Array.from(text.matchAll(FULL_NAME), ({ 0: found, index }) => {
    const name = withoutTitles(found);
    return { name, isFirst: found.startsWith(name) && /(?:^|[.!?:"“”\n])\s*$/.test(text.slice(Math.max(0, index - 2), index)) };
  }).filter(({ name }) => /\s/.test(name));
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
