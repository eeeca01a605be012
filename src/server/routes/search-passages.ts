import { z } from 'zod';
import { articleId, day, flag, moment, passage, several, timeWords as timesOf, wholeNumber } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

const MOST = 50;
const USUAL = 10;

export const searchPassages = defineRoute({
  method: 'get',
  path: '/api/search',
  summary: 'Ranked passages',
  query: z.strictObject({
    q: z.string().trim().min(1).max(8192),
    k: wholeNumber(1, MOST).default(USUAL),
    from: day.optional(),
    to: day.optional(),
    asOf: moment.optional(),
    timeWords: z.literal('false').transform(() => false as const).optional(),
    outlet: several(z.string().min(1).max(300)).optional(),
    article: several(articleId).optional(),
    mode: z.enum(['hybrid', 'words', 'meaning']).default('hybrid'),
    explain: flag.optional(),
  }),
  responses: {
    200: {
      description: 'Passages, best first; `took` in milliseconds; `parts` (with `explain`) is what each ranking gave; `undatedLeftOut` counts undated articles that a day left out',
      schema: z.object({ passages: z.array(passage), took: z.number(), timeWords: timesOf.optional(), undatedLeftOut: z.int().optional(), degraded: z.array(z.string()).optional() }),
    },
  },
  async handle({ query }, { assistant, signal, metrics }) {
    const { q, k, from, to, asOf, timeWords, outlet, article, mode, explain } = query;
    const filters = definedOnly({ from, to, outlets: outlet, articles: article });
    const found = await assistant.search(q, { k, filters, mode, signal, explain: explain ?? false, ...definedOnly({ asOf, timeWords }) });
    metrics.searched(found.took);
    return { json: found };
  },
});
