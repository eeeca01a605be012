import { z } from 'zod';
import { attributionText, type Citation } from '../../core/citation.ts';
import type { TimelineEvent } from '../../core/timeline.ts';
import { day, timelineEvent } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { factsSaid, lines, quoted } from './said.ts';
import { defineTool } from './tool.ts';

export const timeline = defineTool({
  name: 'timeline',
  title: 'A timeline of a matter',
  description: 'What happened in a matter, the earliest first: one verbatim, linked sentence an event, with its date and whether the sentence names it or the report came out then. Use it for what came when; use `ask` for a question.',
  input: z.strictObject({
    topic: z.string().trim().min(1).max(8192).describe('The matter, in a few words: names and nouns'),
    from: day.optional().describe('Only what happened on this day or later, YYYY-MM-DD'),
    to: day.optional().describe('Only what happened on this day or earlier, YYYY-MM-DD'),
  }),
  output: z.object({ events: z.array(timelineEvent), degraded: z.array(z.string()).optional() }),
  async call({ topic, from, to }, { assistant, signal, pages }) {
    const { events, degraded } = await assistant.timeline(topic, { signal, ...definedOnly({ from, to }) });
    const told = events.map((event) => ({ ...event, citations: event.citations.map((citation) => ({ ...citation, permalink: pages + citation.permalink })) }));
    return { text: [...told.map(said), events.length === 0 && 'Nothing found.', degraded && 'Searched by words only.'].filter(Boolean).join('\n\n'), structured: { events: told, ...definedOnly({ degraded }) } };
  },
});

function said({ date, dateFrom, text, citations }: TimelineEvent): string {
  return lines(`${date}${dateFrom === 'published' ? ' (day of the report)' : ''}: ${quoted(text)}`, ...citations.map(sourceSaid));
}

function sourceSaid(citation: Citation): string {
  return `[${citation.marker}] ${factsSaid(citation)}${citation.attribution ? ` · ${attributionText(citation.attribution)}` : ''} · ${citation.permalink}`;
}
