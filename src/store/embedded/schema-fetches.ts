/** What an address said of itself when it was fetched last, so that it can be asked whether it changed. */
export const FETCHES = `
`;
