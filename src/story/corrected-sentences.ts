import { sentencesOf } from '../core/sentence.ts';
import { textAt, type Span } from '../core/span.ts';
import { contentWords, type Word } from '../core/words.ts';
import { withoutWordsAbroad } from './note-kind-abroad.ts';
import { notesOf, type Note } from './notes.ts';
import { EARLIER_VERSION, ERROR, NAMED_TEXT_WAS_CHANGED, NOTE_LABEL, SAID } from './note-words.ts';

/** What a value (a figure, a name) counts beside a word of the topic: it is what the note is about. */
const VALUE_WEIGHT = 2;

/** Share of the weight of what a note names that a sentence must hold to be the one it speaks of; tuned on even labelled notes. */
const TIED_FROM = 0.45;

/** A sentence that holds nearly as much says the same fact again. */
const AGAIN_FROM = 0.85;
const MOST_SENTENCES = 3;

/** Content words of a sentence; headings and names on their own say nothing that could be wrong. */
const FEWEST_WORDS = 4;

/** Words that two sentences must share at least: one may be chance. */
const FEWEST_SHARED = 2;

/** No news article is longer; to look through one that is would keep others waiting. */
const LONGEST_TEXT = 100_000;
/** Notes of one text that are looked at; no article has more, but what was made to do harm. */
export const MOST_NOTES = 8;

/**
 * The sentences of a text that a note corrects, by their ranges, best first: those that hold its topic and its value. Empty where the note names
 * too little, or the text does not say it. In an older version the value may be the wrong one. `notes` are ranges of the text to leave out.
 */
export function correctedSentences(text: string, note: string, notes: Span[]): Span[] {
  if (text.length > LONGEST_TEXT) return [];
  const sentences = sentencesOf(text)
    .filter((span) => !notes.some(({ start, end }) => start <= span.start && span.end <= end))
    .map((span) => ({ span, stems: stemsOf(textAt(text, span)) }));
  const weights = weightsOf(note, sentences.map(({ stems }) => stems));
  if (weights.size === 0) return [];
  const total = sum(weights.values());
  const scored = sentences
    .filter(({ stems }) => stems.size >= FEWEST_WORDS)
    .map(({ span, stems }) => ({ span, held: [...weights].filter(([stem]) => stems.has(stem)) }))
    .map(({ span, held }) => ({ span, shared: held.length, score: sum(held.map(([, weight]) => weight)) }))
    .filter(({ shared }) => shared >= Math.min(FEWEST_SHARED, weights.size))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score < TIED_FROM * total) return [];
  return scored.filter(({ score }) => score >= AGAIN_FROM * best.score).slice(0, MOST_SENTENCES).map(({ span }) => span);
}

/** The notes of a text, each with the sentences that it corrects. An update and a retraction correct none. */
export function notesWithSentences(text: string): (Note & { corrects: Span[] })[] {
  const notes = notesOf(text);
  const correcting = notes.filter(({ kind }) => kind === 'correction' || kind === 'clarification').slice(0, MOST_NOTES);
  return notes.map((note) => ({ ...note, corrects: correcting.includes(note) ? correctedSentences(text, textAt(text, note), notes) : [] }));
}

/** What a note names besides itself, each by how rare it is in the text; a word that the text never says is left out, a value is not: without it the note's sentence is gone. */
function weightsOf(note: string, sentences: Set<string>[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of contentWords(substanceOf(note))) {
    const holding = sentences.filter((stems) => stems.has(word.stem)).length;
    if (holding === 0 && !isValue(word)) continue;
    weights.set(word.stem, Math.log(1 + sentences.length / Math.max(1, holding)) * (isValue(word) ? VALUE_WEIGHT : 1));
  }
  return weights;
}

/** A note without its label and without what every note says. */
export function substanceOf(note: string): string {
  return [NOTE_LABEL, EARLIER_VERSION, NAMED_TEXT_WAS_CHANGED].reduce((rest, words) => rest.replace(words, ' '), withoutWordsAbroad(note)).replace(new RegExp(`${ERROR.source}|${SAID.source}`, 'gi'), ' ');
}

/** A figure or a name. */
export const isValue = ({ text }: Word): boolean => /\d|^\p{Lu}/u.test(text);

const stemsOf = (sentence: string): Set<string> => new Set(contentWords(sentence).map(({ stem }) => stem));

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
