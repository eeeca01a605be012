import { z } from 'zod';
import { article, articleId, versionId } from '../../schemas.ts';
import { defineRoute } from '../route.ts';

const change = z.object({ before: z.string(), after: z.string() });
const version = z.object({ id: z.string(), articleId: z.string(), number: z.int(), storedAt: z.string() });

export const showArticle = defineRoute({
  method: 'get',
  path: '/api/articles/:id',
  summary: 'An article with the text of its current version, or of `version`',
  params: z.object({ id: articleId }),
  query: z.strictObject({ version: versionId.optional() }),
  responses: {
    200: {
      description: 'Metadata, text, versions with what changed in each',
      schema: article.extend({ text: z.string(), shown: z.string(), versions: z.array(version.extend({ changed: z.array(change).optional() })) }),
    },
  },
  async handle({ params, query }, { assistant }) {
    const view = await assistant.article(params.id, query.version);
    return { json: { ...view.article, text: view.version.text, shown: view.version.id, versions: view.versions } };
  },
});
