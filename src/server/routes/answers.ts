import { z } from 'zod';
import { answer, answerId, citationId, verification } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

const params = z.object({ id: answerId });

export const showAnswer = defineRoute({
  method: 'get',
  path: '/api/answers/:id',
  summary: 'A stored answer',
  params,
  responses: { 200: { description: 'The record', schema: answer } },
  handle: async ({ params }, { assistant }) => ({ json: await assistant.answer(params.id) }),
});

export const removeAnswer = defineRoute({
  method: 'delete',
  path: '/api/answers/:id',
  summary: 'Delete a stored answer',
  params,
  responses: { 204: { description: 'It is gone' } },
  async handle({ params }, { assistant }) {
    await assistant.removeAnswer(params.id);
    return { status: 204, empty: true };
  },
});

export const verifyAnswer = defineRoute({
  method: 'post',
  path: '/api/answers/:id/verify',
  summary: 'Run the check of a stored answer again, offline',
  params,
  responses: { 200: { description: 'Support of each sentence now and then; whether each quote is still verbatim', schema: verification } },
  handle: async ({ params }, { assistant }) => ({ json: await assistant.verify(params.id) }),
});

export const rateAnswer = defineRoute({
  method: 'post',
  path: '/api/answers/:id/feedback',
  summary: 'Say whether an answer, or one citation of it, was good',
  params,
  body: z.strictObject({ rating: z.enum(['up', 'down']), citationId: citationId.optional(), note: z.string().max(4000).optional() }),
  responses: { 204: { description: 'Stored' } },
  async handle({ params, body }, { assistant }) {
    const { rating, citationId, note } = body;
    await assistant.feedback(params.id, { rating, ...definedOnly({ citationId, note }) });
    return { status: 204, empty: true };
  },
});
