import type { TimeWord } from '../../core/time-word.ts';

/** Days of which an article may be; an open end is absent. */
export type TimeSpan = Pick<TimeWord, 'from' | 'to'>;

/** What an article published in a time that the question names gains, in units of BM25: as much as the date prior gives to the very day; on even newsqa rows 3 and 6 gave less. */
const STRENGTH = 10;

/** Days after its end that still count: events are reported later. */
const GRACE_DAYS = 3;

const DAY_MS = 86_400_000;

/** What an article's date adds to its passages' scores where the question names times. A preference: other articles lose nothing. */
export function timePrior(published: string | undefined, periods: TimeSpan[]): number {
  const day = Date.parse(published?.slice(0, 10) ?? '');
  return periods.some(({ from, to }) => isAfter(day, from) && isBefore(day, to)) ? STRENGTH : 0;
}

const isAfter = (day: number, from: string | undefined) => from === undefined ? !Number.isNaN(day) : day >= Date.parse(from);
const isBefore = (day: number, to: string | undefined) => to === undefined ? !Number.isNaN(day) : day <= Date.parse(to) + GRACE_DAYS * DAY_MS;
