import type { TimeWord } from '../core/time-word.ts';
import { contentWords } from '../core/words.ts';

/** What is asked for: "how high", "how long". */
const MEASURE = /\bhow\s+\p{L}+/giu;

/** Stems of the question that an article need not say: its words of time (an article of May need not say "May"), and what it asks for. */
export function asideStems(question: string, periods: TimeWord[]): ReadonlySet<string> {
  const aside = [...periods.map(({ text }) => text), ...Array.from(question.matchAll(MEASURE), ([measure]) => measure)];
  return new Set(aside.flatMap((text) => contentWords(text).map(({ stem }) => stem)));
}
