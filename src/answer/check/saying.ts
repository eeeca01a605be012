import type { Word } from '../../core/words.ts';

/** Verbs that say no more than that someone said it: they stand for each other. Forms that are nouns as well are left out ("the state", "a report"). */
const PLAIN = new Set('say says said saying tell tells told telling stated stating explain explains explained add adds added noted reported announce announces announced according'.split(' '));

/** Verbs of saying that cast doubt or take a side, which no plain one stands for. None that vouches for what is said ("confirmed", "revealed"). */
const COLOURED = new Set('claims claimed allege alleges alleged accuse accused argue argues argued insist insists insisted believe believes believed think thinks thought suggest suggests suggested warn warns warned predict predicts predicted estimates estimated maintain maintained contend contends contended fears feared expect expects expected write writes wrote testify testified'.split(' '));

/** The stem by which words of two texts are compared: one for all plain verbs of saying. */
export function termOf({ folded, stem }: Word): string {
  return PLAIN.has(folded) ? 'say' : stem;
}

/** Whether a word tells that someone says what stands beside it. */
export function isSaying({ folded }: Word): boolean {
  return PLAIN.has(folded) || COLOURED.has(folded);
}
