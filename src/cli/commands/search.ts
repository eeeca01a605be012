import type { SearchResult } from '../../assistant-types.ts';
import type { FilterOptions } from '../options.ts';
import { withLibrary } from '../connect.ts';
import { timeLines } from '../answer-lines.ts';
import { alsoInText } from '../../core/story.ts';
import { shownDay } from '../../core/shown-day.ts';
import { bold, dim, plain, print, printJson, tell, wrapped } from '../terminal.ts';

/** Passages, best first, with what each ranking gave where that is asked for. */
export async function search(words: string, options: FilterOptions & { k: string; mode: string; explain?: true; json?: true }): Promise<void> {
  const { k, mode, explain, from, to, outlet, asOf, timeWords } = options;
  await withLibrary('search', async (client) => {
    const result = await client.get<SearchResult>('/api/search', { q: words, k, mode, explain, from, to, outlet, asOf, ...(timeWords === false && { timeWords }) });
    if (options.json) return printJson(result);
    result.passages.forEach((passage, at) => {
      print(`${at > 0 ? '\n' : ''}${bold(`${at + 1}.`)} ${plain(passage.title)} · ${plain([passage.outlet, shownDay(passage.published, 'short')].filter(Boolean).join(', '))}${passage.sample ? ' (sample, invented)' : ''}${passage.retracted ? ` ${bold('RETRACTED')}` : ''}`);
      print(wrapped(passage.text.replace(/\s+/g, ' '), '   '));
      if (passage.alsoIn) print(wrapped(alsoInText(passage.alsoIn), '   '));
      if (passage.parts) print(dim(`   score ${passage.score.toFixed(2)} = ${Object.entries(passage.parts).map(([name, value]) => `${name} ${value.toFixed(2)}`).join(' + ')}`));
      print(dim(`   ${client.pages}/a/${passage.articleId}`));
    });
    if (result.passages.length === 0) tell('Nothing found.');
    for (const line of timeLines(result.timeWords)) tell(line);
    if (result.undatedLeftOut) tell(`${result.undatedLeftOut} undated articles were left out by the dates.`);
    if (result.degraded) tell('Searched by words only.');
  });
}
