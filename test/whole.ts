/** Whether every attack is repeated in full, as `npm run bench:hostile` does; the suite takes a sample. */
export const isWhole = Boolean(process.env.WHOLE);

/** How often an attack is repeated: a sample in the suite, all of it in `npm run bench:hostile`. */
export const repeats = (sample: number, whole: number): number => (isWhole ? whole : sample);
