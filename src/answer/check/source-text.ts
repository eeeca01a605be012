import { sentencesOf } from '../../core/sentence.ts';
import { wordsOf, type Word } from '../../core/words.ts';
import { termOf } from './saying.ts';

/** A sentence of the source; its words' places count from its own start. */
export type SourceSentence = { text: string; words: Word[]; terms: ReadonlySet<string> };

/** The cited ranges of one sentence, read once for all rules. */
export type SourceText = {
  text: string;
  words: Word[];
  folded: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** The stems of each range. */
  ranges: ReadonlySet<string>[];
  sentences: SourceSentence[];
  /** Whether it holds this text verbatim, but for white space, the kind of quotation marks and a full stop at the end. */
  holds(text: string): boolean;
  /** Whether one of its sentences is this text from end to end. */
  holdsSentence(text: string): boolean;
};

/** The union of the ranges is one source: a sentence may join what two articles say. */
export function readSource(sources: string[]): SourceText {
  const text = sources.join('\n\n');
  const words = wordsOf(text);
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  const whole = new Set(sentences.map(plainText));
  const plain = ` ${plainText(text)} `;
  return {
    text,
    words,
    folded: new Set(words.map(({ folded }) => folded)),
    stems: new Set(words.map(termOf)),
    ranges: sources.map((range) => new Set(wordsOf(range).map(termOf))),
    sentences: sentences.map(readSentence),
    holds: (wanted) => holdsWhole(plain, plainText(wanted)),
    holdsSentence: (wanted) => whole.has(plainText(wanted)),
  };
}

function readSentence(text: string): SourceSentence {
  const words = wordsOf(text);
  return { text, words, terms: new Set(words.map(termOf)) };
}

/** Sentences before one with a pronoun that may hold the name it stands for. */
const PRONOUN_REACH = 2;

const PRONOUNS = ['he', 'she', 'they', 'it', 'his', 'her', 'their', 'him', 'them', 'its', 'who', 'i', 'we'];

/** Whether a word stands in this sentence of the source, or a pronoun there may stand for it: it has a capital, and one of the sentences before holds it. */
export function standsIn(word: Word, at: number, { sentences }: SourceText): boolean {
  if (sentences[at]!.terms.has(termOf(word))) return true;
  if (!/^\p{Lu}/u.test(word.text) || !PRONOUNS.some((pronoun) => sentences[at]!.terms.has(pronoun))) return false;
  return sentences.slice(Math.max(0, at - PRONOUN_REACH), at).some(({ terms }) => terms.has(termOf(word)));
}

function holdsWhole(plain: string, wanted: string): boolean {
  if (wanted === '') return false;
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\d]/u.test(plain[at - 1]!) && !/[\p{L}\d]/u.test(plain[at + wanted.length]!)) return true;
  }
  return false;
}

function plainText(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:!?]+$/, '');
}
