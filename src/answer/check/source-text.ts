import { sentencesOf } from '../../core/sentence.ts';
import { wordsOf, type Word } from '../../core/words.ts';

/** The cited ranges of one sentence, read once for all rules. */
export type SourceText = {
  text: string;
  words: Word[];
  folded: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** The stems of each range. */
  ranges: ReadonlySet<string>[];
  /** The words of each of its sentences. */
  sentences: Word[][];
  /** Whether it holds this text verbatim, but for white space, the kind of quotation marks and a full stop at the end. */
  holds(text: string): boolean;
};

/** The union of the ranges is one source: a sentence may join what two articles say. */
export function readSource(sources: string[]): SourceText {
  const text = sources.join('\n\n');
  const words = wordsOf(text);
  const plain = ` ${plainText(text)} `;
  return {
    text,
    words,
    folded: new Set(words.map(({ folded }) => folded)),
    stems: new Set(words.map(({ stem }) => stem)),
    ranges: sources.map((range) => new Set(wordsOf(range).map(({ stem }) => stem))),
    sentences: sentencesOf(text).map(({ start, end }) => wordsOf(text.slice(start, end))),
    holds: (wanted) => holdsWhole(plain, plainText(wanted)),
  };
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
