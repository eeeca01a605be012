import { z } from 'zod';
import { ingestReport } from '../../schemas.ts';
import { ingestReply } from '../ingest-reply.ts';
import { defineRoute } from '../route.ts';

/** Articles in one request; more come in several. */
const MOST_ARTICLES = 5000;

/** Each article's own form is checked one by one, so that a bad one never stops the rest. */
const body = z.union([z.strictObject({ articles: z.array(z.unknown()).min(1).max(MOST_ARTICLES) }), z.looseObject({})], 'one article object, or { "articles": [ … ] }');

export const addArticles = defineRoute({
  method: 'post',
  path: '/api/articles',
  summary: 'Store articles; answered once they are durable and searchable by words',
  body,
  responses: { 201: { description: 'What became of each article', schema: ingestReport } },
  async handle({ body }, { assistant, signal }) {
    const objects: unknown[] = Array.isArray(body.articles) ? body.articles : [body];
    const items = objects.map((object, at) => ({ name: objects.length === 1 ? 'article' : `articles[${at}]`, object }));
    return ingestReply(await assistant.ingest(items, { signal }));
  },
});
