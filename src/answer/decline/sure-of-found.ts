import { askedSpeaker, isNamed } from '../../core/asked-speaker.ts';
import type { Statement } from '../extract/statements.ts';
import type { ArticleSentence } from '../extract/whole-articles.ts';

/** Share of the matter that the best statement and what stands around it hold, from which it is surely on it. */
const ON_THE_MATTER = 0.5;

/** 37 of 40 questions for somebody's words were answered right where they were found; of 15 none where they were not; 23 of 23 for who somebody is: docs/decisions/2026-11-26-whose-words.md and -who-somebody-is.md. */
const [FOUND, NOT_FOUND] = [0.9, 0.1];

/** How sure the articles hold what a question asks for, where it asks for somebody's words, who somebody is, or the news: their being there says more than all else. */
export function sureOfFound(question: string, { statements: [best], told }: { statements: Statement[]; /** Introductions and news. */ told: ArticleSentence[] }, confidence: number): number {
  if (told.length > 0 || (best && best.held >= ON_THE_MATTER)) return Math.max(confidence, FOUND);
  const asked = askedSpeaker(question);
  return asked && isNamed(asked) && !best ? Math.min(confidence, NOT_FOUND) : confidence;
}
