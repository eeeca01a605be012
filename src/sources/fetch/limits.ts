/** How long a site is waited for (ms) and how much is taken of it; the tests set others. */
export type FetchLimits = {
  connect: number;
  headers: number;
  /** Between two pieces of a body. */
  idle: number;
  /** All of it, redirects included. */
  total: number;
  /** Of one page, unpacked: the largest news pages are a fifth of it. */
  bytes: number;
  /** The longest `Retry-After` that is waited for; longer ones are told. */
  wait: number;
};

export const FETCH_LIMITS: FetchLimits = { connect: 5_000, headers: 10_000, idle: 10_000, total: 20_000, bytes: 5 * 1024 * 1024, wait: 10_000 };
