import type Database from 'better-sqlite3';
import type { StoredFeed } from '../../core/feed.ts';
import type { FeedStore } from '../../core/ports.ts';
import { transactionsOf } from './transaction.ts';
import type { Writer } from './writer.ts';

/** Subscribed feeds beside the articles; what came of asking them is a few lines of JSON each. */
export function embeddedFeeds(db: Database.Database, writer: Writer): FeedStore {
  const all = db.prepare<[], { state: string }>('SELECT state FROM feeds ORDER BY subscribed_at, id');
  return {
    feeds: async () => all.all().map(({ state }) => JSON.parse(state) as StoredFeed), // written below
    addFeed: (feed) => writer.call('addFeed', feed),
    changeFeed: (feed) => writer.call('changeFeed', feed),
    removeFeed: (id) => writer.call('removeFeed', id),
  };
}

/** The writing side; runs in the writer's thread. */
export function feedWriter(db: Database.Database) {
  const add = db.prepare('INSERT INTO feeds (id, subscribed_at, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET (subscribed_at, state) = (excluded.subscribed_at, excluded.state)');
  const change = db.prepare('UPDATE feeds SET state = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM feeds WHERE id = ?');
  const write = transactionsOf(db);
  return {
    addFeed: (feed: StoredFeed): void => write(() => void add.run(feed.id, feed.subscribedAt, JSON.stringify(feed))),
    changeFeed: (feed: StoredFeed): void => write(() => void change.run(JSON.stringify(feed), feed.id)),
    removeFeed: (id: string): boolean => write(() => remove.run(id).changes > 0),
  };
}
