import type { FactSource } from '../../../core/article.ts';

/** A fact with where the page gives it. */
export type Found<Value> = { value: Value; from: FactSource };

/** The first of several sources that gives something; a later one is not asked. */
export function firstFound<Value>(sources: [FactSource, () => Value | undefined][]): Found<Value> | undefined {
  for (const [from, look] of sources) {
    const value = look();
    if (value !== undefined && value !== '') return { value, from };
  }
  return undefined;
}
