/** What an article is said to be by its own notes: corrected, withdrawn. */
export const NOTES = `
  ALTER TABLE articles ADD COLUMN notes TEXT;  -- kinds of the notes in the current version, the gravest first, as JSON; NULL: stored before they were looked for
  CREATE INDEX articles_without_notes ON articles (row) WHERE notes IS NULL;
`;

/** Notes are known in other languages than English too: what an older program stored in one, or in none that it knew, is looked at again. */
export const NOTES_ABROAD = "UPDATE articles SET headline = NULL WHERE language IS NULL OR language NOT LIKE 'en%'";
