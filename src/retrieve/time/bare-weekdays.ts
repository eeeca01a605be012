import type { Period } from './calendar.ts';
import { pattern, periodOf } from './time-points.ts';

/** As newspapers write: "died Wednesday at 79", "Tuesday night", "Sunday's game". Shows and people are called so too; what follows tells them apart. */
const BARE_WEEKDAY = pattern(
  "(?<=(?:^|(?<before>[\\p{L}\\p{N}’']+),? ))(?<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|afternoon|evening|night))?(?=(?<possessive>['’]s)?(?:[?.,;:!]|$| (?:at|after|before|because|due|to|by|in|when|that|with|as|for|and|amid|over|during|against)\\s)|(?<followed>['’]s) )",
  'gu',
);

/** After these a weekday is any such day, or a name. */
const NOT_AFTER = /^(?:a|an|the|of|every|each|any|in|to|with|for|by|called|named|titled|is|was|as|and|or|next|play\p{Ll}*|portray\p{Ll}*|starring|stars|coming)$/u;

/** Weekdays without a preposition. */
export function bareWeekdaysIn(text: string, today: number): ({ start: number; text: string } & Period)[] {
  return Array.from(text.matchAll(BARE_WEEKDAY)).flatMap(({ index, 0: whole, groups = {} }) => {
    const { before, day = '' } = groups;
    const isPossessive = groups.possessive !== undefined || groups.followed !== undefined;
    if (before === undefined ? !isPossessive : !isFit(before, text.slice(0, index), isPossessive)) return [];
    const period = periodOf(day, { today, by: today });
    return period ? [{ start: index, text: whole, ...period }] : [];
  });
}

function isFit(before: string, all: string, isPossessive: boolean): boolean {
  if (!/^\p{Ll}/u.test(before)) return all.trim() === before && isPossessive; // "Did Monday's", but not "Ruby Tuesday's"
  return isPossessive || (!NOT_AFTER.test(before) && !/^who\s+\p{L}+\s+$/iu.test(all)); // "Who directed Wednesday?"
}
