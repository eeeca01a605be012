import type { DeclineReason } from '../core/answer.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { Retrieval } from '../core/retrieval.ts';
import { contentWords, wordsOf } from '../core/words.ts';

/** Why a question is not answered. `missing`: words of the question that none of the best passages holds. */
export type Decline = { reason: DeclineReason; text: string; missing: string[]; nearest: string[] };

/** Logit that the articles do not answer, from undated signals alone; fitted on even newsqa rows. */
const doubt = ({ bmNorm, covered }: Retrieval['strength']): number => 6.51 - 4.25 * bmNorm - 4.49 * covered;

/** Probability that the articles hold the answer: the logistic of that logit, rounded to what it is worth. */
export function confidenceOf({ passages, strength }: Pick<Retrieval, 'passages' | 'strength'>): number {
  return passages.length === 0 ? 0 : Math.round(1000 / (1 + Math.exp(doubt(strength)))) / 1000;
}

/** Doubt above which a question is declined at the default strictness. */
const DEFAULT_THRESHOLD = -0.02;

/** How far strictness 1 lowers the threshold, and how far one just above 0 raises it. */
const STRICTEST = -3;
const LAXEST = 5;

/** Passages that are looked through for the question's words. */
const LOOKED_THROUGH = 10;

/** Nearest articles told. */
const MOST_NEAREST = 5;

/** Whether the evidence is too weak to answer from; undefined where it is not. No model is asked. */
export async function tooWeak(question: string, retrieval: Retrieval, { store, strictness }: { store: Pick<ArticleStore, 'counts'>; strictness: number }): Promise<Decline | undefined> {
  if (retrieval.passages.length > 0) return doubt(retrieval.strength) > thresholdOf(strictness) ? declined('weak-evidence', question, retrieval) : undefined;
  return declined((await store.counts()).articles === 0 ? 'empty-library' : 'no-evidence', question, retrieval);
}

/** A decline with what is known of why. */
export function declined(reason: DeclineReason, question: string, { passages, timeStems }: Pick<Retrieval, 'passages' | 'timeStems'>): Decline {
  const missing = reason === 'empty-library' ? [] : missingWords(question, passages.slice(0, LOOKED_THROUGH), timeStems);
  const nearest = [...new Set(passages.map(({ articleId }) => articleId))].slice(0, MOST_NEAREST);
  return { reason, text: textOf(reason, missing), missing, nearest };
}

/** From 0 (nothing is too weak) to 1 (whatever is in doubt is). */
function thresholdOf(strictness: number): number {
  if (strictness <= 0) return Infinity;
  const share = Math.min(strictness, 1) * 2 - 1;
  return share < 0 ? DEFAULT_THRESHOLD - share * (LAXEST - DEFAULT_THRESHOLD) : DEFAULT_THRESHOLD + share * (STRICTEST - DEFAULT_THRESHOLD);
}

/** What is asked for ("how long") is no word that an article must hold. */
const MEASURE = /\bhow\s+\p{L}+/giu;

function missingWords(question: string, passages: Retrieval['passages'], timeStems: ReadonlySet<string>): string[] {
  const held = new Set(passages.flatMap(({ title, text }) => wordsOf(`${title}\n${text}`).map(({ stem }) => stem)));
  return [...new Set(contentWords(question.replace(MEASURE, '')).filter(({ stem }) => !held.has(stem) && !timeStems.has(stem)).map(({ text }) => text))];
}

function textOf(reason: DeclineReason, missing: string[]): string {
  if (reason === 'empty-library') return 'There are no articles in this library yet.';
  const unnamed = reason === 'no-evidence' ? 'No article in this library matches the question.' : 'The articles in this library do not answer this question.';
  if (missing.length === 0) return unnamed;
  const words = missing.map((word) => `“${word}”`);
  const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return `The articles in this library do not answer this question: the nearest ones say nothing of ${list}.`;
}
