import type { DeclineReason } from '../../core/answer.ts';
import { askedNews } from '../../core/asked-news.ts';
import type { Quote } from '../../core/citation.ts';
import type { ArticleStore } from '../../core/ports.ts';
import type { Filters } from '../../core/filters.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { thresholdOf } from './confidence.ts';
import { nearestFirst, nearestQuote, nearestSentence } from './nearest.ts';
import { listOf, missingOf, notFound, OTHER_TIME, quoted, textOf } from './not-found.ts';

/** Why a question is not answered. `missing`: what the nearest passages do not hold: words of the question, the kind of answer, an article of its time. */
export type Decline = { reason: DeclineReason; text: string; missing: string[]; nearest: string[]; nearestQuote?: Quote };

type Needs = { store: Pick<ArticleStore, 'articles' | 'version' | 'counts' | 'outlets'>; filters: Filters };

/** Nearest articles told. */
const MOST_NEAREST = 5;

/** Whether the evidence is too weak to answer from; undefined where it is not. No model is asked. */
export async function tooWeak(question: string, retrieval: Retrieval, { strictness, confidence, ...needs }: Needs & { strictness: number; confidence: number }): Promise<Decline | undefined> {
  if (retrieval.passages.length > 0) return confidence < thresholdOf(strictness) ? declined('weak-evidence', question, retrieval, needs) : undefined;
  return declined((await needs.store.counts()).articles === 0 ? 'empty-library' : 'no-evidence', question, retrieval, needs);
}

/** A decline with what is known of why; the article whose sentence comes nearest stands first. */
export async function declined(reason: DeclineReason, question: string, retrieval: Retrieval, { store, filters }: Needs): Promise<Decline> {
  if (reason === 'empty-library') return { reason, text: 'There are no articles in this library yet.', missing: [], nearest: [] };
  if (reason === 'no-evidence' && Object.keys(filters).length > 0) return { reason, text: await leftOut(filters, store), missing: [], nearest: [] };
  if (reason === 'no-evidence' && askedNews(question)) return { reason, text: 'No dated article in this library is of the time asked about.', missing: [OTHER_TIME], nearest: [] };
  const sentence = nearestSentence(retrieval);
  const lacking = notFound(question, retrieval, sentence);
  const text = reason === 'no-evidence' ? 'No article in this library matches the question.' : textOf(lacking);
  const quote = await nearestQuote(sentence, store);
  return { reason, text, missing: missingOf(lacking), nearest: nearestFirst(retrieval.passages, sentence).slice(0, MOST_NEAREST), ...(quote && { nearestQuote: quote }) };
}

/** What the filters leave out. The question's words say nothing then: they were looked for in the rest alone. */
async function leftOut({ outlets = [] }: Filters, store: Needs['store']): Promise<string> {
  const known = new Set((await store.outlets()).map((name) => name.toLowerCase()));
  const isNone = outlets.length > 0 && !outlets.some((name) => known.has(name.toLowerCase()));
  return isNone ? `No article in this library is of ${listOf(quoted(outlets), 'or')}.` : 'No article that the filters leave matches the question.';
}
