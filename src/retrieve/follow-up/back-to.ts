import type { Turn } from '../../core/conversation.ts';
import { contentWords } from '../../core/words.ts';
import { asQuestion, askedTogether, partsOf } from './asked-together.ts';
import { danglingIn } from './pronouns.ts';
import { namesIn } from './question-parts.ts';
import { put } from './referents.ts';

const BACK_TO = /^(?:(?:(?:going|coming|getting|to (?:come|go)|let['’]?s (?:go|come|get)|can we go)\s+)?back to|(?:to )?return(?:ing)? to)\s+([^:,;–—]+?)(?:\s+again)?\s*[:,;–—]\s*(.+)$/i;

/** "Back to the ferry: who paid?" asked of the ferry again; undefined where the question goes back to nothing. */
export function backTo(bare: string, turns: Turn[]): string | undefined {
  const [, thing, question] = BACK_TO.exec(bare) ?? [];
  if (thing === undefined || question === undefined) return undefined;
  const turn = turns.findLast(({ standaloneQuestion }) => mentions(standaloneQuestion, thing)) ?? turns.findLast(({ answerText, citedTitles }) => mentions([answerText, ...citedTitles].join('\n'), thing));
  const name = turn ? fullName(thing, turn) : thing;
  const pointing = danglingIn(question);
  const told = pointing && pointing.role !== 'statement' ? put(question, pointing, pointing.role === 'place' ? `in ${name}` : name) : question;
  if (told !== question && /\p{Lu}/u.test(name)) return asQuestion(told);
  if (turn && mentions(turn.standaloneQuestion, thing)) return askedTogether(partsOf(turn.standaloneQuestion), told);
  return asQuestion(`${question}, ${name}`);
}

function mentions(text: string, thing: string): boolean {
  const stems = new Set(contentWords(text).map(({ stem }) => stem));
  const wanted = contentWords(thing);
  return wanted.length > 0 && wanted.every(({ stem }) => stems.has(stem));
}

/** "Truss" as "Liz Truss", where the turn calls her so. */
function fullName(thing: string, { standaloneQuestion, answerText, citedTitles }: Turn): string {
  const names = [standaloneQuestion, ...citedTitles, answerText].flatMap((text) => namesIn(`x ${text}`));
  return names.find((name) => name.split(' ').length > 1 && name.endsWith(` ${thing}`)) ?? thing;
}
