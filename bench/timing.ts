/** CPU time of this process (all its threads) and wall time of some work, in milliseconds. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<{ cpu: number; wall: number }> {
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall };
}

/** Median and 99th percentile of what each of the items takes. */
export async function timedEach<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<{ cpu: Spread; wall: Spread }> {
  const times: { cpu: number; wall: number }[] = [];
  for (const item of items) times.push(await timed(() => work(item)));
  return { cpu: spreadOf(times.map(({ cpu }) => cpu)), wall: spreadOf(times.map(({ wall }) => wall)) };
}

export type Spread = { p50: number; p99: number };

function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Resident memory of this process in MiB, after garbage was collected where the process allows it. */
export function residentMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}
