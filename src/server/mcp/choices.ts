import { z } from 'zod';
import { articleId, day, moment, outletName } from '../schemas.ts';
import type { Filters } from '../../core/filters.ts';
import { definedOnly } from '../defined-only.ts';

/** What a search and a question may be restricted to, one argument each: nested ones are easily got wrong. */
export const choices = {
  from: day.optional().describe('Only articles published on this day or later, YYYY-MM-DD; leaves undated ones out'),
  to: day.optional().describe('Only articles published on this day or earlier, YYYY-MM-DD; leaves undated ones out'),
  outlets: z.array(outletName).max(200).optional().describe('Only articles of these outlets, by their exact names'),
  articles: z.array(articleId).max(500).optional().describe('Only these articles, by id (a_…)'),
  asOf: moment.optional().describe('The day or moment that is asked from, for "last week" and the like; now if absent. It cuts nothing off'),
};

/** The filters among the arguments. */
export function filtersOf({ from, to, outlets, articles }: { [Key in 'from' | 'to']?: string | undefined } & { [Key in 'outlets' | 'articles']?: string[] | undefined }): Filters {
  return definedOnly({ from, to, outlets, articles });
}
