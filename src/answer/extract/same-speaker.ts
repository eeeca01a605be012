import { wordsOf, type Word } from '../../core/words.ts';

/** Whether a speaker that an article names is the one asked for: called shorter ("Venn" of "Orla Venn") or longer ("a White House official"), by function ("coach Venn"), or by initials. */
export function isSpeaker(asked: string, speaker: string): boolean {
  const wanted = nameWords(asked.replace(/(?<=\S) (?:of|from|at|in|for|with) .*$/i, ''));
  const given = nameWords(speaker);
  const last = wanted.at(-1)?.stem;
  if (last === undefined || given.length === 0) return false;
  if (isShorter(given, wanted) || initialsOf(wanted) === speaker.replace(/^the /i, '') || initialsOf(given) === wanted.at(-1)!.text) return true;
  if (!given.some(({ stem }) => stem === last)) return false;
  return wanted.length === 1 || isNoName(given, last) || given.some(({ stem }) => stem !== last && wanted.some((word) => word.stem === stem));
}

/** Whether one name is made of the other's words, and of more than what its bearer is. */
function isShorter(one: Word[], other: Word[]): boolean {
  const own = one.map(({ stem }) => other.find((word) => word.stem === stem));
  return own.every(Boolean) && own.some((word) => word === other.at(-1) || isCapital(word!));
}

/** Whether nothing but a word of a name has a capital: the rest tells what its bearer is. */
const isNoName = (words: Word[], name: string): boolean => words.every((word) => word.stem === name || !isCapital(word));

/** "WHO" of "World Health Organization"; of fewer than three names nothing. */
function initialsOf(words: Word[]): string | undefined {
  const names = words.filter(isCapital);
  return names.length >= 3 ? names.map(({ text }) => text[0]).join('') : undefined;
}

const isCapital = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);

const nameWords = (name: string): Word[] => wordsOf(name).filter(({ folded }) => !BARE.has(folded));

/** Says nothing of who it is. */
const BARE: ReadonlySet<string> = new Set('the a an mr mrs ms dr sir president'.split(' '));
