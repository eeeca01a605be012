import type { Answer } from '../../core/answer.ts';
import { AppError } from '../../core/errors.ts';
import { answer, askBody } from '../../schemas.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import { definedOnly } from '../defined-only.ts';
import type { Metrics } from '../metrics.ts';
import { defineRoute } from '../route.ts';
import { serverSentEvents } from '../sse.ts';

export const askQuestion = defineRoute({
  method: 'post',
  path: '/api/ask',
  summary: 'Ask a question; with `Accept: text/event-stream` the events of the answer as they arise',
  body: askBody,
  limited: true,
  responses: { 200: { description: 'The answer, each sentence with its citations and its check', schema: answer, content: ['text/event-stream'] } },
  async handle({ body }, { assistant, signal, request, log, metrics }) {
    const { question, filters, ...rest } = body;
    const events = counted(assistant.ask({ question, ...definedOnly(rest), ...(filters && { filters: definedOnly(filters) }) }, { signal }), metrics);
    if (request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') return { json: await lastAnswer(events) };
    const first = await events.next(); // what is wrong from the start still gets its own status
    return { stream: serverSentEvents(resumed(first, events), (error) => log.error({ err: error }, 'an answer broke off')), contentType: 'text/event-stream', headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' } };
  },
});

async function* counted(events: AsyncGenerator<AnswerEvent>, metrics: Metrics): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (event.type === 'answer-end' || event.type === 'answer-declined') metrics.answered(event.answer);
    yield event;
  }
}

async function lastAnswer(events: AsyncGenerator<AnswerEvent>): Promise<Answer> {
  for await (const event of events) if (event.type === 'answer-end' || event.type === 'answer-declined') return event.answer;
  throw new AppError('no-answer', 500, 'The answer ended without an end');
}

async function* resumed(first: IteratorResult<AnswerEvent>, rest: AsyncGenerator<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
