import { Alarm } from '../alarm.ts';
import { AppError, FeedNotFoundError, loggedOf } from '../../core/errors.ts';
import { LEAST_MINUTES, nextPoll, shownFeed, USUAL_MINUTES, type Feed, type StoredFeed } from '../../core/feed.ts';
import { feedIdOf } from '../../core/ids.ts';
import type { FeedStore } from '../../core/ports.ts';
import type { Poll } from './feed-poll.ts';
import { canonicalAddress } from '../../ingest/address.ts';
import type { Fetcher } from '../../sources/fetch/fetcher.ts';

/** So many at once: one whose many pages come slowly does not keep the others waiting. */
const AT_ONCE = 3;
/** Asked a few at a time, so many are gone through within the hour. */
const MOST_FEEDS = 1000;
/** Where the clock of the machine is set, what is due shows at the latest after so long. */
const LONGEST_SLEEP_MS = 10 * 60_000;
/** How long to wait after the store has failed. */
const RETRY_MS = 60_000;

type Options = {
  poll: Poll;
  /** Why an address would not even be asked. */
  refusal: Fetcher['refusal'];
  /** Whether feeds are asked here; a command leaves that to the server. */
  background: boolean;
  now: () => Date;
  onNotice: (message: string) => void;
};

/** Keeps subscriptions, and asks each feed when it is due, a few at once. Nothing is asked that nobody subscribed. */
export class Feeds {
  readonly #store: FeedStore;
  readonly #options: Options;
  readonly #stop = new AbortController();
  readonly #alarms = Array.from({ length: AT_ONCE }, () => new Alarm(this.#stop.signal));
  /** The feeds that are being asked. */
  readonly #asked = new Map<string, AbortController>();
  #loops: Promise<void>[] = [];

  constructor(store: FeedStore, options: Options) {
    this.#store = store;
    this.#options = options;
  }

  static start(store: FeedStore, options: Options): Feeds {
    const feeds = new Feeds(store, options);
    if (options.background) feeds.#loops = feeds.#alarms.map((alarm) => feeds.#run(alarm));
    return feeds;
  }

  /** Subscribes, or changes how often a subscribed feed is asked; `isNew` tells which. It is asked soon. */
  async subscribe({ url, everyMinutes }: { url: string; everyMinutes?: number | undefined }): Promise<{ feed: Feed; isNew: boolean }> {
    const refusal = this.#options.refusal(url);
    if (refusal) throw new AppError(refusal.code, refusal.code === 'blocked-address' ? 403 : 400, refusal.hint);
    const address = canonicalAddress(url);
    const feeds = await this.#store.feeds();
    const known = feeds.find((feed) => feed.url === address || feed.id === feedIdOf(address));
    if (!known && feeds.length >= MOST_FEEDS) throw new AppError('too-many-feeds', 409, `At most ${MOST_FEEDS} feeds are kept`, { hint: 'Unsubscribe one first.' });
    const at = this.#options.now().toISOString();
    const feed = known ? this.#askedEvery(everyMinutes ?? known.everyMinutes, known) : { id: feedIdOf(address), url: address, everyMinutes: everyMinutes ?? USUAL_MINUTES, subscribedAt: at, nextPollAt: at, misses: 0 };
    await this.#store.addFeed(feed);
    for (const alarm of this.#alarms) alarm.ring();
    return { feed: shownFeed(feed), isNew: known === undefined };
  }

  /** Sooner, where that is more often; a feed that failed keeps the rest that it is given. */
  #askedEvery(everyMinutes: number, feed: StoredFeed): StoredFeed {
    const next = this.#next({ ...feed, everyMinutes });
    return { ...feed, everyMinutes, ...(feed.misses === 0 && next < feed.nextPollAt && { nextPollAt: next }) };
  }

  #next(feed: Pick<StoredFeed, 'everyMinutes' | 'misses'>, retryAfter?: number): string {
    return nextPoll(feed, { now: this.#options.now(), retryAfter }).toISOString();
  }

  async list(): Promise<Feed[]> {
    return (await this.#store.feeds()).map(shownFeed);
  }

  /** What it brought in stays; what it is about to bring in is left. */
  async unsubscribe(id: string): Promise<void> {
    if (!(await this.#store.removeFeed(id))) throw new FeedNotFoundError(id);
    this.#asked.get(id)?.abort();
  }

  /** Asks every feed that is due and not being asked, one after another; resolves to when the next one is, or never. */
  async pollDue(): Promise<Date | undefined> {
    while (!this.#stop.signal.aborted) {
      const [first] = (await this.#store.feeds()).filter(({ id }) => !this.#asked.has(id)).toSorted((a, b) => Date.parse(a.nextPollAt) - Date.parse(b.nextPollAt));
      if (!first || Date.parse(first.nextPollAt) > this.#options.now().getTime()) return first && new Date(first.nextPollAt);
      await this.#poll(first);
    }
    return undefined;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }

  async #run(alarm: Alarm): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const next = await this.pollDue();
        await alarm.sleep(next && Math.min(LONGEST_SLEEP_MS, next.getTime() - this.#options.now().getTime()));
      } catch (error) {
        this.#options.onNotice(`Feeds are not asked just now: ${loggedOf(error)}`);
        await alarm.sleep(RETRY_MS);
      }
    }
  }

  /** Its next turn is written down before it is asked: a process that dies of it does not ask again at once. */
  async #poll(feed: StoredFeed): Promise<void> {
    const leave = new AbortController();
    this.#asked.set(feed.id, leave);
    try {
      await this.#store.changeFeed({ ...feed, nextPollAt: this.#next({ everyMinutes: LEAST_MINUTES, misses: 0 }) });
      const { feed: asked, retryAfter } = await this.#options.poll(feed, { signal: AbortSignal.any([this.#stop.signal, leave.signal]) });
      const current = (await this.#store.feeds()).find(({ id }) => id === feed.id);
      if (!current) return;
      const { everyMinutes } = current; // may have changed meanwhile
      await this.#store.changeFeed({ ...asked, everyMinutes, nextPollAt: this.#next({ ...asked, everyMinutes }, retryAfter) });
    } catch (error) {
      if (!this.#stop.signal.aborted && !leave.signal.aborted) throw error;
    } finally {
      this.#asked.delete(feed.id);
    }
  }
}
