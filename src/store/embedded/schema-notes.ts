/** What an article is said to be by its own notes: corrected, withdrawn. */
export const NOTES = `
`;
