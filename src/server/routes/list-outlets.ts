import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const listOutlets = defineRoute({
  method: 'get',
  path: '/api/outlets',
  summary: 'The outlets of the library, by name; those of the samples only while there is nothing else',
  responses: { 200: { description: 'Names', schema: z.object({ outlets: z.array(z.string()) }) } },
  handle: async (_input, { assistant }) => ({ json: { outlets: await assistant.outlets() } }),
});
