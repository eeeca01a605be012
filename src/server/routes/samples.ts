import { z } from 'zod';
import { ingestReport } from '../schemas.ts';
import { ingestReply } from '../ingest-reply.ts';
import { defineRoute } from '../route.ts';

export const loadSamples = defineRoute({
  method: 'post',
  path: '/api/samples',
  summary: 'Load the sample library (invented articles)',
  responses: { 201: { description: 'What became of each article', schema: ingestReport } },
  handle: async (_input, { assistant }) => ingestReply(await assistant.loadSamples()),
});

export const removeSamples = defineRoute({
  method: 'delete',
  path: '/api/samples',
  summary: 'Take the sample library out',
  responses: { 200: { description: 'How many articles went', schema: z.object({ removed: z.int() }) } },
  handle: async (_input, { assistant }) => ({ json: await assistant.removeSamples() }),
});

export const suggestQuestions = defineRoute({
  method: 'get',
  path: '/api/suggestions',
  summary: 'Questions that the samples answer; none once other articles are there',
  responses: { 200: { description: 'Questions', schema: z.object({ questions: z.array(z.string()) }) } },
  handle: async (_input, { assistant }) => ({ json: { questions: await assistant.suggestedQuestions() } }),
});
