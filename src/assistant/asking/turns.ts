import type { Question } from '../../assistant-types.ts';
import { withoutMarkers } from '../../core/answer.ts';
import type { Turn } from '../../core/conversation.ts';
import { ConversationNotFoundError } from '../../core/errors.ts';
import type { RecordStore } from '../../core/ports.ts';
import { standaloneQuestion } from '../../retrieve/follow-up/follow-up.ts';

/** Earlier turns that a follow-up is understood from. */
const TURNS = 6;
/** Characters of a told question or answer that are read: as many as a question may have. More takes time and points at nothing new. */
const MOST_TOLD = 8192;

/** What a question may lean on, the last turn last: those of its stored conversation, or those that the caller tells. */
export async function turnsOf({ conversationId, earlier = [] }: { conversationId: string | undefined; earlier: Question['earlier'] }, records: Pick<RecordStore, 'conversation'>): Promise<Turn[]> {
  if (conversationId === undefined) return told(earlier.slice(-TURNS));
  const found = await records.conversation(conversationId);
  if (!found) throw new ConversationNotFoundError(conversationId);
  return found.answers.slice(-TURNS).map(({ question, standaloneQuestion: alone, text, markers, citations }) => ({
    question,
    standaloneQuestion: alone,
    answerText: withoutMarkers(text, markers),
    citedTitles: [...new Set(citations.map(({ title }) => title))],
  }));
}

/** How a told question was understood is not told: it is worked out again, by the rules alone, so that it costs no model. */
function told(earlier: NonNullable<Question['earlier']>): Turn[] {
  const turns: Turn[] = [];
  for (const { question, answer } of earlier) {
    const asked = question.slice(0, MOST_TOLD);
    turns.push({ question: asked, standaloneQuestion: standaloneQuestion(asked, turns), answerText: answer.slice(0, MOST_TOLD), citedTitles: [] });
  }
  return turns;
}
