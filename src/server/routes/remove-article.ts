import { z } from 'zod';
import { ArticleNotFoundError } from '../../core/errors.ts';
import { articleId, flag } from '../schemas.ts';
import { defineRoute } from '../route.ts';

export const removeArticle = defineRoute({
  method: 'delete',
  path: '/api/articles/:id',
  summary: 'Remove an article from every index; its citations then answer 410 with the stored quote, or without where `erase=true` blanked it',
  params: z.object({ id: articleId }),
  query: z.strictObject({ erase: flag.optional() }),
  responses: { 200: { description: 'It is gone', schema: z.object({ removed: z.array(z.string()) }) } },
  async handle({ params, query }, { assistant }) {
    const { removed, unknown } = await assistant.remove([params.id], { erase: query.erase ?? false });
    if (unknown.length > 0) throw new ArticleNotFoundError(params.id);
    return { json: { removed } };
  },
});
