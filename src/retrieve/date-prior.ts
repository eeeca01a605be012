/** What an article published on the very day gains, in units of BM25; 8 to 10 were best on even newsqa rows. */
const STRENGTH = 10;

/** Days after which the gain has fallen to 1/e: news is asked about while it is new. */
const FADING_DAYS = 14;

/** Days that an article may be younger than the moment asked from: time zones and early dates. */
const GRACE_DAYS = 3;

/** What an article from after that moment loses, as a share of the strength. */
const FROM_THE_FUTURE = -0.3;

const DAY_MS = 86_400_000;

/** What an article's date adds to its passages' scores. Undated articles gain and lose nothing. */
export function datePrior(published: string | undefined, asOf: string): number {
  if (published === undefined) return 0;
  const days = (Date.parse(asOf) - Date.parse(published)) / DAY_MS;
  if (Number.isNaN(days)) return 0;
  if (days < -GRACE_DAYS) return FROM_THE_FUTURE * STRENGTH;
  return STRENGTH * Math.exp(-Math.max(days, 0) / FADING_DAYS);
}
