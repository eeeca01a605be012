import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const showHealth = defineRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process is alive',
  open: true,
  responses: { 200: { description: 'Alive', schema: z.object({ status: z.literal('ok') }) } },
  handle: () => ({ json: { status: 'ok' } }),
});

export const showReadiness = defineRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether it serves: by words, and by meaning as far as vectors are there',
  open: true,
  responses: {
    200: { description: 'Serving', schema: z.object({ ready: z.boolean(), words: z.boolean(), meaning: z.enum(['ready', 'working', 'no-model', 'off']), waiting: z.int() }) },
    503: { description: 'Starting or shutting down' },
  },
  async handle(_input, { isReady }) {
    const readiness = await isReady();
    return { status: readiness.ready ? 200 : 503, json: readiness };
  },
});
