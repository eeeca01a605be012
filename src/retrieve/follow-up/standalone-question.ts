import type { Turn } from '../../core/conversation.ts';
import { backTo } from './back-to.ts';
import { askedTogether, partsOf } from './asked-together.ts';
import { withFragment } from './fragments.ts';
import { leansOnTheLast, CONNECTIVE, isFragment } from './leaning.ts';
import { danglingIn } from './pronouns.ts';
import { withReferents } from './referents.ts';

/** Characters of a follow-up at most: longer ones say themselves what they mean. */
const LONGEST_FOLLOW_UP = 300;

/**
 * A question that leans on earlier ones, made to stand alone without a model: a date or thing takes its place in the
 * earlier question, a pronoun gives way to what it points to, and what is left is asked together with the earlier
 * question. A question that changes the subject stays exactly as it is.
 */
export function standaloneQuestion(question: string, turns: Turn[]): string {
  const last = turns.at(-1);
  if (!last || question.length > LONGEST_FOLLOW_UP) return question;
  const whole = question.replace(/\s+/g, ' ').trim().replace(/[?!. ]+$/, '');
  const bare = whole.replace(CONNECTIVE, '');
  const back = backTo(bare, turns);
  if (back) return back;
  if (isFragment(whole, bare)) return withFragment(bare, turns) ?? question;
  if (danglingIn(bare)) return withReferents(bare, turns);
  return leansOnTheLast(whole, bare, last) ? askedTogether(partsOf(last.standaloneQuestion), bare) : question;
}
