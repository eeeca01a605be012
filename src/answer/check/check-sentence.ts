import type { Support } from '../../core/answer.ts';
import { contentWords, isStopWord, wordsOf } from '../../core/words.ts';
import { droppedAttribution } from './attribution.ts';
import { dateWordsOf, missingDates } from './dates.ts';
import { isFigureWord, missingFigures } from './figures.ts';
import { droppedHedges } from './hedges.ts';
import { misplaced } from './misplaced.ts';
import { missingNames } from './names.ts';
import { contradictedNegation } from './negation.ts';
import { missingQuotes } from './quoted-words.ts';
import { swappedRoles } from './roles.ts';
import { termOf } from './saying.ts';
import { readSource, type SourceText } from './source-text.ts';
import { brokenPairs, pairShare } from './word-pairs.ts';

/** What a check of one sentence found. `missing` names what its sources do not hold. */
export type SentenceCheck = { support: Support; missing: string[] };

/** Share of a sentence's word pairs from which it says what its source says; best on even rows of two sets of judged claims. */
const SUPPORTED_FROM = 0.9;

/** Share below which most of a sentence is not in its sources. */
const MOST_IS_MISSING_BELOW = 0.5;

/** Absent words told at most: more help nobody. */
const MOST_TOLD = 6;

/**
 * Whether the sources together say a sentence (markers lifted). Words alone decide: figures with their units, dates, names, who did what to whom,
 * negation and quotations must stand there, no hedge and no "X said" may be left out, and its words must follow each other as there. Free paraphrase is told as `partly`.
 */
export function checkSentence(sentence: string, sources: string[]): SentenceCheck {
  if (contentWords(sentence).length === 0) return { support: 'unsupported', missing: [] };
  const source = readSource(sources);
  if (source.holdsSentence(sentence)) return { support: 'supported', missing: [] };
  const wrong = FACTS.flatMap((rule) => rule(sentence, source));
  const weaker = WORDING.flatMap((rule) => rule(sentence, source));
  const pairs = pairShare(sentence, source);
  const told = [...new Set([...wrong, ...weaker])];
  if (told.length === 0 && pairs >= SUPPORTED_FROM && absentWords(sentence, source).length === 0) return { support: 'supported', missing: [] };
  const support = wrong.length > 0 || pairs < MOST_IS_MISSING_BELOW ? 'unsupported' : 'partly';
  return { support, missing: told.length > 0 ? told : otherwiseMissing(sentence, source) };
}

/** What makes a sentence wrong. */
const FACTS = [missingFigures, missingDates, missingNames, contradictedNegation, swappedRoles, misplaced];

/** What makes it say more than its source: words that nobody said, a thing told as sure or as fact. */
const WORDING = [missingQuotes, droppedHedges, droppedAttribution];

/** The words that the sources lack; where they hold every word, those that stand there the other way round. */
function otherwiseMissing(sentence: string, source: SourceText): string[] {
  const absent = absentWords(sentence, source);
  return [...new Set(absent.length > 0 ? absent : brokenPairs(sentence, source))].slice(0, MOST_TOLD);
}

/** Content words that stand nowhere in the sources; figures and dates are checked by their value. */
function absentWords(sentence: string, source: SourceText): string[] {
  const words = wordsOf(sentence);
  const dates = dateWordsOf(words, sentence);
  return words.filter((word, at) => !isStopWord(word.folded) && !dates.has(at) && !isFigureWord(word) && !source.stems.has(termOf(word))).map(({ text }) => text);
}
