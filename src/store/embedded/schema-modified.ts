/** When an undated article was last changed, where its page told that alone, and where that was read. */
export const MODIFIED = `
  ALTER TABLE articles ADD COLUMN modified TEXT;
  ALTER TABLE articles ADD COLUMN modified_from TEXT;
`;
