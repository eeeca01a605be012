import { defineRoute } from '../route.ts';

export const showMetrics = defineRoute({
  method: 'get',
  path: '/metrics',
  summary: "Times of requests and stages, queues, vectors that wait, model calls and tokens, in Prometheus' text format",
  responses: { 200: { description: 'Metrics', content: ['text/plain'] } },
  handle: async (_input, { metrics }) => ({ text: await metrics.text(), contentType: metrics.contentType }),
});
