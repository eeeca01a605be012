import { attributionText } from '../../core/citation.ts';
import type { TimelineEvent } from '../../core/timeline.ts';
import { shownDay } from '../../core/shown-day.ts';
import { withLibrary } from '../connect.ts';
import { bold, dim, plain, print, printJson, tell, wrapped } from '../terminal.ts';

/** What happened in a matter, the earliest first, each with where it stands. */
export async function timeline(words: string, { from, to, json }: { from?: string; to?: string; json?: true }): Promise<void> {
  await withLibrary('timeline', async (client) => {
    const result = await client.get<{ events: TimelineEvent[]; degraded?: string[] }>('/api/timeline', { q: words, from, to });
    if (json) return printJson(result);
    for (const event of result.events) printEvent(event, client.pages);
    if (result.events.length === 0) tell('Nothing found.');
    if (result.degraded) tell('Searched by words only.');
  });
}

function printEvent({ date, dateFrom, text, citations }: TimelineEvent, pages: string): void {
  print(`${bold(date)}${dateFrom === 'published' ? dim(' (day of the report)') : ''}`);
  print(wrapped(text.replace(/\s+/g, ' '), '  '));
  for (const { marker, outlet, published, title, permalink, attribution, retracted } of citations) {
    print(dim(`  [${marker}] ${plain([outlet, shownDay(published, 'short'), title].filter(Boolean).join(' · '))}${attribution ? ` · ${attributionText(attribution)}` : ''}`) + (retracted ? ` ${bold('RETRACTED')}` : ''));
    print(dim(`      ${pages}${permalink}#quote`));
  }
  print('');
}
