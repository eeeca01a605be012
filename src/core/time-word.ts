/** Words of a question that name a time, and the days they were taken for, `YYYY-MM-DD`; without `from` or `to` that end is open. */
export type TimeWord = { text: string; from?: string; to?: string };
