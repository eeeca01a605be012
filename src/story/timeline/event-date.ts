import type { TimeWord } from '../../core/time-word.ts';
import type { TimelineEvent } from '../../core/timeline.ts';

/** A sentence on what is to come: its times lie ahead, where words of time look back. */
const AHEAD = /^["“]?(?:If|When|Once|Unless|Until)\b|\b(?:will|would|shall|might|could|next|is to|are to|going to|plans? to|expects? to|(?:is|are) (?:expected|due|set|planned|scheduled)|intends? to|hopes? to|aims? to)\b/i;

/** Apart from it, since May is a month. */
const MAY = /\bmay\b/;
const isAhead = (sentence: string): boolean => AHEAD.test(sentence) || MAY.test(sentence);

/** "…, the Assembly announced on": what is said was said on a day that has been. */
const REPORTED = /\b(?:said|told|announced|confirmed|agreed|decided|voted|ruled|reported|revealed|promised|warned|wrote|ordered|signed|approved)\b(?:\s+[\p{L}’'-]+){0,3}\s*$/iu;

/** A month or a year counts where the text names it; "this year" and "last month" are as rough as the article's own day is exact. */
const NAMES_MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const NAMES_YEAR = /\b\d{4}\b/;

const DAY = 'YYYY-MM-DD'.length;

/** The words of time of a text, reckoned from a moment. */
export type TimesIn = (text: string, asOf: string) => TimeWord[];

/**
 * When what a sentence tells happened: the first day, month or year that it names, reckoned from its article's day by `timesIn`; else that day.
 * undefined for an undated article: what its words of time are reckoned from is not known.
 */
export function eventDate(sentence: string, published: string | undefined, timesIn: TimesIn): Pick<TimelineEvent, 'date' | 'dateFrom'> | undefined {
  if (published === undefined) return undefined;
  const times = timesIn(sentence, published).map((time) => nearDay(time, published));
  const named = (isAhead(sentence) ? times.filter(({ text }) => REPORTED.test(sentence.slice(0, sentence.indexOf(text)))) : times).map(dateOf).find((date) => date !== undefined);
  return named === undefined ? { date: published.slice(0, DAY), dateFrom: 'published' } : { date: named, dateFrom: 'text' };
}

/** Days after it came out in which an article may have been added to. */
const ADDED_TO = 4;
const DAY_MS = 86_400_000;

/** "July 13" in an article of 11 July is no day of the year before: the article was added to. */
function nearDay(time: TimeWord, published: string): TimeWord {
  if (time.from === undefined || time.from !== time.to || NAMES_YEAR.test(time.text)) return time;
  const later = `${Number(time.from.slice(0, 4)) + 1}${time.from.slice(4)}`;
  const days = (Date.parse(later) - Date.parse(published.slice(0, DAY))) / DAY_MS;
  return days >= 0 && days <= ADDED_TO ? { ...time, from: later, to: later } : time;
}

/** A day, or as much of it as is named; none of a longer or an open time. */
function dateOf({ text, from, to }: TimeWord): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from === to) return from;
  const month = from.slice(0, 'YYYY-MM'.length);
  if (to.startsWith(month)) return NAMES_MONTH.test(text) ? month : undefined;
  const year = from.slice(0, 'YYYY'.length);
  return to.startsWith(year) && NAMES_YEAR.test(text) ? year : undefined;
}
