import type { Point } from './time-points.ts';

type NamedTime = { point: Point; named: string; /** The preposition before it. */ lead: string | undefined; before: string; after: string; /** Whether a sentence begins with it. */ isFirst: boolean };

/** What is compared with, or is to come. */
const SET_APART = /\b(?:than|compared (?:to|with)|versus|vs\.?|later)(?:\s+(?:it|they|he|she)\s+\p{L}+)?\s+$/iu;

/** Whether words that could name a time do: not "more than last year", "Saturday Night Live", "the march on Rome". */
export function namesATime({ point, named, lead, before, after, isFirst }: NamedTime): boolean {
  if (point.leads && !(lead !== undefined && point.leads.test(lead))) return false;
  if (SET_APART.test(before)) return false;
  if (point.isNameToo && /^\s+\p{Lu}/u.test(after)) return false;
  if (RELATIVE.test(named)) return !isTitle(named, after, isFirst);
  return !/\b(?:may|march)\b/i.test(named) || isMonth(named, lead, after);
}

const RELATIVE = /^(?:yesterday|today|tonight|last|this)\b/i;

/** "Last Week Tonight", "the Today show", "Yesterday" are works. */
function isTitle(named: string, after: string, isFirst: boolean): boolean {
  if (!/^\p{Lu}/u.test(named)) return false;
  if (!isFirst) return true;
  return /\s/.test(named) ? /^\S+\s+(?:Week|Month|Year|Night|Morning|Afternoon|Evening|Spring|Summer|Autumn|Fall|Winter)/.test(named) : /^\s+\p{Lu}/u.test(after);
}

/** May and March are verbs and names too: in small letters only after "in", "on", "during"; alone after others only where a clause ends; and no march goes "on". */
function isMonth(named: string, lead: string | undefined, after: string): boolean {
  const isIn = lead === 'in' || lead === 'during';
  if (/\bmay\b|^march$/.test(named) && !isIn && lead !== 'on') return false;
  if (!/^(?:may|march)$/i.test(named)) return true;
  if (!isIn && lead !== 'roughly') return /^\s*(?:[?.,;:!]|$)/.test(after);
  if (/^['’]/.test(after)) return false;
  return !/^march$/i.test(named) || !(named.startsWith('m') ? /^\s+(?:on|for|against|to|through|of)\s/ : /^\s+(?:on|for|against)\s+\p{Lu}/u).test(after);
}
