import { contentWords } from '../../core/words.ts';

/** A question that stands alone: what was asked last and, where that leans on it, the question that names the subject. */
export type Parts = { anchor?: string; last: string };

const BEGINNING = '(?:\\w+ )?(?:who|whom|whose|what|which|when|where|why|how)\\b|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\\b';
const JOINT = new RegExp(`, and (?=${BEGINNING})`, 'i');

/** Characters of an earlier question that are looked at: three follow-ups together are shorter. */
const MOST_CHARACTERS = 1000;

/** The first and the last question of several that were asked together, without question marks. */
export function partsOf(question: string): Parts {
  const parts = question.slice(0, MOST_CHARACTERS).replace(/[?\s]+$/, '').split(JOINT);
  return parts.length > 1 ? { anchor: parts[0]!, last: parts.at(-1)! } : { last: parts[0]! };
}

/** Two questions in one: every word that the new one leans on is there. Of earlier ones, the first stays: it names the subject. */
export function askedTogether({ anchor, last }: Parts, question: string): string {
  return asQuestion(`${anchor ?? last}, and ${question[0]?.toLowerCase() ?? ''}${question.slice(1)}`);
}

/** All of an earlier question, with something in it changed. */
export function changed({ anchor, last }: Parts, change: (question: string) => string): string {
  return anchor === undefined ? asQuestion(change(last)) : askedTogether({ last: change(anchor) }, change(last));
}

export function asQuestion(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}?`;
}

/** Both earlier questions as one, for a new one that leans on the second too; a bare "why" is not worth keeping. */
export function bothOf({ anchor, last }: Parts): Parts {
  return { last: anchor === undefined || contentWords(last).length === 0 ? (anchor ?? last) : `${anchor}, and ${last}` };
}
