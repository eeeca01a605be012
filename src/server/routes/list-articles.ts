import { z } from 'zod';
import { day, flag, listedArticle, wholeNumber } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

const MOST = 200;
const USUAL = 50;

export const listArticles = defineRoute({
  method: 'get',
  path: '/api/articles',
  summary: 'List articles, newest first',
  query: z.strictObject({
    q: z.string().max(500).optional(),
    outlet: z.string().max(300).optional(),
    from: day.optional(),
    to: day.optional(),
    undated: flag.optional(),
    limit: wholeNumber(1, MOST).default(USUAL),
    cursor: z.string().max(500).optional(),
  }),
  responses: { 200: { description: 'A page of articles; `next` is the cursor of the one after it', schema: z.object({ articles: z.array(listedArticle), next: z.string().optional() }) } },
  handle: async ({ query }, { assistant }) => ({ json: await assistant.articles(definedOnly(query)) }),
});
