import type { Assistant, Question } from '../assistant-types.ts';
import type { Answer } from '../core/answer.ts';
import type { AnswerEvent } from '../core/answer-event.ts';
import { AppError } from '../core/errors.ts';
import type { Metrics } from './metrics.ts';

/** The events of one answer, counted as they pass. */
export async function* asked(question: Question, { assistant, metrics, signal }: { assistant: Pick<Assistant, 'ask'>; metrics: Metrics; signal: AbortSignal }): AsyncGenerator<AnswerEvent> {
  for await (const event of assistant.ask(question, { signal })) {
    if (event.type === 'answer-end' || event.type === 'answer-declined') metrics.answered(event.answer);
    yield event;
  }
}

/** The record that the events end with. */
export async function lastAnswer(events: AsyncGenerator<AnswerEvent>): Promise<Answer> {
  for await (const event of events) if (event.type === 'answer-end' || event.type === 'answer-declined') return event.answer;
  throw new AppError('no-answer', 500, 'The answer ended without an end');
}

/** The same events, the first one waited for: what is wrong from the start still gets a status of its own. */
export async function begun(events: AsyncGenerator<AnswerEvent>): Promise<AsyncGenerator<AnswerEvent>> {
  return resumed(await events.next(), events);
}

async function* resumed(first: IteratorResult<AnswerEvent>, rest: AsyncGenerator<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
