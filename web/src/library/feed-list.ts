import { signal } from '@preact/signals';
import type { Feed } from '../../../src/core/feed.ts';
import { getFeeds, reasonOf, removeFeed, subscribeFeed } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';
import { startList } from './article-list.ts';

export const feeds = signal<Feed[]>([]);

/** A feed that was just subscribed is asked within moments; of the others it is enough to hear within a minute. */
const SOON_MS = 1000;
const LATER_MS = 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Counts the looks: one that was overtaken tells nothing. */
let looks = 0;

/** Asks for the feeds, and again when there may be news of one. */
export function startFeeds(): void {
  clearTimeout(timer);
  void look().catch(() => undefined);
}

/** Subscribes to these; tells those that could not be, each with its reason. */
export async function subscribe(addresses: string[]): Promise<{ address: string; reason: string }[]> {
  const failed: { address: string; reason: string }[] = [];
  for (const address of addresses) {
    try {
      const feed = await subscribeFeed(address);
      feeds.value = [...feeds.value.filter(({ id }) => id !== feed.id), feed]; // as it was before it is asked: what comes of that is news
    } catch (error) {
      failed.push({ address, reason: reasonOf(error) });
    }
  }
  startFeeds();
  return failed;
}

export async function unsubscribe(id: string): Promise<void> {
  await removeFeed(id);
  startFeeds();
}

async function look(): Promise<void> {
  const turn = ++looks;
  const before = new Map(feeds.value.map(({ id, last }) => [id, last?.at]));
  const now = await getFeeds();
  if (turn !== looks) return;
  feeds.value = now;
  if (feeds.value.length > 0) timer = setTimeout(startFeeds, feeds.value.some(({ last }) => !last) ? SOON_MS : LATER_MS);
  if (!feeds.value.some(({ id, last }) => before.has(id) && last && last.at !== before.get(id) && last.added + last.updated > 0)) return;
  startList();
  await refreshLibrary();
}
