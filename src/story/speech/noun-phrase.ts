import { isCapital, isName, nameAt, nameIn, nameStart } from './names.ts';
import type { Part } from './tokens.ts';
import { AFTER_SOURCE, AFTER_SUBJECT, CLAUSE, DETERMINERS, LEADS_IN, PREPOSITIONS, PRONOUNS, REPORTING } from './words.ts';

/** Words of a subject, and parts of what may stand between it and its verb in commas. */
const [MOST_WORDS, MOST_APART] = [9, 60];
/** Words that tell a source: "a statement from the official website of the house". */
const MOST_OF_SOURCE = 14;

/** The noun phrase that ends at a part: "Orla Venn", "a spokesman for the trust". Before a comma it is the one that what stands in commas is about: "the keeper, Orla Venn, of the University of Ormsa, Tarvel,". */
export function nounPhraseBefore(parts: Part[], last: number): string | undefined {
  if (parts[last]?.text !== ',') return phraseEndingAt(parts, last);
  const ends = endsOfPieces(parts, last);
  const about = ends.find(({ first }) => !leadsIn(parts[first]!.text));
  if (!about) return undefined;
  const next = ends[ends.indexOf(about) + 1];
  const own = phraseEndingAt(parts, about.last);
  const inserted = next && parts.slice(next.first, next.last + 1);
  return !beginsAsName(own) && inserted && inserted.length > 1 && isName(inserted) ? nameIn(inserted) : own;
}

const leadsIn = (word: string): boolean => LEADS_IN.has(word.toLowerCase()) || /^\p{L}+ing$/u.test(word);

/** The pieces between commas from the last quotation or strong mark on, up to the comma at `last`. */
function endsOfPieces(parts: Part[], last: number): { first: number; last: number }[] {
  const pieces: { first: number; last: number }[] = [];
  let end = last;
  for (let at = last - 1; at >= -1 && last - at < MOST_APART; at -= 1) {
    const part = parts[at];
    const isBound = part === undefined || part.kind === 'quotation' || (part.kind === 'mark' && part.text !== '(' && part.text !== ')');
    if (!isBound) continue;
    if (at + 1 < end) pieces.unshift({ first: at + 1, last: end - 1 });
    end = at;
    if (part?.text !== ',') break;
  }
  return pieces;
}

/** The noun phrase that begins at a part. After a function the name in commas: "said the survey's head, Adam Lee". */
export function nounPhraseAfter(parts: Part[], first: number): string | undefined {
  const phrase = wordsFrom(parts, first, AFTER_SUBJECT);
  if (phrase.length === 0 || AFTER_SUBJECT.has(phrase[0]!.text.toLowerCase()) || PREPOSITIONS.has(phrase[0]!.text.toLowerCase())) return undefined;
  const own = spoken(phrase);
  const end = first + phrase.length;
  const inserted = parts[end]?.text === ',' ? nameAt(parts, end + 1) : undefined;
  return beginsAsName(own) ? own : (inserted ?? own);
}

/** What follows "according to": a name, or all that is said of the source. */
export function sourceAfter(parts: Part[], first: number): string | undefined {
  const phrase = wordsFrom(parts, first, AFTER_SOURCE, MOST_OF_SOURCE);
  if (phrase.length === 0) return undefined;
  return isName(phrase) || (DETERMINERS.has(phrase[0]!.text) && isName(phrase.slice(1))) ? spoken(phrase) : phrase.map(({ text }) => text).join(' ');
}

function wordsFrom(parts: Part[], first: number, stops: ReadonlySet<string>, most = MOST_WORDS): Part[] {
  let end = first;
  while (end < parts.length && end - first < most && parts[end]!.kind === 'word' && !(end > first && stops.has(parts[end]!.text))) end += 1;
  return parts.slice(first, end);
}

function phraseEndingAt(parts: Part[], last: number): string | undefined {
  let first = last + 1;
  while (first > 0 && last - first + 1 < MOST_WORDS && parts[first - 1]!.kind === 'word' && !(CLAUSE.has(parts[first - 1]!.text.toLowerCase()) && !joinsNames(parts, first - 1))) first -= 1;
  const relative = first - 1;
  if (relative > 0 && RELATIVES.has(parts[relative]!.text) && parts[relative - 1]!.kind === 'word' && !REPORTING.has(parts[relative - 1]!.text)) return phraseEndingAt(parts, relative - 1); // "the union that represents the nurses said"
  return spoken(parts.slice(first, last + 1));
}

const RELATIVES: ReadonlySet<string> = new Set(['that', 'which', 'who']);

/** "Mark Collins and Ann Lee". */
function joinsNames(parts: Part[], at: number): boolean {
  return parts[at]!.text === 'and' && isCapital(parts[at - 1]?.text ?? '') && isCapital(parts[at + 1]?.text ?? '');
}

/** The speaker that a stretch of words ends with: a pronoun, a name, or what someone is, from its determiner on. */
function spoken(words: Part[]): string | undefined {
  const last = words.at(-1)?.text;
  if (last === undefined) return undefined;
  if (PRONOUNS.has(last.toLowerCase())) return last;
  const start = nameStart(words);
  const isOfName = start > 0 && PREPOSITIONS.has(beforeName(words, start));
  if (start < words.length && !isOfName) return withArticle(words[start - 1], nameIn(words.slice(start)));
  return roleIn(words);
}

/** "the White House", "The Times", "the President"; but "Ann Lee". */
function withArticle(before: Part | undefined, name: string): string {
  return before && /^the$/i.test(before.text) ? `${before.text} ${name}` : name;
}

/** "the head of the Department of Justice", "officials", "a volcano expert". */
function roleIn(words: Part[]): string | undefined {
  const from = words.findIndex(({ text }, at) => DETERMINERS.has(text.toLowerCase()) && !PREPOSITIONS.has(words[at - 1]?.text ?? ''));
  const phrase = from < 0 ? words : words.slice(from);
  const isNoun = /^[\p{L}][\p{L}\p{M}'’.-]+$/u.test(phrase.at(-1)!.text) && !PREPOSITIONS.has(phrase.at(-1)!.text) && !DETERMINERS.has(phrase.at(-1)!.text.toLowerCase());
  return isNoun && (from >= 0 || phrase.length <= 4) ? phrase.map(({ text }) => text).join(' ') : undefined;
}

function beforeName(words: Part[], start: number): string {
  const before = words[start - 1]!.text.toLowerCase();
  return DETERMINERS.has(before) ? (words[start - 2]?.text.toLowerCase() ?? '') : before;
}

const beginsAsName = (phrase: string | undefined): boolean => phrase !== undefined && isCapital(phrase.split(' ')[0]!);
