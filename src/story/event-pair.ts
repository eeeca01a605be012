import { cosine, type EventVectors } from './event-vectors.ts';

const DAY_MS = 86_400_000;

/** What each sign is worth, fitted to pairs of articles that were labelled by reading (docs/decisions/2026-11-26-copies-and-stories.md). */
const LEAD = 4.1;
const BODY = 7.3;
const A_DAY = -0.42;
const CONSTANT = -1.4;

export type DatedVectors = EventVectors & { moment: number };

/** The logit of two articles reporting the same event: their words' likeness and the days between them. */
export function eventLogit(one: DatedVectors, other: DatedVectors): number {
  return LEAD * cosine(one.lead, other.lead) + BODY * cosine(one.body, other.body) + A_DAY * daysBetween(one.moment, other.moment) + CONSTANT;
}

export function daysBetween(one: number, other: number): number {
  return Math.abs(one - other) / DAY_MS;
}
