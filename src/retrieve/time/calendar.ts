/** Whole days, counted from 1 January 1970: sums of days know no time zone and no daylight saving. Both ends are inside. */
export type Period = { from: number; to: number };

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: the fourth day of its week. */
const WEEKDAY_OF_DAY_0 = 3;

/** The number of a day; months and days beyond their ends count on. Months are 0 to 11. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / DAY_MS;
}

/** A day alone, where the calendar has it. */
export function dayPeriod(year: number, month: number, day: number): Period | undefined {
  const number = dayNumber(year, month, day);
  return partsOf(number).month === month ? { from: number, to: number } : undefined;
}

export function monthPeriod(year: number, month: number, months = 1): Period {
  return { from: dayNumber(year, month, 1), to: dayNumber(year, month + months, 1) - 1 };
}

export const yearPeriod = (year: number): Period => monthPeriod(year, 0, 12);

/** The calendar week of a day, Monday to Sunday. */
export function weekPeriod(day: number): Period {
  const monday = day - weekdayOf(day);
  return { from: monday, to: monday + 6 };
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
}

export function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** The same day so many months earlier, or the last one of a month that is too short. */
export function monthsEarlier(from: number, months: number): number {
  const { year, month, day } = partsOf(from);
  return Math.min(dayNumber(year, month - months, day), dayNumber(year, month - months + 1, 1) - 1);
}

/** The latest of the periods that come back each year that has begun by a day. Leap days may be eight years apart. */
export function latestBegun(of: (year: number) => Period | undefined, by: number): Period | undefined {
  const { year } = partsOf(by);
  for (let back = 0; back <= 8; back += 1) {
    const period = of(year - back);
    if (period && period.from <= by) return period;
  }
  return undefined;
}

/** `YYYY-MM-DD`; undefined outside of the years that are written so. */
export function dayText(day: number): string | undefined {
  const { year } = partsOf(day);
  return year >= 1 && year <= 9999 ? new Date(day * DAY_MS).toISOString().slice(0, 10) : undefined;
}

/** The day that a moment falls on in a time zone; a day is that day everywhere. undefined where it is neither. */
export function dayIn(moment: string, timeZone: string): number | undefined {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(moment)) return date.getTime() / DAY_MS;
  const clock = new Intl.DateTimeFormat('en', { timeZone, calendar: 'iso8601', year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(date);
  const part = (type: string) => Number(clock.find((each) => each.type === type)?.value);
  return dayNumber(part('year'), part('month') - 1, part('day'));
}
