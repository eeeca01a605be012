import { AppError } from '../../core/errors.ts';
import type { Feed } from '../../core/feed.ts';
import { withLibrary } from '../connect.ts';
import { sortedOut } from '../ingest-batches.ts';
import { plain, print, printJson, tell } from '../terminal.ts';

/** Subscribes to feeds. They are asked by the server, once it runs. */
export async function subscribe(given: string[], { every, json }: { every: string | undefined; json: true | undefined }): Promise<void> {
  const { urls, paths } = sortedOut(given);
  if (paths.length > 0) throw new AppError('usage', 400, '--feed takes addresses of feeds', { hint: 'For example: dateline ingest --feed https://paper.example/rss --every 30' });
  await withLibrary('ingest', async (client) => {
    const feeds: Feed[] = [];
    for (const url of urls) feeds.push(await client.post<Feed>('/api/feeds', { url, ...(every !== undefined && { everyMinutes: Number(every) }) }));
    if (json) return printJson({ feeds });
    for (const feed of feeds) print(`Subscribed to ${plain(feed.url)}: asked every ${feed.everyMinutes} minutes while \`dateline serve\` runs (${feed.id})`);
  });
}

/** The subscribed feeds, each with what came of asking it last. */
export async function listFeeds({ json }: { json?: true }): Promise<void> {
  await withLibrary('feeds', async (client) => {
    const answer = await client.get<{ feeds: Feed[] }>('/api/feeds');
    if (json) return printJson(answer);
    for (const feed of answer.feeds) {
      print(`${feed.id}  every ${feed.everyMinutes} min  ${plain(feed.title ?? feed.url)}${feed.title === undefined ? '' : ` · ${plain(feed.url)}`}`);
      print(`  ${resultOf(feed)}`);
      for (const { source, hint, code } of feed.last?.failed ?? []) print(`    ${plain(source)}: ${plain(hint)} (${code})`);
    }
    if (answer.feeds.length === 0) tell('No feeds. Subscribe to one with `dateline ingest --feed ADDRESS`.');
  });
}

export async function removeFeeds(ids: string[]): Promise<void> {
  await withLibrary('feeds', async (client) => {
    for (const id of ids) await client.remove(`/api/feeds/${encodeURIComponent(id)}`);
    print(`${ids.length} removed; what they brought stays`);
  });
}

function resultOf({ last, nextPollAt }: Feed): string {
  if (!last) return 'not asked yet';
  const { at, status, added, updated, unchanged, failures } = last;
  const told = { failed: 'could not be read', unchanged: 'nothing new', read: `${added} added, ${updated} updated, ${unchanged} unchanged${failures > 0 ? `, ${failures} failed` : ''}` }[status];
  return `${told} at ${at.slice(0, 16)}; asked again after ${nextPollAt.slice(0, 16)}`;
}
