import { textAt, type Span } from '../core/span.ts';
import { contentWords } from '../core/words.ts';
import { correctedSentences, isValue, substanceOf } from './corrected-sentences.ts';
import { notesOf } from './notes.ts';

/**
 * Whether a note of a newer version is about a quote of an older one: it names what changed between the quote and what stands there now (the right
 * value or the wrong one), or is tied to either by its topic. `now` are the sentences of the newer text that took the quote's place.
 */
export function correctsQuote(note: string, quoted: { text: string; span: Span }, now: { text: string; spans: Span[] }): boolean {
  const quote = textAt(quoted.text, quoted.span);
  const fresh = now.spans.map((span) => textAt(now.text, span)).join(' ');
  return namesChange(note, quote, fresh) || isTied(note, quoted.text, [quoted.span]) || isTied(note, now.text, now.spans);
}

/** Whether the note says a figure or name that only one of the two has, and another word of them. */
function namesChange(note: string, quote: string, fresh: string): boolean {
  if (fresh === '') return false;
  const [before, after, said] = [stemsOf(quote), stemsOf(fresh), stemsOf(substanceOf(note))];
  const changed = [...valuesOf(quote).filter((stem) => !after.has(stem)), ...valuesOf(fresh).filter((stem) => !before.has(stem))];
  return changed.some((stem) => said.has(stem)) && [...said].some((stem) => before.has(stem) && after.has(stem));
}

function isTied(note: string, text: string, spans: Span[]): boolean {
  if (spans.length === 0) return false;
  return correctedSentences(text, note, notesOf(text)).some((tied) => spans.some(({ start, end }) => tied.start < end && start < tied.end));
}

const stemsOf = (text: string): Set<string> => new Set(contentWords(text).map(({ stem }) => stem));
const valuesOf = (text: string): string[] => contentWords(text).filter(isValue).map(({ stem }) => stem);
