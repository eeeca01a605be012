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
  return /, and ((?:\w+ )?(?:who|what|which|when|where|why|how)\b.*)$/.exec(question)?.[1] ?? question;
}

/** What a kind of candidate gains for a kind of question; fitted on even newsqa rows and rounded. */
const GAINS: Record<QuestionKind['asks'], Record<CandidateKind, number>> = {
  number: { number: 4.4, name: -2.7, date: -1.9, common: -2 },
  date: { number: 0.5, name: -2.5, date: 2.5, common: -2.5 },
  name: { number: -0.9, name: 0.9, date: -2.3, common: -0.5 },
  any: { number: 0.8, name: -1.2, date: 0.5, common: -0.7 },
};

/** How well a candidate is of the kind asked for. */
export function kindGain({ asks, of }: QuestionKind, kind: CandidateKind, key: string): number {
  return GAINS[asks][kind] + gainOf(of, kind, key);
}

function gainOf(of: QuestionKind['of'], kind: CandidateKind, key: string): number {
  const isCountry = countries.has(key);
  const words = key.split(' ').length;
  if (of === 'country') return isCountry ? 5 : 0;
  if (of === 'place') return (isCountry ? 1.7 : 0) + (kind === 'name' ? 2 : 0);
  if (of === 'person') return kind === 'name' && words >= 2 && words <= 3 ? 1.8 : 0;
  return isCountry ? 0.8 : 0;
}

/** The names of countries in English, as the runtime knows them. */
const countries: ReadonlySet<string> = namesOfCountries();

function namesOfCountries(): Set<string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const found = letters.flatMap((first) => letters.flatMap((second) => names.of(first + second) ?? []));
  return new Set(found.map((name) => name.toLowerCase().replace(/[^a-z ]/g, '')).concat(['uk', 'us', 'usa', 'britain', 'england', 'scotland', 'wales']));
}
