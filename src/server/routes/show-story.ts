import { z } from 'zod';
import { article, storyId } from '../schemas.ts';
import { defineRoute } from '../route.ts';

const member = article.extend({
  relation: z.enum(['original', 'copy', 'report']),
  copyOf: z.string().optional().describe('Of a copy: the article whose text it carries'),
  agency: z.string().optional().describe('The news agency that the text names as its source'),
});
const change = z.object({ before: z.string(), after: z.string() });

export const showStory = defineRoute({
  method: 'get',
  path: '/api/stories/:id',
  summary: 'A story: the articles that carry one text or report one event, the earliest first, and what changed in their later versions',
  params: z.object({ id: storyId }),
  responses: {
    200: {
      description: 'The story. Its id follows from its earliest article; an id that it had before still finds it',
      schema: z.object({
        story: z.object({ id: z.string(), title: z.string(), from: z.string().optional(), to: z.string().optional(), outlets: z.array(z.string()) }),
        articles: z.array(member),
        versions: z.array(z.object({ articleId: z.string(), version: z.string(), changed: z.array(change), note: z.string().optional() })),
      }),
    },
  },
  handle: async ({ params }, { assistant }) => ({ json: await assistant.story(params.id) }),
});
