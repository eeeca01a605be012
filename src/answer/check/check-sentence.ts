import type { Support } from '../../core/answer.ts';
import { contradictedNegation } from './negation.ts';
import { missingDates } from './dates.ts';
import { missingFigures } from './figures.ts';
import { missingNames } from './names.ts';
import { missingQuotes } from './quoted-words.ts';
import { brokenPairs, pairShare } from './word-pairs.ts';
import { readSource, type SourceText } from './source-text.ts';
import { contentWords } from '../../core/words.ts';

/** What a check of one sentence found. `missing` names what its sources do not hold. */
export type SentenceCheck = { support: Support; missing: string[] };

/** Share of a sentence's word pairs from which it says what its source says; best on even rows of two sets of judged claims. */
const SUPPORTED_FROM = 0.9;

/** Share below which most of a sentence is not in its sources. */
const MOST_IS_MISSING_BELOW = 0.5;

/** Absent words told at most: more help nobody. */
const MOST_TOLD = 6;

/**
 * Whether the sources together say a sentence (markers lifted). Words alone decide: figures with their units, dates, names,
 * negation and quotations must stand there, and its words must follow each other as there. Free paraphrase is told as `partly`.
 */
export function checkSentence(sentence: string, sources: string[]): SentenceCheck {
  if (contentWords(sentence).length === 0) return { support: 'unsupported', missing: [] };
  const source = readSource(sources);
  if (source.holds(sentence)) return { support: 'supported', missing: [] };
  const facts = [...missingFigures(sentence, source), ...missingDates(sentence, source), ...missingNames(sentence, source), ...contradictedNegation(sentence, source)];
  const quotes = missingQuotes(sentence, source);
  const pairs = pairShare(sentence, source);
  if (facts.length === 0 && quotes.length === 0 && pairs >= SUPPORTED_FROM) return { support: 'supported', missing: [] };
  const support = facts.length > 0 || pairs < MOST_IS_MISSING_BELOW ? 'unsupported' : 'partly';
  const told = [...new Set([...facts, ...quotes])];
  return { support, missing: told.length > 0 ? told : otherwiseMissing(sentence, source) };
}

/** The words that the sources lack; where they hold every word, those that stand there the other way round. */
function otherwiseMissing(sentence: string, source: SourceText): string[] {
  const absent = contentWords(sentence).filter(({ stem }) => !source.stems.has(stem)).map(({ text }) => text);
  return [...new Set(absent.length > 0 ? absent : brokenPairs(sentence, source))].slice(0, MOST_TOLD);
}
