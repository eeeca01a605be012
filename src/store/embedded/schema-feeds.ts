/** Feeds that are polled, jobs that are told of after a stop, and articles whose text is a feed's. */
export const FEEDS = `
  ALTER TABLE articles ADD COLUMN text_from TEXT;

  CREATE TABLE feeds (id TEXT PRIMARY KEY, subscribed_at TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE jobs (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
`;
