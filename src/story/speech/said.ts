import type { Span } from '../../core/span.ts';
import { ACCORDING, sayingsIn, type Saying } from './saying.ts';
import { isSpeech, partsOf, quotationsIn, type Part } from './tokens.ts';
import { NEEDS_THAT, PRONOUNS, SUBORDINATES } from './words.ts';

/** A sentence as it was read. */
export type Read = { parts: Part[]; sayings: Saying[]; span: Span };
/** The range of the sentence that says it: names are looked for before it. */
export type Said = Saying & Span;

/** A sentence in its parts, with what is said in it. `paragraph`: the one that it stands in, whose quotations may begin before it. */
export function readSentence(text: string, span: Span, paragraph: Span): Read {
  const parts = partsOf(text, span, quotationsIn(text, paragraph));
  return { parts, sayings: sayingsIn(parts), span };
}

/** The saying nearest to the sentence's quotation; without one the first that governs the sentence. */
export function nearest({ parts, sayings, span }: Read, direct: boolean): Said | undefined {
  const quotation = parts.findIndex(({ kind, text }) => kind === 'quotation' && isSpeech(text));
  const ordered = direct ? sayings.toSorted((a, b) => Math.abs(a.at - quotation) - Math.abs(b.at - quotation)) : sayings.filter((saying) => governs(saying, parts)).toSorted((a, b) => Number(b.verb === ACCORDING) - Number(a.verb === ACCORDING));
  const [first] = ordered;
  const named = first && PRONOUNS.has(first.speaker.toLowerCase()) ? sayings.find(({ speaker, at }) => at < first.at && !PRONOUNS.has(speaker.toLowerCase())) : undefined; // "Venn said that it had asked for …"
  const found = named ?? first;
  return found && { ...found, start: span.start, end: span.end };
}

/** Words after a verb that ends what it reports: "…, Venn said in a statement on Monday". */
const MOST_AFTER = 8;

/** "Venn, the keeper, said that …", "…, Venn said on Monday": not a saying in the middle of something else. */
function governs({ at, verb }: Saying, parts: Part[]): boolean {
  if (verb === ACCORDING) return true;
  const ends = parts.length - at - 1 <= MOST_AFTER && parts.slice(0, at).some(({ text }) => text === ',');
  const near = parts.slice(at + 1, at + (verb.startsWith('add') ? 2 : NEAR_THAT)); // "newly added rules that …"
  if (NEEDS_THAT.has(verb) && !ends && !near.some(({ text }) => text === 'that')) return false;
  const mark = parts.slice(0, at).findLastIndex(({ kind }) => kind !== 'word');
  const isSubordinate = parts.slice(Math.max(mark + 1, 1), at).some(({ text }) => SUBORDINATES.has(text));
  return !isSubordinate || ends;
}

/** Parts after a verb among which "that" is its own: "announced on Monday that", "told the paper by email that". */
const NEAR_THAT = 7;

/** Whether a sentence is words in quotation marks and nothing else. */
export function isAllQuoted(parts: Part[]): boolean {
  return parts.every(({ kind, text }) => kind === 'quotation' || (kind === 'mark' && text !== ':'));
}
