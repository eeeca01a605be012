import { z } from 'zod';
import { model } from '../schemas.ts';
import { defineRoute } from '../route.ts';

export const exportLibrary = defineRoute({
  method: 'get',
  path: '/api/export',
  summary: 'Every article with its versions, as JSON Lines that `ingest` reads back to the same ids',
  responses: { 200: { description: 'A line an article', content: ['application/x-ndjson'] } },
  handle: (_input, { assistant, signal }) => ({ stream: assistant.exportLines({ signal }), contentType: 'application/x-ndjson' }),
});

export const reindexLibrary = defineRoute({
  method: 'post',
  path: '/api/reindex',
  summary: 'Build the indexes anew from what is stored; passages that failed to embed are tried again',
  responses: { 200: { description: 'Done', schema: z.object({ done: z.literal(true) }) } },
  async handle(_input, { assistant }) {
    await assistant.reindex();
    return { json: { done: true } };
  },
});

export const showStats = defineRoute({
  method: 'get',
  path: '/api/stats',
  summary: 'Counts, how many passages wait for their vector and articles for their story, the models',
  responses: {
    200: {
      description: 'Counts and models',
      schema: z.object({
        articles: z.int(),
        samples: z.int(),
        undated: z.int(),
        versions: z.int(),
        passages: z.int(),
        revision: z.int(),
        outlets: z.int(),
        questions: z.object({ running: z.int(), waiting: z.int() }),
        embedding: z.object({ embedder: z.string().optional(), vectors: z.int(), waiting: z.int(), state: z.enum(['ready', 'working', 'no-model', 'off']), problem: z.string().optional() }),
        stories: z.object({ waiting: z.int() }),
        models: z.object({ chat: model, embed: model, rerank: model.optional() }),
      }),
    },
  },
  handle: async (_input, { assistant }) => ({ json: await assistant.stats() }),
});
