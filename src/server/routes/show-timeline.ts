import { z } from 'zod';
import { citation, day } from '../../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

const event = z.object({
  date: z.string().describe('A day, or a month or a year where the text names no more'),
  dateFrom: z.enum(['text', 'published']).describe('`text`: the sentence names it; `published`: its article came out then'),
  text: z.string(),
  citations: z.array(citation).describe('One an article that tells it, the best first'),
});

export const showTimeline = defineRoute({
  method: 'get',
  path: '/api/timeline',
  summary: 'What happened in a matter, by date',
  query: z.strictObject({ q: z.string().trim().min(1).max(8192), from: day.optional(), to: day.optional() }),
  responses: { 200: { description: 'Dated, cited sentences, one an event, the earliest first; `from` and `to` bound the events’ dates', schema: z.object({ events: z.array(event), degraded: z.array(z.string()).optional() }) } },
  async handle({ query: { q, from, to } }, { assistant, signal }) {
    return { json: await assistant.timeline(q, { signal, ...definedOnly({ from, to }) }) };
  },
});
