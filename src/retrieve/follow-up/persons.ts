import type { Turn } from '../../core/conversation.ts';
import { partsOf } from './asked-together.ts';
import { escaped, namesIn, personIn, placeIn } from './question-parts.ts';
import { nameToldBy } from './told-names.ts';

/** Whom "he" or "she" means: who was called so before, while they are spoken of; else the last person that a question asked for or named. `taken` is somebody else. */
export function personFor(role: 'he' | 'she', turns: Turn[], taken: string | undefined): string | undefined {
  const others = new Set([calledBefore(role === 'he' ? 'she' : 'he', turns), taken]);
  const isFree = (name: string | undefined): name is string => name !== undefined && !others.has(name);
  const toldBy = (turn: Turn) => nameToldBy(turn, { isPerson: true, besides: [...others].join(' ') });
  const known = [calledBefore(role, turns)].find(isFree);
  const asked = partsOf(turns.at(-1)!.standaloneQuestion).last;
  if (known !== undefined && asked.includes(known)) return known;
  for (const turn of turns.toReversed()) {
    const { last } = partsOf(turn.standaloneQuestion);
    const told = ASKS_FOR_A_PERSON.test(last) ? toldBy(turn) : undefined;
    const person = [told, ASKS_FOR_THE_SUBJECT.test(last) ? undefined : personIn(last)].find((name): name is string => isFree(name) && mayBePerson(name, turn));
    if (person ?? known) return person ?? known;
  }
  return [toldBy(turns.at(-1)!), namesIn(asked)[0]].find((name) => isFree(name) && name !== placeIn(asked) && mayBePerson(name, turns.at(-1)!));
}

/** Not "Netherby", which the answer never gives a first name, and not "Wexham Bridge", of which it says "the bridge". */
function mayBePerson(name: string, { question, answerText, citedTitles }: Turn): boolean {
  const told = [question, answerText, ...citedTitles].join('\n');
  const last = name.split(' ').at(-1)!;
  if (new RegExp(`(?<![\\p{L}-])${escaped(last.toLowerCase())}(?![\\p{L}-])`, 'u').test(told)) return false;
  return name.includes(' ') || new RegExp(`\\p{Lu}[\\p{L}.]+ ${escaped(name)}(?!\\p{L})`, 'u').test(told);
}

/** "Who won the prize?", not "who did she beat?": any name in it is rather a thing's. */
const ASKS_FOR_THE_SUBJECT = /^(?:\w+\s+)?who\s+(?!(?:do|does|did)\b)/i;
export const ASKS_FOR_A_PERSON = /^(?:\w+\s+)?whom?\b/i;

/** The name that a pronoun of an earlier question gave way to. */
function calledBefore(role: 'he' | 'she', turns: Turn[]): string | undefined {
  const turn = turns.findLast(({ question }) => PRONOUNS[role].test(question) && !PRONOUNS[role === 'he' ? 'she' : 'he'].test(question));
  return turn && namesIn(partsOf(turn.standaloneQuestion).last).find((name) => !turn.question.includes(name));
}

const PRONOUNS = { he: /\b(?:he|him|his)\b/i, she: /\b(?:she|her|hers)\b/i };
