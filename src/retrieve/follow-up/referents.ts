import type { Turn } from '../../core/conversation.ts';
import { asQuestion, askedTogether, bothOf, partsOf } from './asked-together.ts';
import { danglingIn, isPossessive, type Dangling } from './pronouns.ts';
import { ASKS_FOR_A_PERSON, personFor } from './persons.ts';
import { namesIn, placeIn, topicOf } from './question-parts.ts';
import { nameToldBy } from './told-names.ts';

/** What a pronoun points to. Not sure: read off an answer, which may be wrong. */
type Referent = { name: string; isSure: boolean };

/** Pronouns of one question that are looked into: "when did she leave him". */
const MOST_PRONOUNS = 2;

/**
 * A question that points to what was said before, with what it points to in its place: asked together with the question
 * before where that is not sure, or would lose the names.
 */
export function withReferents(question: string, turns: Turn[]): string {
  const before = partsOf(turns.at(-1)!.standaloneQuestion);
  const first = danglingIn(question);
  let told = question;
  const referents: Referent[] = [];
  for (let count = 0; count < MOST_PRONOUNS; count += 1) {
    const pointing = danglingIn(told);
    const referent = pointing && referentOf(pointing, turns, referents[0]?.name);
    if (!referent) break;
    told = put(told, pointing, referent.name);
    referents.push(referent);
  }
  if (told === question) return askedTogether(first?.role === 'statement' ? bothOf(before) : before, question);
  const losesNothing = namesIn(before.anchor ?? before.last).length === 0 || (referents.every(({ isSure }) => isSure) && namesIn(told).length > 0 && !danglingIn(told));
  return losesNothing ? asQuestion(told) : askedTogether(before, told);
}

/** undefined where nobody can tell. `taken` is what another pronoun of the question points to. */
function referentOf({ role }: Dangling, turns: Turn[], taken: string | undefined): Referent | undefined {
  if (role === 'statement' || role === 'group') return undefined;
  const name = role === 'he' || role === 'she' ? personFor(role, turns, taken) : role === 'place' ? placeFor(turns.at(-1)!) : thingFor(turns.at(-1)!);
  return name === undefined ? undefined : { name, isSure: isKnown(name, turns) };
}

/** Typed in a question, or taken as sure before. */
function isKnown(name: string, turns: Turn[]): boolean {
  const { anchor, last } = partsOf(turns.at(-1)!.standaloneQuestion);
  const word = name.split(' ').at(-1)!;
  return turns.some(({ question }) => question.includes(word)) || (anchor ?? last).includes(name);
}

/** "In" and the place that the question names or asks for. */
function placeFor(turn: Turn): string | undefined {
  const { last } = partsOf(turn.standaloneQuestion);
  const place = /^(?:where\b|(?:in|on|at|from|to)\s+(?:which|what)\b)/i.test(last) ? nameToldBy(turn, { isPerson: false }) : placeIn(last);
  return place && `in ${place}`;
}

/** "Which pharmacy chain …" asks for a thing, "what was …" and "which … did she …" for a fact about one. */
const ASKS_FOR_A_THING = /^(?:which|what)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|will|happened)\b)\p{L}/iu;

function thingFor(turn: Turn): string | undefined {
  const { anchor = '', last } = partsOf(turn.standaloneQuestion);
  if (ASKS_FOR_A_THING.test(last)) return nameToldBy(turn, { isPerson: false });
  if (ASKS_FOR_A_PERSON.test(last) && !topicOf(last)) return undefined;
  return topicOf(last) ?? (ASKS_FOR_A_THING.test(anchor) || ASKS_FOR_A_PERSON.test(anchor) ? undefined : topicOf(anchor)) ?? namesIn(`x ${turn.citedTitles[0] ?? ''}`)[0];
}

/** The question with a name in the place of the word that points to it. */
export function put(question: string, { word, at, role }: Dangling, name: string): string {
  const after = question.slice(at + word.length);
  const form = role !== 'place' && isPossessive(word, after) ? `${name}${name.endsWith('s') ? '’' : '’s'}` : name;
  return question.slice(0, at) + form + after;
}
