import type { Retrieval } from '../../core/retrieval.ts';
import { signalsOf, type Signals } from './signals.ts';

/**
 * Logistic regression over undated signals, fitted on even rows of newsqa (questions, unanswerable and absent together:
 * 45 % are answerable) and rounded: docs/decisions/2026-11-25-how-sure.md.
 */
const START = -4.2;
const W: Signals = { covered: 4.7, titled: 2, named: -1.6, few: -11.5, sameDays: 3.6 };

/** Probability that the articles hold the answer, rounded to what it is worth. */
export function confidenceOf(retrieval: Pick<Retrieval, 'passages' | 'parts' | 'weights' | 'asideStems' | 'strength'>): number {
  if (retrieval.passages.length === 0) return 0;
  const { covered, titled, named, few, sameDays } = signalsOf(retrieval);
  const logit = START + W.covered * covered + W.titled * titled + W.named * named + W.few * few + W.sameDays * sameDays;
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}

/** The middle setting, and the confidence below which it declines: one answerable question in ten is lost (docs/strictness.md). */
const [MIDDLE, USUAL_LEAST] = [0.5, 0.32];

/** What strictness 1 asks for: four answers of five are held. */
const STRICTEST = 0.8;

/** The confidence below which a question is declined: from 0 (nothing is too weak) in two straight lines to the strictest. */
export function thresholdOf(strictness: number): number {
  const share = Math.min(Math.max(strictness, 0), 1) / MIDDLE;
  return share <= 1 ? USUAL_LEAST * share : USUAL_LEAST + (share - 1) * (STRICTEST - USUAL_LEAST);
}
