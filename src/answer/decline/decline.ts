import type { DeclineReason } from '../../core/answer.ts';
import type { Quote } from '../../core/citation.ts';
import type { ArticleStore } from '../../core/ports.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { thresholdOf } from './confidence.ts';
import { nearestFirst, nearestQuote, nearestSentence } from './nearest.ts';
import { missingOf, notFound, textOf } from './not-found.ts';

/** Why a question is not answered. `missing`: what the nearest passages do not hold: words of the question, the kind of answer, an article of its time. */
export type Decline = { reason: DeclineReason; text: string; missing: string[]; nearest: string[]; nearestQuote?: Quote };

type Store = Pick<ArticleStore, 'articles' | 'version' | 'counts'>;

/** Nearest articles told. */
const MOST_NEAREST = 5;

/** Whether the evidence is too weak to answer from; undefined where it is not. No model is asked. */
export async function tooWeak(question: string, retrieval: Retrieval, { store, strictness, confidence }: { store: Store; strictness: number; confidence: number }): Promise<Decline | undefined> {
  if (retrieval.passages.length > 0) return confidence < thresholdOf(strictness) ? declined('weak-evidence', question, retrieval, store) : undefined;
  return declined((await store.counts()).articles === 0 ? 'empty-library' : 'no-evidence', question, retrieval, store);
}

/** A decline with what is known of why; the article whose sentence comes nearest stands first. */
export async function declined(reason: DeclineReason, question: string, retrieval: Retrieval, store: Store): Promise<Decline> {
  if (reason === 'empty-library') return { reason, text: 'There are no articles in this library yet.', missing: [], nearest: [] };
  const sentence = nearestSentence(retrieval);
  const lacking = notFound(question, retrieval, sentence);
  const text = reason === 'no-evidence' ? 'No article in this library matches the question.' : textOf(lacking);
  const quote = await nearestQuote(sentence, store);
  return { reason, text, missing: missingOf(lacking), nearest: nearestFirst(retrieval.passages, sentence).slice(0, MOST_NEAREST), ...(quote && { nearestQuote: quote }) };
}
