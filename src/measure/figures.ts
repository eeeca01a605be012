/** Named figures of one measure; null where there was nothing to measure. Shares are 0 to 1, times milliseconds. */
export type Figures = Record<string, number | null>;

export function mean(values: (number | boolean)[]): number | null {
  return values.length === 0 ? null : values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length;
}

/** The value that this share of the values does not exceed (nearest rank). */
export function quantile(values: number[], share: number): number | null {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.max(0, Math.ceil(values.length * share) - 1))] ?? null;
}

/** Every second case, by its index from 0: what was not tuned on. */
export function oddOnes<T>(cases: T[]): T[] {
  return cases.filter((_, at) => at % 2 === 1);
}
