/** What an address said of itself when it was fetched last, so that it can be asked whether it changed. */
export const FETCHES = `
  CREATE TABLE fetches (
    address TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
    version TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT
  ) WITHOUT ROWID;
  CREATE INDEX fetches_article ON fetches (article);
`;
