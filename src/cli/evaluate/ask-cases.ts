import type { Assistant, SearchMode } from '../../assistant-types.ts';
import { withoutMarkers, type Answer } from '../../core/answer.ts';
import { AppError } from '../../core/errors.ts';
import type { KnownAnswer, QuestionCase } from '../../measure/questions.ts';
import type { QuestionRow } from '../../measure/rows.ts';
import { interrupted } from '../interrupt.ts';

export type AskedQuestion = KnownAnswer & { id: string; question: string; asked?: string | undefined; without?: string[] | undefined };
export type AskOptions = { kind: 'answerable' | 'unanswerable'; mode: SearchMode; k: number; undated: boolean; idOf: Map<string, string> };

/** Ranks passages for a question and answers it, as of its own date; articles that it goes without are left out of both. */
export async function askCase(assistant: Assistant, known: AskedQuestion, { kind, mode, k, undated, idOf }: AskOptions): Promise<QuestionCase> {
  const { id, question, asked, without } = known;
  const filters = without ? { exceptArticles: without.flatMap((url) => idOf.get(url) ?? []) } : {};
  const asOf = undated ? undefined : asked;
  const dated = asOf === undefined ? {} : { asOf };
  const { passages, took } = await assistant.search(question, { k, mode, filters, ...dated, signal: interrupted });
  const answer = await answerTo(assistant, { question, filters, ...dated });
  const row: QuestionRow = {
    id,
    kind: without ? 'absent' : kind,
    question,
    asked: asOf ?? null,
    passages: passages.map(({ url, text, score }) => ({ url: url ?? null, text, score })),
    status: answer.status,
    confidence: answer.confidence,
    answer: answer.status === 'answered' ? withoutMarkers(answer.text, answer.markers) : answer.text,
    highlights: (answer.highlights ?? []).map(({ start, end }) => answer.text.slice(start, end)),
    sentences: answer.sentences.map(({ support, missing, citations, ...sentence }) => ({ text: bare(sentence, answer), support, missing, citations })),
    citations: answer.citations.map(({ id: citation, url, start, end, quote }) => ({ id: citation, url: url ?? null, start, end, quote })),
    ms: { retrieve: took, answer: answer.timings.answer },
  };
  return { known, row };
}

/** The record, which is not kept: a measured library grows by nothing but its articles. */
async function answerTo(assistant: Assistant, question: Parameters<Assistant['ask']>[0]): Promise<Answer> {
  for await (const event of assistant.ask(question, { signal: interrupted })) {
    if (event.type === 'error') throw new AppError(event.problem.code, event.problem.status, event.problem.detail);
    if (event.type !== 'answer-end' && event.type !== 'answer-declined') continue;
    await assistant.removeConversation(event.answer.conversationId);
    return event.answer;
  }
  throw new AppError('internal', 500, 'A question ended without an answer');
}

function bare({ text, start, end }: { text: string; start: number; end: number }, { markers }: Answer): string {
  return withoutMarkers(text, markers.filter((marker) => marker.start >= start && marker.end <= end).map((marker) => ({ start: marker.start - start, end: marker.end - start })));
}
