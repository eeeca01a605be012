/**
 * What articles say of other reports of their outlet, by headline: looked up among titles whenever either is read, so that it does not matter
 * which came first, and what a notice said goes with it.
 */
export const NOTICES = `
  ALTER TABLE articles ADD COLUMN headline TEXT;  -- key of the title; NULL: stored before notices were looked for
  CREATE INDEX articles_headline ON articles (headline);
  CREATE TABLE notices (
    headline_key TEXT NOT NULL,
    notice INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
    place INTEGER NOT NULL,    -- among the reports that it names
    kind TEXT NOT NULL,
    headline TEXT NOT NULL,
    PRIMARY KEY (headline_key, notice, place)
  ) WITHOUT ROWID;
  CREATE INDEX notices_notice ON notices (notice, place);
  DROP INDEX articles_without_notes;
`;
