/** How often an attack is repeated: a sample in the suite, all of it in `npm run bench:hostile`. */
export const repeats = (sample: number, whole: number): number => (process.env.WHOLE ? whole : sample);
