import { contentWords } from '../../core/words.ts';
import type { CandidateKind } from './candidates.ts';

/** What kind of answer a question asks for: what that adds to a candidate's score. */
export type QuestionKind = { asks: 'number' | 'date' | 'name' | 'any'; of: 'person' | 'place' | 'country' | 'any' };

/** Read off the question's own words. */
export function questionKindOf(question: string): QuestionKind {
  const text = lastPart(question.toLowerCase());
  if (/\bhow (?:many|much|old|long|far|tall|high|big|large|fast)\b|\bwhat (?:percentage|percent|number|share|amount)\b/.test(text)) return { asks: 'number', of: 'any' };
  if (/\bwhen\b|\b(?:which|what) (?:year|month|day|date)\b/.test(text)) return { asks: 'date', of: 'any' };
  if (/\b(?:which|what) countr/.test(text)) return { asks: 'name', of: 'country' };
  if (/\bwhere\b|\b(?:which|what) (?:city|state|town|place|region|island)\b/.test(text)) return { asks: 'name', of: 'place' };
  if (/\bwho(?:m|se)?\b/.test(text)) return { asks: 'name', of: 'person' };
  return /\bwhich\b/.test(text) ? { asks: 'name', of: 'any' } : { asks: 'any', of: 'any' };
}

/** Of two questions asked together, the one that was asked last. */
function lastPart(question: string): string {
  return /.*, and ((?:\w+ )?(?:who|what|which|when|where|why|how)\b.*)$/.exec(question)?.[1] ?? question;
}

/** Stems of the nouns that the answer is one of: of "which meal kit service", "how many homes". */
export function nounsAskedFor(question: string): string[] {
  const after = [...question.matchAll(ASKED_FOR)].at(-1)?.[1]?.split(/\s+/) ?? [];
  const verb = after.findIndex((word) => NO_NOUN.test(word));
  return contentWords(after.slice(0, verb < 0 ? undefined : verb).join(' ')).map(({ stem }) => stem);
}

/** Up to four words after a word that asks for one of a kind. */
const ASKED_FOR = /\b(?:which|what|whose|how many|how much)\s+((?:[\p{L}\p{M}'’-]+\s*){1,4})/giu;
const NO_NOUN = /^(?:is|are|was|were|did|do|does|has|have|had|will|would|could|can|should|might|may|of|in|on|to|for|from|with|by|at|that|who|this|the|a|an|)$/i;

/** Stems of the sentence that asks: what comes before it only says what it is about. */
export function askingStems(question: string): ReadonlySet<string> {
  const sentences = question.split(/(?<=[.!?:])\s+/);
  const asking = sentences.findLast((sentence) => /\b(?:wh(?:o|at|ich|ere|en|y|ose|om)|how)\b/i.test(sentence)) ?? sentences.at(-1)!;
  const stems = new Set(contentWords(asking).map(({ stem }) => stem));
  return stems.size > 0 ? stems : new Set(contentWords(question).map(({ stem }) => stem));
}

/** What a kind of candidate gains for a kind of question; fitted on even newsqa rows and rounded, as the two below. */
const GAINS: Record<QuestionKind['asks'], Record<CandidateKind, number>> = {
  number: { number: 6.4, name: -0.4, date: -4.2, common: -0.5 },
  date: { number: 2.8, name: 0, date: 5.9, common: -0.3 },
  name: { number: -0.4, name: 1.3, date: -5.1, common: -0.6 },
  any: { number: 1.1, name: 0.3, date: 0.1, common: -0.2 },
};
const COUNTRY_GAIN = 6;
const PERSON_GAIN = 2.3;

/** How well a candidate is of the kind asked for, by the kinds that its places have. */
export function kindGain({ asks, of }: QuestionKind, kinds: CandidateKind[], key: string): number {
  const gain = kinds.reduce((sum, kind) => sum + GAINS[asks][kind], 0) / kinds.length;
  const words = key.split(' ').length;
  const isPerson = of === 'person' && kinds.includes('name') && words >= 2 && words <= 3;
  return gain + (of === 'country' && countries.has(key) ? COUNTRY_GAIN : 0) + (isPerson ? PERSON_GAIN : 0);
}

/** The names of countries in English, as the runtime knows them. */
const countries: ReadonlySet<string> = namesOfCountries();

function namesOfCountries(): Set<string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const found = letters.flatMap((first) => letters.flatMap((second) => names.of(first + second) ?? []));
  return new Set(found.map((name) => name.toLowerCase().replace(/[^a-z ]/g, '')).concat(['uk', 'us', 'usa', 'britain', 'england', 'scotland', 'wales']));
}
