import { stdin } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { loadConfig } from '../../config.ts';
import type { PreparedArticle } from '../../core/article.ts';
import { AppError } from '../../core/errors.ts';
import { listFiles, readingPoolOf } from '../../reading.ts';
import { interrupted } from '../interrupt.ts';
import { shownDay } from '../../core/shown-day.ts';
import { bold, print, tell, wrapped } from '../terminal.ts';

/** What each source would be stored as; needs no library. Exit 1 where one cannot be read. */
export async function read(paths: string[], { url, json }: { url?: string; json?: true }): Promise<void> {
  if (paths.some((path) => /^https?:\/\//i.test(path))) throw new AppError('usage', 400, 'Addresses are not fetched yet', { hint: 'Save the page and give its address with --url.' });
  const pool = readingPoolOf(loadConfig().config);
  try {
    for await (const result of pool.read(sources(paths, url), { signal: interrupted })) {
      if ('code' in result) {
        tell(`${result.source}: ${result.hint} (${result.code})`);
        process.exitCode = 1;
      } else if (json) print(JSON.stringify({ ...result.facts, text: result.text }));
      else printArticle(result);
    }
  } finally {
    await pool.close();
  }
}

async function* sources(paths: string[], url: string | undefined) {
  for await (const item of listFiles(paths.filter((path) => path !== '-'))) yield 'path' in item && url !== undefined ? { ...item, url } : item;
  if (paths.includes('-')) yield { name: 'standard input', bytes: new Uint8Array(await buffer(stdin)), ...(url !== undefined && { url }) };
}

function printArticle({ source, facts, text, passages }: PreparedArticle): void {
  const { title, outlet, authors, published, publishedFrom, section, language, url, notes } = facts;
  print(bold(wrapped(title)));
  print(wrapped([outlet, `${shownDay(published, 'short')}${publishedFrom ? ` (from ${publishedFrom})` : ''}`, authors.join(', '), section, language, url, notes && `notes: ${notes.join(', ')}`].filter(Boolean).join(' · ')));
  print(wrapped(`${source}: ${text.length} characters in ${passages.length} passages`));
  print(`\n${text.split('\n\n').map((paragraph) => wrapped(paragraph)).join('\n\n')}\n`);
}
