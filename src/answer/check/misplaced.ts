import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { dateWordsOf } from './dates.ts';
import { isFigureWord } from './figures.ts';
import { nameRuns } from './names.ts';
import { termOf } from './saying.ts';
import { standsIn, type SourceText } from './source-text.ts';

/** Content words on either side that tell where a figure or name belongs. */
const NEIGHBOURS = 2;

/** Share of them that must stand in one source sentence with it. */
const AT_HOME_FROM = 0.5;

/** Figures, dates and names that the source holds, but nowhere with what the sentence tells of them. */
export function misplaced(sentence: string, source: SourceText): string[] {
  const words = wordsOf(sentence);
  const content = words.filter(({ folded }) => !isStopWord(folded));
  const dates = dateWordsOf(words, sentence);
  const names = nameRuns(sentence).flat().map(({ start }) => start);
  const facts = words.filter((word, at) => isFigureWord(word) || dates.has(at) || (names.includes(word.start)));
  return facts.filter((fact) => !isAtHome(fact, content, source)).map(({ text }) => text);
}

function isAtHome(fact: Word, content: Word[], source: SourceText): boolean {
  const at = content.findIndex(({ start }) => start === fact.start);
  if (at < 0) return true;
  const near = [...content.slice(Math.max(0, at - NEIGHBOURS), at), ...content.slice(at + 1, at + 1 + NEIGHBOURS)].map(termOf);
  const holding = source.sentences.filter((_, index) => standsIn(fact, index, source));
  if (holding.length === 0) return true; // absent, or written otherwise: another rule's matter
  return holding.some(({ terms }) => near.filter((term) => terms.has(term)).length >= AT_HOME_FROM * near.length);
}
