import { contentWords, isStopWord } from '../../core/words.ts';
import { namesIn } from './question-parts.ts';

/** A word that points to what was said before: nothing in its own question explains it. */
export type Dangling = { word: string; at: number; role: 'he' | 'she' | 'thing' | 'group' | 'place' | 'statement' };

const ROLES: [RegExp, Dangling['role']][] = [
  [/\b(?:he|him|his|himself)\b/i, 'he'],
  [/\b(?:she|her|hers|herself)\b/i, 'she'],
  [/\bits?\b(?!['’])/i, 'thing'],
  [/\b(?:they|them|their|theirs)\b/i, 'group'],
  [/(?<!\b(?:is|are|was|were|be|been)\s)\bthere\b(?!\s+(?:is|are|was|were|will|has|have|be|been)\b)/i, 'place'],
  [/\b(?:that|this|those|these|then|so)$/i, 'statement'],
  [/\b(?:that|this|those|these)\s+(?!week|month|year|day|morning|evening|summer|winter|spring|season)\p{Ll}+$/iu, 'statement'],
  [/\bthat happen/i, 'statement'],
  [/\b(?:is|are|was|were|do|does|did|has|have|will|would|can|could)\s+(?:that|this|these|those)\b/i, 'statement'],
];

/** The first word of a question (without its question mark) that points out of it. */
export function danglingIn(question: string): Dangling | undefined {
  for (const [pattern, role] of ROLES) {
    const match = pattern.exec(question);
    if (match && !isExplained(question, match[0], match.index)) return { word: match[0], at: match.index, role };
  }
  return undefined;
}

/** Content words before a pronoun from which one of them is what it stands for ("Which show was cancelled after its …"). */
const EXPLAINED_FROM = 3;

/** A new clause begins: what was named before may come again in it. */
const CLAUSE = /\b(?:after|before|when|while|because|since|that|who|which|if|as|although|where)\b|,/i;

/** "Did she", "was it": the pronoun is the subject of the question itself, which no word of the same clause explains. */
const TURNED = /^[^,.;]*\b(?:do|does|did|is|are|was|were|will|would|can|could|has|have|had|should|may|might|must)\s+$/i;

/** "Which" or "who" asks for the subject itself: no helping verb turned the order round. */
const ASKS_FOR_SUBJECT = /^(?:(?:which|what|whose)\s+\p{L}+\s+(?!(?:did|does|do)\b)|who\s+(?!(?:is|was|are|were|did|does|do)\b))\p{L}/iu;

/** Whether a pronoun means something of its own question: a name, or what "which" and "who" ask for. No object means the subject of its own clause. */
function isExplained(question: string, word: string, at: number): boolean {
  const before = question.slice(0, at);
  const after = question.slice(at + word.length);
  if (TURNED.test(before) && !isObject(word, after) && !isPossessive(word, after)) return false;
  const name = namesIn(`x ${before}`).findLast((run) => !isStopWord(run.toLowerCase()));
  const isOfItsClause = name !== undefined && !CLAUSE.test(before.slice(before.lastIndexOf(name) + name.length));
  if (isOfItsClause && /^(?:him|her)$/i.test(word) && isObject(word, after)) return false;
  if (contentWords(before).length >= EXPLAINED_FROM || /,.*(?:\p{Lu}|\bwhich\b)/u.test(after)) return true;
  if (name !== undefined) return !isOfItsClause || !isObject(word, after);
  return ASKS_FOR_SUBJECT.test(before) && !/\b(?:did|does|do)\b/i.test(before) && !isObject(word, after);
}

export function isPossessive(word: string, after: string): boolean {
  return /^(?:his|its|their)$/i.test(word) || (/^her$/i.test(word) && isBeforeItsNoun(after));
}

function isObject(word: string, after: string): boolean {
  if (/^her$/i.test(word)) return !isBeforeItsNoun(after);
  return /^(?:him|them)$/i.test(word) || (/^it$/i.test(word) && after.trim() === '');
}

/** "Her plans", not "before her in the race". */
function isBeforeItsNoun(after: string): boolean {
  return /^\s+(?!(?:in|on|at|by|for|to|from|of|with|about|after|before|when)\b)\p{Ll}/u.test(after);
}
