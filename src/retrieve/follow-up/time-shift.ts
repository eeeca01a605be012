const COUNTS: Record<string, number> = { the: 1, a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, ten: 10 };
const SHIFT = /^(?:in\s+)?(the|an?|one|two|three|four|five|ten|\d{1,2})\s+(?:(next|following|previous)\s+)?(year|decade)s?(?:\s+(after|before|later|earlier))?(?:\s+that)?$/i;
const YEARS_OF_A_DECADE = 10;

/** Whether words tell a time by another: "the year after". */
export function isShift(words: string): boolean {
  const match = SHIFT.exec(words);
  return match !== null && (match[2] ?? match[4]) !== undefined;
}

/** "And the year after?", "Two years earlier?": the earlier question, asked of that year; undefined where it tells no year or the words are others. */
export function shiftedTime(words: string, before: string): string | undefined {
  const [, count = '', next, unit = '', direction = next] = SHIFT.exec(words) ?? [];
  const year = /\b(?:19|20)\d\d\b/.exec(before)?.[0];
  if (direction === undefined || year === undefined) return undefined;
  const years = (COUNTS[count.toLowerCase()] ?? Number(count)) * (/decade/i.test(unit) ? YEARS_OF_A_DECADE : 1);
  return before.replace(year, String(Number(year) + (/before|earlier|previous/i.test(direction) ? -years : years)));
}
