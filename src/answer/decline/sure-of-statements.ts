import { askedSpeaker, isNamed } from '../../core/asked-speaker.ts';
import type { Statement } from '../extract/statements.ts';

/** Share of the matter that the best statement and what stands around it hold, from which it is surely on it. */
const ON_THE_MATTER = 0.5;

/** 37 of 40 questions for somebody's words were answered right where they were found; of 15 none where they were not: docs/decisions/2026-11-26-whose-words.md. */
const [FOUND, NOT_FOUND] = [0.9, 0.1];

/** How sure the articles hold what a question asks for, where it asks for somebody's words: their being there says more than all else. */
export function sureOfStatements(question: string, [best]: Statement[], confidence: number): number {
  if (best && best.held >= ON_THE_MATTER) return Math.max(confidence, FOUND);
  const asked = askedSpeaker(question);
  return asked && isNamed(asked) && !best ? Math.min(confidence, NOT_FOUND) : confidence;
}
