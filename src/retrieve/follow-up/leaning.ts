import type { Turn } from '../../core/conversation.ts';
import { contentWords } from '../../core/words.ts';
import { datesIn, namesIn } from './question-parts.ts';

/** Words at the beginning that tie a question to the one before. */
export const CONNECTIVE = /^(?:(?:and|but|so|or|then|also|ok(?:ay)?)\b[\s,]*)+/i;

/** "What about the ferry?": a new thing for the old question. */
export const WHAT_ABOUT = /^(?:(?:what|how) about|as for)\s+/i;

const ASKING = /\b(?:who|whom|whose|what|which|when|where|why|how)\b/i;
const VERB_FIRST = /^(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must|tell|show|explain|describe|list|name)\b/i;
const PREPOSITION = '(?:(?:in|on|at|by|for|to|from|of|with|about|since|until|against|over|under|after|before|during|near)\\s+)?';

/** Only a question word with what it counts or measures: "By how many votes", "Where", "How old", "Which wing", "Why not sooner". */
const ONLY_ASKING = new RegExp(`^${PREPOSITION}(?:whom?|where|when|why(?:\\s+not)?(?:\\s+\\p{Ll}+)?|(?:what|which|how)(?:\\s+(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must|of)\\b)[\\p{L}’'-]+){0,3}(?:\\s+of\\s+(?:the\\s+)?\\p{Ll}+)?|what\\s+for)$`, 'iu');

/** Content words at most of "which" or "what" with its noun: with three, one of them is a verb ("Which company ran the train"). */
const MOST_OF_A_NOUN = 2;

/** "The ferry, who paid for it": a thing set before its question. */
export const THING_FIRST = /^([^,]+),\s+((?:\w+\s+)?(?:who|whom|what|which|when|where|why|how)\b.*)$/i;

/** Whether only a part of a question was typed: a thing, a time or a question word; after "and", also a thing set before its question. */
export function isFragment(whole: string, bare: string): boolean {
  if (bare === '') return false;
  if (WHAT_ABOUT.test(bare) || isOnlyAsking(bare)) return true;
  return ASKING.test(bare) ? CONNECTIVE.test(whole) && /^(?:the\s|\p{Lu})/u.test(bare) && THING_FIRST.test(bare) : !VERB_FIRST.test(bare);
}

export function isOnlyAsking(bare: string): boolean {
  return ONLY_ASKING.test(bare) && contentWords(bare).length <= MOST_OF_A_NOUN;
}

/**
 * Content words up to which a question that names nothing, or only what the last answer told of, leans on the one before.
 * Of 530 questions of newsqa (the even ones), 99 name nothing, and each of those has at least five.
 */
const FEW_WORDS = 4;

/** Content words from which a question that begins with "and", or that has a date, stands alone by what it names. */
const ENOUGH_WORDS = 3;

/** Whether a whole question without a pronoun still needs the one before. */
export function leansOnTheLast(whole: string, bare: string, last: Turn): boolean {
  const count = contentWords(bare).length;
  const names = namesIn(bare);
  const isConnected = CONNECTIVE.test(whole);
  if (names.length > 0) return (isConnected && count < ENOUGH_WORDS) || (count <= FEW_WORDS && areTold(names, last));
  if (datesIn(bare).length > 0) return isConnected && count < ENOUGH_WORDS;
  return isConnected || count <= FEW_WORDS;
}

function areTold(names: string[], { answerText, citedTitles }: Turn): boolean {
  const told = [answerText, ...citedTitles];
  return names.every((name) => told.some((text) => text.includes(name)));
}
