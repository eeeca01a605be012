import { z } from 'zod';
import { article, articleId, noteKind, shownVersion, versionId } from '../schemas.ts';
import { defineRoute } from '../route.ts';

const range = z.object({ start: z.int(), end: z.int() });
const shownNote = range.extend({ kind: noteKind, corrects: z.array(range) }).describe('A note of the text shown, and the sentences that it corrects, where the text says so');

export const showArticle = defineRoute({
  method: 'get',
  path: '/api/articles/:id',
  summary: 'An article with the text of its current version, or of `version`',
  params: z.object({ id: articleId }),
  query: z.strictObject({ version: versionId.optional() }),
  responses: {
    200: {
      description: 'Metadata, text with its notes, versions with what changed in each',
      schema: article.extend({ story: z.string().optional(), text: z.string(), shown: z.string(), shownNotes: z.array(shownNote), versions: z.array(shownVersion) }),
    },
  },
  async handle({ params, query }, { assistant }) {
    const view = await assistant.article(params.id, query.version);
    return { json: { ...view.article, ...(view.story !== undefined && { story: view.story }), text: view.version.text, shown: view.version.id, shownNotes: view.notes, versions: view.versions } };
  },
});
