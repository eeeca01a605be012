import { NO_USAGE } from '../../core/ports.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import type { Writing } from '../writer.ts';
import { candidatesOf } from './candidates.ts';
import { choose, isWholeSentence } from './choose.ts';
import { prepare, type Choice } from './prepare.ts';
import { votesOf } from './votes.ts';

/** An answer of at most three sentences as the articles have them, without a model. */
export async function* extract(question: string, retrieval: Retrieval): Writing {
  let gap = '';
  for (const { articleId, start, end, text } of answeringSentences(question, retrieval)) {
    yield { type: 'text', text: `${gap}${text} ` };
    yield { type: 'cite', ranges: [{ articleId, start, end }] };
    gap = isWholeSentence(text) ? ' ' : '\n\n'; // a heading would run into the next sentence, and be checked with it
  }
  return { truncated: false, refused: false, invalidMarkers: 0, usage: NO_USAGE };
}

/** The sentences that answer best together, best first. */
export function answeringSentences(question: string, retrieval: Retrieval): Choice[] {
  const passages = prepare(retrieval);
  const questionStems: ReadonlySet<string> = new Set(retrieval.weights.keys());
  const candidates = candidatesOf(passages, questionStems);
  return choose(passages, candidates, votesOf(question, passages, candidates, retrieval), retrieval);
}
