import { dayPeriod, latestBegun, monthPeriod, monthsEarlier, partsOf, weekdayOf, weekPeriod, yearPeriod, type Period } from './calendar.ts';

type Groups = Record<string, string | undefined>;
/** The day that is asked from, and the last one on which what has no year may begin. */
type Reckoning = { today: number; by: number };

/** A way of naming a time. */
export type Point = {
  /** A pattern in which a blank stands for any white space. */
  source: string;
  /** Prepositions of which one must stand before it; without them it names a time by itself. */
  leads?: RegExp;
  /** Whether a word with a capital after it makes it a part of a name. */
  isNameToo?: true;
  period(groups: Groups, reckoning: Reckoning): Period | undefined;
};

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const COUNTS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** The first month of each; as in the north. */
const SEASONS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const ORDINALS = ['first', 'second', 'third', 'fourth'];

const FULL_MONTH = `(?<month>${MONTHS.join('|')})`;
const MONTH = '(?<month>jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)';
const WEEKDAY = `(?<weekday>${WEEKDAYS.join('|')})`;
/** Other numbers of four digits are seldom a year that news are asked of. */
const YEAR = '(?<year>1[89]\\d\\d|20\\d\\d)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const PART_OF_DAY = '(?: (?:morning|afternoon|evening|night))?';
const OF_WEEKDAY = `(?:(?:${WEEKDAYS.join('|')})${PART_OF_DAY},? )?`;
const COUNT = `(?<count>\\d{1,3}|an|${COUNTS.join('|')})`;
const SEASON = '(?<season>spring|summer|autumn|fall|winter)';

/** `roughly` stands for "early", "the end of" … */
const ON_DAY = /^(on|of|since|before|after|until|till|through)$/;
const ON_WEEKDAY = /^(on|since|before|after|until|till|roughly)$/;
const IN_TIME = /^(in|during|since|before|after|until|till|through|roughly)$/;

/** The ways of naming a time; of two that fit at one place the first counts. */
export const POINTS: Point[] = [
  { source: '(?<iso>\\d{4}-\\d\\d-\\d\\d)', period: ({ iso = '' }) => dayPeriod(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8))) },
  { source: `${OF_WEEKDAY}${MONTH} ${DAY},? ${YEAR}`, period: (groups) => dayPeriod(yearIn(groups), monthIn(groups), Number(groups.day)) },
  { source: `${OF_WEEKDAY}(?:the )?${DAY} (?:of )?${MONTH},? ${YEAR}`, period: (groups) => dayPeriod(yearIn(groups), monthIn(groups), Number(groups.day)) },
  { source: `${OF_WEEKDAY}${MONTH} ${DAY}(?!,? \\d)`, leads: ON_DAY, period: dayWithoutYear },
  { source: `${OF_WEEKDAY}(?:the )?${DAY} (?:of )?${MONTH}(?!,? \\d)`, leads: ON_DAY, period: dayWithoutYear },
  { source: `${MONTH}(?: of|,)? ${YEAR}`, period: (groups) => monthPeriod(yearIn(groups), monthIn(groups)) },
  { source: `${FULL_MONTH}(?: of|,)? (?<which>last|this) year`, period: (groups, { today }) => monthPeriod(partsOf(today).year - (groups.which === 'last' ? 1 : 0), monthIn(groups)) },
  { source: `(?:the )?${SEASON}(?: of)? ${YEAR}`, period: (groups, { by }) => seasonOf(yearIn(groups), groups, by) },
  { source: `(?:the )?(?<ordinal>first|second|third|fourth) quarter(?: of|,)? ${YEAR}`, period: (groups) => monthPeriod(yearIn(groups), 3 * ORDINALS.indexOf(groups.ordinal ?? ''), 3) },
  { source: `q(?<ordinal>[1-4])(?: of)? ${YEAR}`, period: (groups) => monthPeriod(yearIn(groups), 3 * (Number(groups.ordinal) - 1), 3) },
  { source: `(?:the )?(?<ordinal>first|second) half of ${YEAR}`, period: (groups) => monthPeriod(yearIn(groups), 6 * ORDINALS.indexOf(groups.ordinal ?? ''), 6) },
  { source: 'the day before yesterday', period: (_none, { today }) => only(today - 2) },
  { source: 'yesterday', period: (_none, { today }) => only(today - 1) },
  { source: 'last night', period: (_none, { today }) => only(today - 1) },
  { source: 'today|tonight|this (?:morning|afternoon|evening)', period: (_none, { today }) => only(today) },
  { source: `${COUNT} (?<unit>day|week|month|year)s? ago`, period: (groups, { today }) => unitBack(groups.unit, countIn(groups), today) },
  { source: `(?:(?:the|this) )?(?:past|last) ${COUNT} (?<unit>day|week|month|year)s(?! of)`, period: (groups, { today }) => upTo(today, groups.unit, countIn(groups)) },
  { source: '(?:(?:the|this) past|the last) (?<unit>week|month|year)(?! of)', period: ({ unit }, { today }) => upTo(today, unit, 1) },
  { source: `(?:on )?${WEEKDAY},? (?:of )?last week`, period: (groups, { today }) => only(weekPeriod(today).from - 7 + WEEKDAYS.indexOf(groups.weekday ?? '')) },
  { source: '(?:this past|last) weekend', period: (_none, { today }) => weekend(weekPeriod(today).from - 7) },
  { source: 'this weekend', period: (_none, { today }) => weekend(weekPeriod(today).from) },
  { source: 'the weekend', leads: /^(at|on|over|during)$/, period: (_none, { today }) => weekend(today - ((weekdayOf(today) + 2) % 7) - 5) },
  { source: 'last (?<unit>week|month|year)(?! of)', period: ({ unit }, { today }) => unitBack(unit, 1, today) },
  { source: 'this (?<unit>week|month|year)', period: ({ unit }, { today }) => unitBack(unit, 0, today) },
  { source: `last ${SEASON}`, period: (groups, { today }) => latestEnded((year) => season(year, groups), today) },
  { source: `this ${SEASON}`, period: thisSeason },
  // "in the fall of Kabul" and "in spring training" name no season.
  { source: `(?:the )?${SEASON}(?=[?.,;:!]|$| (?:in|on|at|and|when|by|after|before|with)\\b)`, leads: /^(in|during|since|before|after|over|until)$/, isNameToo: true, period: (groups, { by }) => latestBegun((year) => season(year, groups), by) },
  { source: `last ${FULL_MONTH}`, period: (groups, { today }) => latestEnded((year) => monthPeriod(year, monthIn(groups)), today) },
  { source: `this ${FULL_MONTH}`, period: (groups, { today }) => monthPeriod(partsOf(today).year, monthIn(groups)) },
  { source: FULL_MONTH, leads: IN_TIME, isNameToo: true, period: (groups, { by }) => latestBegun((year) => monthPeriod(year, monthIn(groups)), by) },
  { source: `last ${WEEKDAY}${PART_OF_DAY}`, isNameToo: true, period: (groups, { today }) => only(weekdayBy(groups, today - 1)) },
  { source: `this ${WEEKDAY}${PART_OF_DAY}`, isNameToo: true, period: (groups, { today }) => only(weekPeriod(today).from + WEEKDAYS.indexOf(groups.weekday ?? '')) },
  { source: `${WEEKDAY}${PART_OF_DAY}(?! the \\d)`, leads: ON_WEEKDAY, isNameToo: true, period: (groups, { by }) => only(weekdayBy(groups, by)) },
  { source: `(?:the year )?${YEAR}(?! (?:met(?:re|er)s|miles|feet|people|dollars|euros|pounds)\\b)`, leads: IN_TIME, period: (groups) => yearPeriod(yearIn(groups)) },
];

