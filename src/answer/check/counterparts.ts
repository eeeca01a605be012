import { isStopWord, type Word } from '../../core/words.ts';
import type { SourceSentence, SourceText } from './source-text.ts';

/** Share of the sentence's content words that a source sentence must hold to be one it rests on: a third lets a sentence join three. */
const SAME_STATEMENT_FROM = 0.3;

/** The source sentences that a sentence rests on, the one that shares most content words with it first. */
export function counterpartsOf(words: Word[], { sentences }: SourceText): SourceSentence[] {
  const stems = contentStems(words);
  return sentences
    .map((sentence) => ({ sentence, share: shareOf(stems, contentStems(sentence.words)) }))
    .filter(({ share }) => share >= SAME_STATEMENT_FROM)
    .sort((a, b) => b.share - a.share)
    .map(({ sentence }) => sentence);
}

export function contentStems(words: Word[]): Set<string> {
  return new Set(words.filter(({ folded }) => !isStopWord(folded)).map(({ stem }) => stem));
}

/** Share of the stems that are among the others. */
export function shareOf(stems: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...stems].filter((stem) => others.has(stem)).length / Math.max(1, stems.size);
}
