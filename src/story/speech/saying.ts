import { firstName, nameAt } from './names.ts';
import { nounPhraseAfter, nounPhraseBefore, sourceAfter } from './noun-phrase.ts';
import type { Part } from './tokens.ts';
import { BETWEEN, NOT_SAID, PRONOUNS, PUBLISHED, PUBLISHING, QUOTING, REPORTING, SAYING, TELLING, WRITER } from './words.ts';

/** Who says something in a sentence, as it stands there, and by which verb; `at` is the verb's place among the parts. */
export type Saying = { speaker: string; verb: string; at: number };

export const ACCORDING = 'according to';

/** The sayings of a sentence: verbs of saying with their subjects, and "according to". Verbs that need a quotation count only where there is one. */
export function sayingsIn(parts: Part[]): Saying[] {
  const isQuoting = parts.some(({ kind }) => kind === 'quotation');
  return parts.flatMap(({ kind, text: verb }, at) => {
    if (kind !== 'word') return [];
    if (verb.toLowerCase() === 'according' && parts[at + 1]?.text === 'to') return namesSource(parts, at) ? named(sourceAfter(parts, at + 2), ACCORDING, at) : [];
    if (verb === 'saying' && parts[at - 1]?.text === 'as' && parts[at - 2]?.text === 'quoted') return named(nounPhraseBefore(parts, at - 4), 'quoted', at);
    if (!REPORTING.has(verb) && !(isQuoting && (QUOTING.has(verb) || publishes(parts, at)))) return [];
    return at === 0 || isNotSaid(parts, at) ? [] : named(subjectOf(parts, at), verb, at);
  });
}

/** "…, according to Venn" and "According to Venn, …", but not "fell according to plan". */
function namesSource(parts: Part[], at: number): boolean {
  const before = parts[at - 1];
  return before === undefined || before.kind !== 'word' || before.text === 'and';
}

function subjectOf(parts: Part[], verb: number): string | undefined {
  if (/^(?:and|but)$/.test(parts[verb - 1]!.text)) return firstName(parts);
  if (TELLING.has(parts[verb]!.text)) return nounPhraseBefore(parts, lastBefore(parts, verb));
  return invertedSubject(parts, verb) ?? nounPhraseBefore(parts, lastBefore(parts, verb)) ?? (followsWhatIsSaid(parts, verb) ? nounPhraseAfter(parts, verb + 1) : undefined);
}

/** "…, said Venn.", and where that comma is the first mark "…, said the keeper.": no single comma stands between a subject and its verb. */
function invertedSubject(parts: Part[], verb: number): string | undefined {
  if (parts[verb - 1]!.text !== ',') return undefined;
  const isFirstMark = parts.findIndex(({ text, kind }) => kind === 'mark' && text === ',') === verb - 1;
  const after = nameAt(parts, verb + 1) ?? (isFirstMark && SAYING.has(parts[verb]!.text) ? nounPhraseAfter(parts, verb + 1) : undefined);
  const isClause = (PRONOUNS.has(parts[verb + 1]?.text ?? '') && parts[verb + 2]?.kind === 'word') || NOT_SAID.has(after?.split(' ').at(-1) ?? ''); // "Venn, said she was glad": what follows is what is said
  return isClause ? undefined : after;
}

/** "Issued a statement", "shared a short letter with readers". */
function publishes(parts: Part[], verb: number): boolean {
  return PUBLISHING.has(parts[verb]!.text) && parts.slice(verb + 1, verb + 5).some(({ text }) => PUBLISHED.has(text));
}

function named(speaker: string | undefined, verb: string, at: number): Saying[] {
  return speaker === undefined || WRITER.has(speaker.toLowerCase()) ? [] : [{ speaker, verb, at }];
}

/** The last part of what may be the subject before a verb; −1 where there is nothing before it. */
function lastBefore(parts: Part[], verb: number): number {
  let at = verb - 1;
  while (at >= 0 && parts[at]!.kind === 'word' && (isBetween(parts[at]!.text) || isDay(parts, at))) at -= isDay(parts, at) ? 2 : 1;
  return at;
}

const isBetween = (word: string): boolean => BETWEEN.has(word) || /^\p{Ll}+ly$/u.test(word);

/** "The council on Friday said". */
function isDay(parts: Part[], at: number): boolean {
  return parts[at - 1]?.text === 'on' && /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(parts[at]!.text);
}

function isNotSaid(parts: Part[], verb: number): boolean {
  return parts.slice(Math.max(0, verb - 2), verb).some(({ text }) => NOT_SAID.has(text.toLowerCase()) || /n['’]t$/i.test(text));
}

/** "…”, said Venn": what is said stands right before the verb. */
function followsWhatIsSaid(parts: Part[], verb: number): boolean {
  const before = parts[verb - 1];
  return before !== undefined && (before.kind === 'quotation' || (before.kind === 'mark' && /[,—–?!]/.test(before.text)));
}
