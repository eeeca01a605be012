/** What an article is said to be by its own notes: corrected, withdrawn. */
export const NOTES = `
  ALTER TABLE articles ADD COLUMN notes TEXT;  -- kinds of the notes in the current version, the gravest first, as JSON; NULL: stored before they were looked for
  CREATE INDEX articles_without_notes ON articles (row) WHERE notes IS NULL;
`;
