import { z } from 'zod';
import { answer, model, verification } from '../schemas.ts';
import type { Answer } from '../../core/answer.ts';
import { defineRoute } from '../route.ts';

export const verifyFile = defineRoute({
  method: 'post',
  path: '/api/verify',
  summary: 'Run the check of an answer that is sent along, against the articles of this library',
  body: answer,
  responses: { 200: { description: 'Support of each sentence now and then; whether each quote is still verbatim', schema: verification } },
  // The schema is the record's own form; it only says `undefined` where the type says absent.
  handle: async ({ body }, { assistant }) => ({ json: await assistant.verify(body as Answer) }),
});

export const checkModels = defineRoute({
  method: 'post',
  path: '/api/models/check',
  summary: 'Ask each model something small, to see whether it answers',
  limited: true,
  responses: { 200: { description: 'What each model said', schema: z.object({ chat: model, embed: model, rerank: model.optional() }) } },
  handle: async (_input, { assistant }) => ({ json: await assistant.checkModels() }),
});