/** White space between two words: bounded, so that no text makes the search slow. */
const BLANK = '\\s{1,4}';

/** A pattern whose blanks stand for any white space. */
export const pattern = (source: string, flags: string): RegExp => new RegExp(source.replaceAll(' ', BLANK), flags);

/** A pattern without names for its groups, to stand beside others. */
export const unnamed = (source: string): string => source.replace(/\(\?<[a-z]+>/g, '(?:');

const EXACT = POINTS.map((point) => ({ point, whole: pattern(`^(?:${point.source})$`, 'u') }));

/** What a way of naming a time means; undefined where it is none, or there is no such day. */
export function periodOf(named: string, reckoning: Reckoning): Period | undefined {
  const text = named.toLowerCase();
  for (const { point, whole } of EXACT) {
    const match = whole.exec(text);
    if (match) return point.period(match.groups ?? {}, reckoning);
  }
  return undefined;
}

const only = (day: number): Period => ({ from: day, to: day });
const weekend = (monday: number): Period => ({ from: monday + 5, to: monday + 6 });
const yearIn = ({ year }: Groups): number => Number(year);
const monthIn = ({ month = '' }: Groups): number => MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3)));

function countIn({ count = '' }: Groups): number {
  if (/^\d/.test(count)) return Number(count);
  return Math.max(1, COUNTS.indexOf(count));
}

function dayWithoutYear(groups: Groups, { by }: Reckoning): Period | undefined {
  return latestBegun((year) => dayPeriod(year, monthIn(groups), Number(groups.day)), by);
}

const season = (year: number, { season: name = '' }: Groups): Period => monthPeriod(year, SEASONS[name] ?? 0, 3);

/** Last year's winter may still last. */
function thisSeason(groups: Groups, { today }: Reckoning): Period {
  const { year } = partsOf(today);
  const earlier = season(year - 1, groups);
  return earlier.to >= today ? earlier : season(year, groups);
}

/** A winter has two years: of "the winter of 2022" the one that begins in it counts, once it has begun. */
function seasonOf(year: number, groups: Groups, by: number): Period {
  const period = season(year, groups);
  return period.from > by && groups.season === 'winter' ? season(year - 1, groups) : period;
}

function latestEnded(of: (year: number) => Period, today: number): Period | undefined {
  const latest = latestBegun(of, today);
  return latest && latest.to >= today ? of(partsOf(latest.from).year - 1) : latest;
}

/** The last such weekday up to a day. */
function weekdayBy({ weekday = '' }: Groups, day: number): number {
  return day - ((weekdayOf(day) - WEEKDAYS.indexOf(weekday) + 7) % 7);
}

/** The calendar week, month or year so many before today's; a day for days. */
function unitBack(unit: string | undefined, count: number, today: number): Period {
  const { year, month } = partsOf(today);
  if (unit === 'day') return only(today - count);
  if (unit === 'week') return weekPeriod(today - 7 * count);
  return unit === 'month' ? monthPeriod(year, month - count) : yearPeriod(year - count);
}

/** The time up to today. */
function upTo(today: number, unit: string | undefined, count: number): Period {
  if (unit === 'day' || unit === 'week') return { from: today - count * (unit === 'day' ? 1 : 7), to: today };
  return { from: monthsEarlier(today, count * (unit === 'month' ? 1 : 12)), to: today };
}
