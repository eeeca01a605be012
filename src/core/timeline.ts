import type { Citation } from './citation.ts';

/**
 * A thing that happened, as an article tells it. `date` is a day (`2025-03-09`), or a month or a year where the text names no more; `dateFrom`
 * says whether the sentence names it or the day its article came out stands for it.
 */
export type TimelineEvent = { date: string; dateFrom: 'text' | 'published'; text: string; citations: Citation[] };
