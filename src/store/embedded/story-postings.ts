/** A shingle that so many sets of copies hold is boilerplate: no more of them are stored. */
export const MOST_HOLDERS = 4;

const DAY_MS = 86_400_000;

/** The day of a moment, counted from 1970. */
export function dayNumberOf(moment: number): number {
  return Math.floor(moment / DAY_MS);
}
