/** Which articles carry the same text or report the same event. */
export const STORIES = `
`;
