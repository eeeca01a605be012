import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { dateWordsOf } from './dates.ts';
import type { SourceText } from './source-text.ts';

/** Names of the sentence of which the source lacks a word, whole as they stand there. The first word counts only where a name goes on after it. */
export function missingNames(sentence: string, source: SourceText): string[] {
  const [opening] = wordsOf(sentence);
  return nameRuns(sentence)
    .filter((name) => name.length > 1 || name[0]!.start !== opening!.start)
    .filter((name) => name.some((word) => !isHeld(word, source)))
    .map((name) => sentence.slice(name[0]!.start, name.at(-1)!.end));
}

/** Runs of words with a capital that nothing but space parts. */
export function nameRuns(sentence: string): Word[][] {
  const words = wordsOf(sentence);
  const dates = dateWordsOf(words, sentence);
  const names: Word[][] = [];
  for (const [at, word] of words.entries()) {
    if (!isNameWord(word) || dates.has(at)) continue;
    const last = names.at(-1);
    if (last && /^[ -]$/.test(sentence.slice(last.at(-1)!.end, word.start))) last.push(word);
    else names.push([word]);
  }
  return names;
}

function isNameWord({ text, folded }: Word): boolean {
  return /^\p{Lu}/u.test(text) && !isStopWord(folded);
}

/** A word of the source, or part of one that a hyphen or an initial's point ties. */
function isHeld({ folded, stem }: Word, source: SourceText): boolean {
  return source.folded.has(folded) || source.stems.has(stem);
}
