import { z } from 'zod';
import { ingestReport, startedJob, waitQuery } from '../schemas.ts';
import { ingestReply, jobReply } from '../ingest-reply.ts';
import { defineRoute } from '../route.ts';

/** Articles in one request; more come in several. */
const MOST_ARTICLES = 5000;

/** Each article's own form is checked one by one, so that a bad one never stops the rest. */
const body = z.union([z.strictObject({ articles: z.array(z.unknown()).min(1).max(MOST_ARTICLES) }), z.looseObject({})], 'one article object, or { "articles": [ … ] }');

export const addArticles = defineRoute({
  method: 'post',
  path: '/api/articles',
  summary: 'Store articles; answered once they are durable and searchable by words',
  query: waitQuery,
  body,
  responses: { 201: { description: 'What became of each article', schema: ingestReport }, 202: { description: 'With `wait=false`: the job, which is all that is promised yet', schema: startedJob } },
  async handle({ query, body }, { assistant, signal }) {
    const objects: unknown[] = Array.isArray(body.articles) ? body.articles : [body];
    const items = objects.map((object, at) => ({ name: objects.length === 1 ? 'article' : `articles[${at}]`, object }));
    if (query.wait === false) return jobReply(await assistant.startJob({ kind: 'articles', sources: items.length, work: (options) => assistant.ingest(items, options), release: async () => void (items.length = 0) }));
    return ingestReply(await assistant.ingest(items, { signal }));
  },
});
