import { answer, askBody } from '../schemas.ts';
import { asked, begun, lastAnswer } from '../answer-events.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';
import { EVENT_STREAM, serverSentEvents } from '../sse.ts';

export const askQuestion = defineRoute({
  method: 'post',
  path: '/api/ask',
  summary: 'Ask a question; with `Accept: text/event-stream` the events of the answer as they arise',
  body: askBody,
  limited: true,
  responses: { 200: { description: 'The answer, each sentence with its citations and its check', schema: answer, content: ['text/event-stream'] } },
  async handle({ body }, context) {
    const { question, filters, ...rest } = body;
    const events = asked({ question, ...definedOnly(rest), ...(filters && { filters: definedOnly(filters) }) }, context);
    if (context.request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') return { json: await lastAnswer(events) };
    return { ...EVENT_STREAM, stream: serverSentEvents(await begun(events), (error) => context.log.error({ err: error }, 'an answer broke off')) };
  },
});
