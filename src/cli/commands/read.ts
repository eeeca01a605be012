import { stdin } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { loadConfig } from '../../config.ts';
import type { FoundIn, PreparedArticle } from '../../core/article.ts';
import { fetcherOf, pagesOf, readingOf } from '../../assistant/intake/fetching.ts';
import { listFiles, readingPoolOf } from '../../assistant/intake/reading.ts';
import { sortedOut } from '../ingest-batches.ts';
import { interrupted } from '../interrupt.ts';
import { counted } from '../../core/counted.ts';
import { shownDating } from '../../core/shown-day.ts';
import { bold, print, tell, wrapped } from '../terminal.ts';

/** What each source would be stored as; needs no library. Exit 1 where one cannot be read. */
export async function read(paths: string[], { url, json }: { url?: string; json?: true }): Promise<void> {
  const { config } = loadConfig();
  const pool = readingPoolOf(config);
  const fetcher = fetcherOf(config);
  try {
    for await (const result of readingOf({ fetcher, pool })(sources(paths, url, fetcher), { signal: interrupted })) {
      if ('code' in result) {
        tell(`${result.source}: ${result.hint} (${result.code})`);
        process.exitCode = 1;
      } else if (json) print(JSON.stringify({ ...result.facts, text: result.text }));
      else printArticle(result);
    }
  } finally {
    await fetcher.close();
    await pool.close();
  }
}

async function* sources(given: string[], url: string | undefined, fetcher: ReturnType<typeof fetcherOf>) {
  const { paths, urls } = sortedOut(given);
  for await (const item of listFiles(paths.filter((path) => path !== '-'))) yield 'path' in item && url !== undefined ? { ...item, url } : item;
  if (urls.length > 0) yield* pagesOf(fetcher, urls, { signal: interrupted });
  if (paths.includes('-')) yield { name: 'standard input', bytes: new Uint8Array(await buffer(stdin)), ...(url !== undefined && { url }) };
}

function printArticle({ source, facts, foundIn = {}, text, passages }: PreparedArticle): void {
  const { title, outlet, authors, section, language, url, textFrom, notes, noticeOf } = facts;
  const said = (fact: keyof FoundIn, value: string | undefined) => value && `${value}${foundIn[fact] ? ` (from ${foundIn[fact]})` : ''}`;
  print(bold(wrapped(title)));
  print(wrapped([said('outlet', outlet), shownDating(facts, 'short'), said('authors', authors.join(', ')), said('section', section), said('language', language), url, textFrom && 'text from the feed, since the article cannot be had', notes && `notes: ${notes.join(', ')}`, ...(noticeOf ?? []).map(({ kind, headline }) => `${kind} of “${headline}”`)].filter(Boolean).join(' · ')));
  print(wrapped(`${source}: ${counted(text.length, 'character')} in ${counted(passages.length, 'passage')}${foundIn.title ? `, title from ${foundIn.title}` : ''}`));
  print(`\n${text.split('\n\n').map((paragraph) => wrapped(paragraph)).join('\n\n')}\n`);
}
