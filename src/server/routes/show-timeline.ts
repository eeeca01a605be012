import { z } from 'zod';
import { day, timelineEvent } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

export const showTimeline = defineRoute({
  method: 'get',
  path: '/api/timeline',
  summary: 'What happened in a matter, by date',
  query: z.strictObject({ q: z.string().trim().min(1).max(8192), from: day.optional(), to: day.optional() }),
  responses: { 200: { description: 'Dated, cited sentences, one an event, the earliest first; `from` and `to` bound the events’ dates', schema: z.object({ events: z.array(timelineEvent), degraded: z.array(z.string()).optional() }) } },
  async handle({ query: { q, from, to } }, { assistant, signal }) {
    return { json: await assistant.timeline(q, { signal, ...definedOnly({ from, to }) }) };
  },
});
