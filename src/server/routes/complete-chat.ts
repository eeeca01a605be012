import { asked, begun, lastAnswer } from '../answer-events.ts';
import { completionChunks } from '../openai/chunks.ts';
import { completionForm, completionFrame, completionOf } from '../openai/completion.ts';
import { chatModel, providerOf } from '../openai/models.ts';
import { chatBody, questionOf } from '../openai/request.ts';
import { pagesOf } from '../pages-of.ts';
import { defineRoute } from '../route.ts';
import { EVENT_STREAM } from '../sse.ts';

export const completeChat = defineRoute({
  method: 'post',
  path: '/v1/chat/completions',
  summary: "Ask in OpenAI's format; with `stream: true` chunks as server-sent events, the last one with annotations and `dateline`",
  body: chatBody,
  limited: true,
  responses: { 200: { description: 'The answer; `dateline` holds it whole. A declined question is a completion that says so', schema: completionForm, content: ['text/event-stream'] } },
  async handle({ body }, context) {
    const model = chatModel(body.model);
    const provider = providerOf(model);
    const [frame, pages] = [completionFrame(model.id, new Date()), pagesOf(context)];
    const events = asked({ ...questionOf(body), ...(provider && { provider }) }, context);
    if (!body.stream) return { json: completionOf(await lastAnswer(events), frame, pages) };
    const report = (error: unknown) => context.log.error({ err: error }, 'a completion broke off');
    return { ...EVENT_STREAM, stream: completionChunks(await begun(events), frame, { pages, withUsage: body.stream_options?.include_usage === true, report }) };
  },
});
