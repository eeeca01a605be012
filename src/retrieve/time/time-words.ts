import type { TimeWord } from '../../core/time-word.ts';
import { bareWeekdaysIn } from './bare-weekdays.ts';
import { dayIn, dayPeriod, dayText, partsOf, type Period } from './calendar.ts';
import { namesATime } from './time-names.ts';
import { pattern, periodOf, POINTS, unnamed } from './time-points.ts';

/** A mention in the question; an open end is absent. */
type Mention = { start: number; text: string } & Partial<Period>;

/** The words of a question that name a time, in order, with the days that they mean where it is asked from. What names no time that has begun is left out. */
export function timeWordsOf(question: string, { asOf, timeZone }: { asOf: string; timeZone: string }): TimeWord[] {
  const today = dayIn(asOf, timeZone);
  if (today === undefined) return [];
  const text = withoutQuotes(question);
  const points = SINGLES.filter(({ plain }) => plain.test(text));
  const ranges = points.length === 0 ? [] : rangesIn(text, today);
  const mentions: Mention[] = [];
  for (const mention of [...ranges, ...singlesIn(text, points, today), ...bareWeekdaysIn(text, today)]) {
    if (!mentions.some((other) => overlap(mention, other))) mentions.push(mention);
  }
  return mentions.filter((mention) => hasBegun(mention, today)).toSorted((a, b) => a.start - b.start).flatMap(told);
}

/** Titles in quotes name nothing but their work; what is left keeps its place. */
function withoutQuotes(question: string): string {
  return question.replace(/"[^"]*"|“[^”]*”|‘[^’]*’(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu, (quoted) => '\0'.repeat(quoted.length));
}

const ANY = POINTS.map(({ source }) => unnamed(source)).join('|');
const START = '(?<![\\p{L}\\p{N}$£€.,/-])';
const END = '(?![\\p{L}\\p{N}%]|[-–/.,:]\\d)';
const RANGE = pattern(`${START}(?:between (?<a>${ANY}|\\d{1,2}) and (?<b>${ANY})|from (?<c>${ANY}|\\d{1,2}) (?:to|until|till|through) (?<d>${ANY})|(?:in|on|during) (?<e>${ANY}) and (?<f>${ANY}))${END}`, 'giu');

/** "early", "the end of" … change nothing: a few days more than were meant do no harm. */
const ROUGHLY = '(?<roughly>(?:early|late|mid)(?: |-)|the (?:start|beginning|middle|end|month) of )?';
const BOUNDS = 'since|before|after|until|till|through';
/** What may stand before: "on", "before", and "before the vote of". */
const LEAD = `(?:(?:(?<lead>in|on|at|of|from|during|over|${BOUNDS})|(?<bound>${BOUNDS}) the(?: \\p{L}+){1,3} (?<inner>of|on|in)) )?${ROUGHLY}`;
/** `plain` tells fast whether there is anything to look closer at: this runs on every question. */
const SINGLES = POINTS.map((point) => ({ point, plain: pattern(unnamed(point.source), 'iu'), found: pattern(`${START}${LEAD}(?<point>${unnamed(point.source)})${END}`, 'giu') }));

function rangesIn(text: string, today: number): Mention[] {
  return Array.from(text.matchAll(RANGE)).flatMap(({ index, 0: mention, groups = {} }) => {
    const ends = { first: groups.a ?? groups.c ?? groups.e ?? '', last: groups.b ?? groups.d ?? groups.f ?? '' };
    const last = / ago$/i.test(ends.last) ? undefined : periodOf(ends.last, { today, by: today });
    const first = last && beginning(ends.first, last, today);
    return first && first.from <= last.to ? [{ start: index, text: mention, from: first.from, to: last.to }] : [];
  });
}

/** The first of two times takes from the second what it lacks: "between 3 and 7 May", "from November to January 2020". */
function beginning(text: string, last: Period, today: number): Period | undefined {
  const { year, month } = partsOf(last.from);
  if (!/^\d{1,2}$/.test(text)) return periodOf(text, { today, by: last.from });
  return last.from === last.to ? dayPeriod(year, month, Number(text)) : undefined;
}

function singlesIn(text: string, points: typeof SINGLES, today: number): Mention[] {
  return points.flatMap(({ point, found }) =>
    Array.from(text.matchAll(found)).flatMap(({ index, 0: whole, groups = {} }) => {
      const named = groups.point ?? '';
      const lead = (groups.inner ?? (groups.roughly ? 'roughly' : groups.lead))?.toLowerCase();
      const end = index + whole.length;
      if (!namesATime({ point, named, lead, before: text.slice(0, index), after: text.slice(end), isFirst: isBeginning(text.slice(0, end - named.length)) })) return [];
      const period = periodOf(named, { today, by: today });
      if (!period) return [];
      const bound = /^['’]s/.test(text.slice(end)) ? undefined : BOUND.exec(whole)?.[0].toLowerCase(); // "before this week's vote" does not mean before this week
      const start = bound !== undefined || groups.roughly || (isWithPreposition(named) && KEPT.test(whole)) ? index : end - named.length;
      return [{ start, text: text.slice(start, end), ...bounded(period, bound, { isOfEvent: groups.inner !== undefined }) }];
    }),
  );
}

const BOUND = new RegExp(`^(?:${BOUNDS})\\b`, 'i');
/** Prepositions that belong to a mention, where it is said with one: "in March", not "at this year's Open". */
const KEPT = /^(?:in|on|during|over)\b/i;
const isWithPreposition = (named: string) => !/^(?:last|this|yesterday|today|tonight)\b|\bago$/i.test(named);

/** Whether a sentence begins after a text. */
const isBeginning = (before: string) => /(?:^|[.?!])\s*$/.test(before);

/** What a preposition leaves of a period. On which day of a month an event was is not known: "after the earthquake in February" may be in February. */
function bounded({ from, to }: Period, lead: string | undefined, { isOfEvent }: { isOfEvent: boolean }): Partial<Period> {
  const isVague = isOfEvent && from < to;
  if (lead === 'since') return { from };
  if (lead === 'after') return { from: isVague ? from : to + 1 };
  if (lead === 'before') return { to: isVague ? to : from - 1 };
  return lead === 'until' || lead === 'till' || lead === 'through' ? { to } : { from, to };
}

const overlap = (a: Mention, b: Mention) => a.start < b.start + b.text.length && b.start < a.start + a.text.length;

/** Nothing was published on days to come, and "before 2050" leaves nothing out. */
function hasBegun({ from, to }: Mention, today: number): boolean {
  return from === undefined ? to !== undefined && to < today : from <= today;
}

/** Nothing where a day lies outside of the years that are written with four digits. */
function told({ text, from, to }: Mention): TimeWord[] {
  const [first, last] = [from, to].map((day) => (day === undefined ? undefined : dayText(day)));
  if ((first === undefined) !== (from === undefined) || (last === undefined) !== (to === undefined)) return [];
  return [{ text, ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) }];
}
