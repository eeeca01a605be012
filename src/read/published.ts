/** Newspapers began about 1600. */
const FIRST_YEAR = 1600;
/** An article may be dated ahead by a time zone and an embargo. */
const AHEAD_MS = 2 * 24 * 60 * 60 * 1000;

/** No way of writing a date is longer. */
const MOST_CHARACTERS = 60;

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})([.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const RFC_2822 = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{4})?)?$/i;
const SLASHES = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?:[T ].*)?$/;
const JOINED = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const CLOCK = /^[a-z]{3},? ([a-z]{3}) (\d{1,2}) (\d{1,2}):(\d{2}):(\d{2}) ([a-z]{3,4}|[+-]\d{4}) (\d{4})$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i;

/** A date as ISO: a day, or a moment with the offset it was written with. undefined where it is none, or cannot be (before 1600, later than the day after tomorrow). */
export function isoDate(raw: string, now: Date): string | undefined {
  const text = raw.trim();
  if (text.length > MOST_CHARACTERS) return undefined;
  const iso = ISO.exec(text);
  if (iso) return plausible({ year: iso[1]!, month: iso[2]!, day: iso[3]!, hour: iso[4], minute: iso[5], second: iso[6], fraction: iso[7], offset: iso[8] }, now);
  const mail = RFC_2822.exec(text);
  if (mail) return plausible({ day: mail[1]!, month: monthOf(mail[2]!), year: mail[3]!, hour: mail[4], minute: mail[5], second: mail[6], offset: mail[7] }, now);
  return undefined;
}

/** The same for what pages write, which is looser: also `2025/03/10`, `March 10, 2025`, `20250310T080000Z` and what `date` prints. */
export function pageDate(raw: string, now: Date): string | undefined {
  const text = raw.trim().slice(0, MOST_CHARACTERS);
  const slashes = SLASHES.exec(text);
  if (slashes) return plausible({ year: slashes[1]!, month: slashes[2]!, day: slashes[3]! }, now);
  const joined = JOINED.exec(text);
  if (joined) return plausible({ year: joined[1]!, month: joined[2]!, day: joined[3]!, hour: joined[4], minute: joined[5], second: joined[6], offset: joined[7] }, now);
  const clock = CLOCK.exec(text);
  if (clock) return plausible({ month: monthOf(clock[1]!), day: clock[2]!, hour: clock[3], minute: clock[4], second: clock[5], offset: clock[6], year: clock[7]! }, now);
  const first = MONTH_FIRST.exec(text);
  if (first) return plausible({ year: first[3]!, month: monthOf(first[1]!), day: first[2]! }, now);
  return isoDate(text, now);
}

type Written = { year: string; month: string; day: string; hour?: string | undefined; minute?: string | undefined; second?: string | undefined; fraction?: string | undefined; offset?: string | undefined };

function plausible({ year, month, day, hour, minute = '00', second = '00', fraction = '', offset }: Written, now: Date): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const noon = new Date(`${date}T00:00:00Z`);
  // A month's 31st that it does not have rolls over to the next.
  if (Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== date || Number(year) < FIRST_YEAR) return undefined;
  const zone = offsetOf(offset);
  const moment = hour !== undefined ? `${date}T${hour.padStart(2, '0')}:${minute}:${second}${fraction.replace(',', '.')}` : undefined;
  if (moment !== undefined && Number.isNaN(Date.parse(`${moment}Z`))) return undefined;
  // A time of day without its offset is no moment: the day is what is known.
  const written = moment !== undefined && zone !== undefined ? moment + zone : date;
  const time = Date.parse(written);
  return Number.isNaN(time) || time > now.getTime() + AHEAD_MS ? undefined : written;
}

const ZONES: Record<string, string> = { z: 'Z', ut: 'Z', utc: 'Z', gmt: 'Z', est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00', mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00' };

function offsetOf(offset: string | undefined): string | undefined {
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(offset ?? '') ?? [];
  return hours ? `${hours}:${minutes}` : ZONES[offset?.toLowerCase() ?? ''];
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** `03` for Mar, March …; `00`, which no date has, for another word. */
function monthOf(word: string): string {
  const name = word.toLowerCase().replace(/^sept$/, 'sep');
  return String(MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name) + 1).padStart(2, '0');
}
