import type { Turn } from '../core/conversation.ts';
import { contentWords } from '../core/words.ts';
import { datesIn, dangling, namesIn, personIn, topicOf, type Dangling } from './question-parts.ts';

/** Words at the beginning that tie a question to the one before. */
const CONNECTIVE = /^(?:and|but|so|or|then|also|ok(?:ay)?)\b[\s,]*/i;

/** "What about the ferry?": a new thing for the old question. */
const WHAT_ABOUT = /^(?:what|how) about\s+/i;

/** How a whole question begins: with a question word, or a verb turned to the front; prepositions may stand before the first. */
const WHOLE = /^(?:(?:in|on|at|by|for|to|from|of|with|about|since|until)\s+)?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must)\b/i;

/** Content words up to which a question without a name and without "the" leans on the one before. */
const FEW_WORDS = 2;

/** Content words from which a question that names something stands alone, even after "and". */
const ENOUGH_WORDS = 3;

/**
 * A short question that leans on the one before it, made to stand alone without a model: a date or thing takes its
 * place in the earlier question, a pronoun gives way to what it points to, and what is left is asked together with the
 * earlier question. A question that changes the subject stays exactly as it is.
 */
export function standaloneQuestion(question: string, turns: Turn[]): string {
  const previous = turns.at(-1);
  if (!previous) return question;
  const before = firstPart(previous.standaloneQuestion);
  const bare = question.trim().replace(CONNECTIVE, '').replace(/[?!.\s]+$/, '');
  const thing = bare.replace(WHAT_ABOUT, '');
  if (bare !== '' && (thing !== bare || !WHOLE.test(bare))) return isShort(thing) ? withThing(before, thing) : question;
  const pointing = dangling(bare);
  if (pointing) return withReferent(bare, pointing, before, previous) ?? askedTogether(before, bare);
  return leans(question.trim(), bare) ? askedTogether(before, bare) : question;
}

/** Whether a question without a pronoun still needs the one before. */
function leans(question: string, bare: string): boolean {
  const count = contentWords(bare).length;
  if (CONNECTIVE.test(question)) return !(namesIn(bare).length > 0 && count >= ENOUGH_WORDS);
  return count <= FEW_WORDS && namesIn(bare).length === 0 && !/\bthe\b/i.test(bare);
}

function isShort(thing: string): boolean {
  return contentWords(thing).length <= 2 * FEW_WORDS;
}

/** The earlier question with a new date, name or thing in the place of its own; after it where it has none. */
function withThing(before: string, thing: string): string {
  const [, preposition = ''] = /^(in|on|at|for|of|from|by|since|until|with|to)\s/i.exec(thing) ?? [];
  const bare = thing.slice(preposition.length).trim();
  const place = datesIn(bare).length > 0 ? dateLike(before, bare) : preposition === '' ? thingLike(before, bare) : namedAfter(before, preposition, bare);
  const stem = before.replace(/[?\s]+$/, '');
  return place === undefined ? `${stem} ${preposition === '' ? 'for ' : ''}${thing}?` : `${stem.replace(place, () => bare)}?`;
}

/** The date of the earlier question that a new one replaces: as much of it as the new one tells. */
function dateLike(before: string, date: string): string | undefined {
  const own = datesIn(before);
  if (/^\d{4}$/.test(date)) return own.map((known) => /\d{4}/.exec(known)?.[0]).find((year) => year !== undefined) ?? own[0];
  return own[0];
}

function thingLike(before: string, thing: string): string | undefined {
  const names = namesIn(before);
  return namesIn(`x ${thing}`).length > 0 && !/^(?:the|an?)\s/i.test(thing) ? names[0] : topicOf(before);
}

function namedAfter(before: string, preposition: string, thing: string): string | undefined {
  const isName = /^\p{Lu}/u.test(thing);
  return isName ? namesIn(before).find((name) => before.toLowerCase().includes(`${preposition.toLowerCase()} ${name.toLowerCase()}`)) : undefined;
}

/** The question with what its pronoun points to; undefined where nobody can tell, or where the earlier question asked just that. */
function withReferent(bare: string, { word, at, role }: Dangling, before: string, { answerText, citedTitles }: Turn): string | undefined {
  if (role === 'statement' || (role !== 'thing' && /^who\b/i.test(before))) return undefined;
  const referent = role === 'person' ? (personIn(before) ?? personIn(`x ${answerText}`)) : (topicOf(before) ?? namesIn(`x ${citedTitles[0] ?? ''}`)[0]);
  if (referent === undefined) return undefined;
  const isPossessive = /^(?:his|its|their)$/i.test(word) || (/^her$/i.test(word) && /^\s+\p{Ll}/u.test(bare.slice(at + word.length)));
  const put = isPossessive ? `${referent}${referent.endsWith('s') ? '’' : '’s'}` : referent;
  return asQuestion(bare.slice(0, at) + put + bare.slice(at + word.length));
}

/** Both questions in one: every word that the new one leans on is there. */
function askedTogether(before: string, bare: string): string {
  return `${before.replace(/[?\s]+$/, '')}, and ${bare[0]?.toLowerCase() ?? ''}${bare.slice(1)}?`;
}

/** Of a question that was asked together with another before: the one that names the subject. */
function firstPart(question: string): string {
  return question.replace(/, and (?:\w+ )?(?:who|what|which|when|where|why|how)\b.*$/i, '').trim();
}

function asQuestion(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}?`;
}
