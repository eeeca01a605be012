import { NO_USAGE } from '../../core/ports.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { sentencesOf } from '../../core/sentence.ts';
import type { Writing } from '../writer.ts';
import type { CitedRange } from '../evidence-sentences.ts';
import { agencyTagLength } from './agency-tag.ts';
import { candidatesOf, type Occurrence } from './candidates.ts';
import { choose } from './choose.ts';
import { prepare, type Choice } from './prepare.ts';
import { sureAnswer } from './sure-answer.ts';
import { votesOf } from './votes.ts';
import type { ArticleSentence } from './whole-articles.ts';

/** An answer of at most three sentences, of the news five, as the articles have them, without a model: what was found of words, of whom or of what news it asks for, where anything was. */
export async function* extract(question: string, retrieval: Retrieval, { found, apart, isAside }: { found: ArticleSentence[]; /** Each is of another matter. */ apart: boolean; isAside(sentence: CitedRange): boolean }): Writing {
  let last = '';
  const { sentences, sure } = found.length > 0 ? { sentences: found } : answeringSentences(question, retrieval, isAside);
  for (const { articleId, start, end, text } of sentences) {
    const from = agencyTagLength(text);
    yield { type: 'text', text: `${apart && last !== '' ? PARAGRAPH : gapAfter(last, text.slice(from))}${text.slice(from)} ` };
    yield { type: 'cite', ranges: [{ articleId, start: start + from, end }] };
    last = text;
  }
  return { truncated: false, refused: false, invalidMarkers: 0, usage: NO_USAGE, ...(sure && { sure }) };
}

/** A paragraph of its own for what would be one sentence with the last, and be checked with it: after a heading, or a quotation that is not closed. */
function gapAfter(last: string, next: string): string {
  if (last === '') return '';
  return sentencesOf(`${last} ${next}`).some(({ end }) => end === last.length) ? ' ' : PARAGRAPH;
}

const PARAGRAPH = '\n\n';

/** The sentences that answer best together, best first, none that is an aside; and where one of them says the answer, in its article version, if the votes are sure. */
function answeringSentences(question: string, retrieval: Retrieval, isAside: (sentence: CitedRange) => boolean): { sentences: Choice[]; sure?: CitedRange } {
  const passages = prepare(retrieval);
  const questionStems: ReadonlySet<string> = new Set(retrieval.weights.keys());
  const candidates = candidatesOf(passages, questionStems);
  const votes = votesOf(question, passages, candidates, retrieval);
  const sentences = choose(question, passages, candidates, votes, { ...retrieval, isAside });
  const sure = sureAnswer(votes, candidates, sentences);
  return { sentences, ...(sure && { sure: placeOf(sure, retrieval) }) };
}

function placeOf({ words, passage: { articleId, rank } }: Occurrence, { passages }: Retrieval): CitedRange {
  const { start } = passages[rank]!;
  return { articleId, start: start + words[0]!.start, end: start + words.at(-1)!.end };
}
