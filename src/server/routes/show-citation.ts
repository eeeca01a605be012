import { z } from 'zod';
import { citationId, citationView } from '../schemas.ts';
import { defineRoute } from '../route.ts';

export const showCitation = defineRoute({
  method: 'get',
  path: '/api/citations/:id',
  summary: 'A quote with the text around it, and whether a newer version still holds it; 410 with the stored `quote` once its article was removed',
  params: z.object({ id: citationId }),
  responses: { 200: { description: 'The citation in its place', schema: citationView } },
  handle: async ({ params }, { assistant }) => ({ json: await assistant.citation(params.id) }),
});
