import type { Turn } from '../../core/conversation.ts';
import { contentWords } from '../../core/words.ts';
import { asQuestion, askedTogether, bothOf, changed, partsOf, type Parts } from './asked-together.ts';
import { isOnlyAsking, THING_FIRST, WHAT_ABOUT } from './leaning.ts';
import { danglingIn } from './pronouns.ts';
import { datesIn, namesIn, nounsOf, placeIn } from './question-parts.ts';
import { put, withReferents } from './referents.ts';
import { isShift, shiftedTime } from './time-shift.ts';

/** Content words of a thing at most: more are a sentence of its own. */
const MOST_WORDS = 4;

/** The earlier question with a part of it asked anew; undefined where the part is none. */
export function withFragment(fragment: string, turns: Turn[]): string | undefined {
  const before = partsOf(turns.at(-1)!.standaloneQuestion);
  const thing = fragment.replace(WHAT_ABOUT, '').replace(/^(?:the\s+)?same(?:\s+question)?\s+(?=(?:in|for|of|at)\s)/i, '');
  const clause = THING_FIRST.exec(thing);
  if (clause) return aboutThing(clause[1]!, clause[2]!, before);
  if (contentWords(thing).length > MOST_WORDS) return undefined;
  if (isShift(thing)) return shiftedTime(thing, before.last) === undefined ? askedTogether(bothOf(before), `what about ${thing}`) : changed(before, (question) => shiftedTime(thing, question) ?? question);
  if (isOnlyAsking(thing)) return askedAnew(thing, before);
  if (danglingIn(thing)?.role === 'statement') return askedTogether(bothOf(before), `what ${thing}`);
  if (danglingIn(thing)) return withReferents(`what about ${thing}`, turns);
  return withThing(before, thing, { isParallel: WHAT_ABOUT.test(fragment) });
}

/** "And Italy, who won there?": the thing takes the place of the word that points, else stands before the question. */
function aboutThing(thing: string, clause: string, before: Parts): string {
  const pointing = danglingIn(clause);
  return pointing ? asQuestion(put(clause, pointing, thing)) : askedTogether(before, `${clause}, ${thing}`);
}

/** A question word without a noun, then a verb before its subject. */
const INVERTED = /^(?:\w+\s+)?(?:when|where|why|how|whom?(?=\s+(?:do|does|did)\b)|what(?=\s+(?:do|does|did)\b))\s+((?:do|does|did|is|are|was|were|will|would|can|could|has|have|had|should)\s+.+)$/i;

/** "Where did she die?", "At what age?" → "At what age did she die?"; asked together where the earlier question has another order. */
function askedAnew(asking: string, before: Parts): string {
  const rest = INVERTED.exec(before.last)?.[1];
  const isBare = contentWords(asking).length === 0 || /^(?:in|on|at|by|for|to|from|of|with|since|until|against)\s/i.test(asking);
  if (rest === undefined || !isBare) return askedTogether(bothOf(before), asking);
  return before.anchor === undefined ? asQuestion(`${asking} ${rest}`) : askedTogether(before, `${asking} ${rest}`);
}

/** The earlier question with a new date, name or thing in the place of its own; after it where it has none. */
function withThing(before: Parts, thing: string, { isParallel }: { isParallel: boolean }): string {
  const [, preposition = ''] = /^(in|on|at|for|of|from|by|since|until|with|to)\s/i.exec(thing) ?? [];
  const bare = thing.slice(preposition.length).trim();
  const isName = /^(?:the\s+)?\p{Lu}/u.test(bare);
  const placeOf = (question: string) => (datesIn(bare).length > 0 ? dateLike(question, bare) : isName ? nameLike(question, preposition) : isParallel ? nounsOf(question) : undefined);
  const place = placeOf(before.last) ?? (before.anchor && placeOf(before.anchor));
  if (place !== undefined) return changed(before, (question) => question.replace(place, () => (/^the\s/i.test(place) || !isName ? bare : bare.replace(/^the\s+/i, ''))));
  return preposition === '' ? askedTogether(bothOf(before), `what about ${thing}`) : changed({ last: bothOf(before).last }, (question) => `${question} ${thing}`);
}

/** The date of the earlier question that a new one replaces: as much of it as the new one tells. */
function dateLike(before: string, date: string): string | undefined {
  const own = datesIn(before);
  if (/^\d{4}$/.test(date)) return own.map((known) => /\d{4}/.exec(known)?.[0]).find((year) => year !== undefined) ?? own[0];
  return own[0];
}

/** The name that stands as the new one does: after the same small word, or the first. */
function nameLike(before: string, preposition: string): string | undefined {
  const names = namesIn(before);
  return preposition === '' ? names[0] : names.find((name) => before.toLowerCase().includes(`${preposition.toLowerCase()} ${name.toLowerCase()}`)) ?? (/^(?:in|for|of|at)$/i.test(preposition) ? placeIn(before) : undefined);
}
