import type { Answer } from '../../../src/core/answer.ts';
import { shownTitle } from '../../../src/core/shown-title.ts';
import { shownDay } from '../../../src/core/shown-day.ts';

/** An answer as plain text with numbered footnotes, each with the whole address of its quote. */
export function answerWithFootnotes({ text, citations }: Pick<Answer, 'text' | 'citations'>, origin: string): string {
  const notes = citations.map(({ marker, quote, title, retracted, outlet, published, permalink }) => `[${marker}] “${quote}” ${[shownTitle({ title, ...(retracted && { retracted }) }), outlet, shownDay(published)].filter(Boolean).join(', ')}. ${origin}${permalink}#quote`);
  return [text, '', ...notes].join('\n');
}
