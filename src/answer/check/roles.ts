import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { termOf } from './saying.ts';
import type { SourceText } from './source-text.ts';
import { nameRuns } from './names.ts';

/** Words that may stand between a verb and the names on either side of it. */
const NEAR = 4;

/** "first verb second" where the source tells the same of the same two the other way round: who did what to whom. */
export function swappedRoles(sentence: string, { sentences }: SourceText): string[] {
  return actsOf(sentence).filter((act) => !sentences.some(({ words }) => tells(words, act, false)) && sentences.some(({ words }) => tells(words, act, true))).map(({ text }) => text);
}

type Act = { first: string[]; verb: string; second: string[]; isPassive: boolean; text: string };

/** Two names with a few words between. */
function actsOf(sentence: string): Act[] {
  const words = wordsOf(sentence);
  const names = nameRuns(sentence);
  return names.slice(1).flatMap((second, at) => {
    const first = names[at]!;
    const between = words.filter(({ start }) => start > first.at(-1)!.start && start < second[0]!.start);
    const verb = between.find(({ folded }) => !isStopWord(folded));
    if (!verb || between.length > NEAR || /[,;:–—]/.test(sentence.slice(first.at(-1)!.end, verb.start))) return [];
    return [{ first: first.map(termOf), verb: termOf(verb), second: second.map(termOf), isPassive: isPassive(between), text: sentence.slice(first[0]!.start, second.at(-1)!.end) }];
  });
}

const isPassive = (words: Word[]): boolean => words.some(({ folded }) => folded === 'by');

/** Whether a sentence tells the act, the other way round when `swapped`; "B was beaten by A" is "A beat B". */
function tells(words: Word[], { first, verb, second, isPassive: passive }: Act, swapped: boolean): boolean {
  return words.some((word, at) => {
    if (termOf(word) !== verb) return false;
    const [before, after] = [words.slice(Math.max(0, at - NEAR), at), words.slice(at + 1, at + 1 + NEAR)];
    const isTurned = (isPassive(after) !== passive) !== swapped;
    const [left, right] = isTurned ? [second, first] : [first, second];
    return before.some((other) => left.includes(termOf(other))) && after.some((other) => right.includes(termOf(other)));
  });
}
