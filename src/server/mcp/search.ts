import { z } from 'zod';
import { citationIdOf } from '../../core/ids.ts';
import { permalinkOf } from '../../core/citation.ts';
import { alsoInText } from '../../core/story.ts';
import type { FoundPassage } from '../../core/passage.ts';
import { passage, timeWords } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { choices, filtersOf } from './choices.ts';
import { factsSaid, lines, quoted } from './said.ts';
import { defineTool } from './tool.ts';

const MOST = 50;
/** Less than a page's ten: what is found stands in the caller's context. */
const USUAL = 8;

const found = passage.omit({ parts: true }).extend({ citationId: z.string(), permalink: z.string() });

export const search = defineTool({
  name: 'search',
  title: 'Search the news library',
  description: 'Finds passages of news articles by words and meaning, best first, each with outlet, date, and a link to the passage in its article. Use it to look around; use `ask` to have a question answered with proof.',
  input: z.strictObject({
    query: z.string().trim().min(1).max(8192).describe('What to look for, in plain words; "in quotation marks" for a phrase'),
    k: z.int().min(1).max(MOST).default(USUAL).describe('How many passages'),
    ...choices,
    mode: z.enum(['hybrid', 'words', 'meaning']).default('hybrid').describe('Rank by both, or by one alone'),
  }),
  output: z.object({ passages: z.array(found), timeWords: timeWords.optional(), undatedLeftOut: z.int().optional(), degraded: z.array(z.string()).optional() }),
  async call({ query, k, mode, asOf, ...rest }, { assistant, signal, metrics, pages }) {
    const { passages, took, timeWords: times, undatedLeftOut, degraded } = await assistant.search(query, { k, mode, filters: filtersOf(rest), signal, ...definedOnly({ asOf }) });
    metrics.searched(took);
    const told = passages.map((each) => cited(each, pages));
    const notes = [passages.length === 0 && 'Nothing found.', undatedLeftOut && `${undatedLeftOut} undated articles were left out by the dates.`, degraded && 'Searched by words only.'];
    return { text: [...told.map(said), ...notes].filter(Boolean).join('\n\n'), structured: { passages: told, ...definedOnly({ timeWords: times, undatedLeftOut, degraded }) } };
  },
});

type Cited = FoundPassage & { citationId: string; permalink: string };

function cited(each: FoundPassage, pages: string): Cited {
  const citationId = citationIdOf(each);
  return { ...each, citationId, permalink: pages + permalinkOf(citationId) };
}

function said(each: Cited, at: number): string {
  return lines(`${at + 1}. ${factsSaid(each)}`, quoted(each.text), each.alsoIn && alsoInText(each.alsoIn), `${each.permalink} · article ${each.articleId} · citation ${each.citationId}`);
}
