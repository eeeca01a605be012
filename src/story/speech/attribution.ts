import type { Attribution } from '../../core/citation.ts';
import { paragraphsOf, sentencesOf } from '../../core/sentence.ts';
import type { Span } from '../../core/span.ts';
import { isPerson } from './names.ts';
import { fullName, fullNamesOf, personFirstIn, type FullNames } from './people.ts';
import { isAllQuoted, nearest, readSentence, type Said } from './said.ts';
import { PRONOUNS } from './words.ts';

/** Paragraphs before a quotation that may name who goes on speaking. */
const PARAGRAPHS_BACK = 2;

/** Nobody's paragraph is longer (characters): a list, a table, or made to be slow. The same for the text. */
const [LONGEST_PARAGRAPH, LONGEST_TEXT] = [6_000, 300_000];

/** Sentences that a pronoun may point back over. */
const SENTENCES_BACK = 20;

/** Who a text says says the sentence at a range, if anybody. */
export type SpeakerAt = (range: Span) => Attribution | undefined;

/**
 * Reads a text once, to tell of its sentences who says them: in the sentence itself, or for one in quotation marks in the rest of its paragraph, or in the
 * paragraph before it, where that leads over to it. undefined where the text says it itself. English.
 */
export function speechOf(text: string): SpeakerAt {
  if (text.length > LONGEST_TEXT) return () => undefined;
  const paragraphs = paragraphsOf(text);
  let names: FullNames | undefined;
  return (range) => {
    const at = paragraphs.findIndex(({ start, end }) => start <= range.start && range.start < end);
    const paragraph = paragraphs[at];
    if (!paragraph || !isReadable(paragraph)) return undefined;
    const around = paragraphs.slice(Math.max(0, at - PARAGRAPHS_BACK), at + 1);
    const own = readSentence(text, { start: range.start, end: Math.min(range.end, paragraph.end) }, paragraph);
    const direct = own.parts.some(({ kind }) => kind === 'quotation');
    const said = nearest(own, direct) ?? (direct && isAllQuoted(own.parts) ? saidAround(text, range, around) : undefined);
    if (!said) return undefined;
    names ??= fullNamesOf(text);
    const speaker = PRONOUNS.has(said.speaker.toLowerCase()) ? meant(said, text, paragraphs, names) : fullName(said.speaker, names);
    return speaker === undefined ? undefined : { speaker, verb: said.verb, direct };
  };
}

/** Whom a pronoun means: who spoke in the nearest sentence before it, or for one person whom that is about; sentences that say "she" themselves are passed over. */
function meant({ speaker, start: from, end: to }: Said, text: string, paragraphs: Span[], names: FullNames): string | undefined {
  const own = text.slice(from, to); // "He told Ann Lee": he is another
  const isOne = /^s?he$/i.test(speaker);
  const at = paragraphs.findLastIndex(({ start }) => start <= from);
  const before = paragraphs.slice(Math.max(0, at - PARAGRAPHS_BACK), at + 1).filter(isReadable);
  const sentences = before.flatMap((paragraph) => sentencesIn(text, paragraph).flatMap((sentence) => (sentence.end <= from ? [{ sentence, paragraph }] : [])));
  for (const { sentence, paragraph } of sentences.slice(-SENTENCES_BACK).toReversed()) {
    const last = readSentence(text, sentence, paragraph).sayings.find((saying) => !PRONOUNS.has(saying.speaker.toLowerCase()));
    const person = last ? fullName(last.speaker, names) : isOne ? personFirstIn(text, sentence, names) : undefined;
    if (person !== undefined && !own.includes(lastName(person)) && !(isOne && isHouse(person))) return person;
  }
  return undefined;
}

/** "She" is no council. */
const isHouse = (name: string): boolean => /\s/.test(name) && !isPerson(name.split(/\s+/));

const lastName = (name: string): string => name.split(/\s+/).at(-1)!;

function sentencesIn(text: string, paragraph: Span): Span[] {
  return sentencesOf(text.slice(paragraph.start, paragraph.end)).map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }));
}

const isReadable = ({ start, end }: Span): boolean => end - start <= LONGEST_PARAGRAPH;

/** For words in quotation marks alone: who says them in the sentences around, the nearest first, those before it before those after. */
function saidAround(text: string, range: Span, paragraphs: Span[]): Said | undefined {
  const paragraph = paragraphs.at(-1)!;
  const sentences = sentencesIn(text, paragraph);
  const before = sentences.filter(({ end }) => end <= range.start).toReversed();
  const after = sentences.filter(({ start }) => start >= range.end);
  for (const sentence of [...before, ...after]) {
    const read = readSentence(text, sentence, paragraph);
    const said = nearest(read, read.parts.some(({ kind }) => kind === 'quotation'));
    if (said) return said;
    if (!isAllQuoted(read.parts) && before.includes(sentence)) break;
  }
  return leadingOver(text, paragraphs.slice(0, -1));
}

/** The paragraph before a quotation, where it ends in "she said:" or is a quotation itself that goes on. */
function leadingOver(text: string, paragraphs: Span[]): Said | undefined {
  for (const paragraph of paragraphs.filter(isReadable).toReversed()) {
    const sentences = sentencesIn(text, paragraph);
    const reads = sentences.map((sentence) => readSentence(text, sentence, paragraph)).toReversed();
    const said = reads.map((read) => nearest(read, read.parts.some(({ kind }) => kind === 'quotation'))).find((found) => found !== undefined);
    if (said) return said;
    if (!reads.some(({ parts }) => parts.some(({ kind }) => kind === 'quotation'))) return undefined;
  }
  return undefined;
}
