import type { Assistant } from '../../assistant-types.ts';
import { asRead } from '../library/citations.ts';
import { AnswerNotFoundError, ConversationNotFoundError, InvalidInputError } from '../../core/errors.ts';
import type { ArticleStore, RecordStore } from '../../core/ports.ts';
import { verifyAnswer } from './verify.ts';

type Records = Pick<Assistant, 'answer' | 'removeAnswer' | 'verify' | 'feedback' | 'conversations' | 'conversation' | 'removeConversation'>;

/** Stored answers, and the conversations that they belong to. */
export function conversationsOf({ articles, records, now }: { articles: ArticleStore; records: RecordStore; now: () => Date }): Records {
  const answerOf = async (id: string) => {
    const answer = await records.answer(id);
    if (!answer) throw new AnswerNotFoundError(id);
    return answer;
  };
  return {
    answer: async (id) => asRead(await answerOf(id), articles),
    async removeAnswer(id) {
      if (!(await records.removeAnswer(id))) throw new AnswerNotFoundError(id);
    },
    verify: async (answer) => verifyAnswer(typeof answer === 'string' ? await answerOf(answer) : answer, articles),
    async feedback(answerId, feedback) {
      const { citations } = await answerOf(answerId);
      const { citationId } = feedback;
      if (citationId !== undefined && !citations.some(({ id }) => id === citationId)) throw new InvalidInputError(`Answer ${answerId} has no citation ${citationId}`);
      await records.saveFeedback({ answerId, ...feedback, at: now().toISOString() });
    },
    conversations: (page) => records.conversations(page),
    async conversation(id) {
      const found = await records.conversation(id);
      if (!found) throw new ConversationNotFoundError(id);
      return { ...found, answers: await Promise.all(found.answers.map((answer) => asRead(answer, articles))) };
    },
    async removeConversation(id) {
      if (!(await records.removeConversation(id))) throw new ConversationNotFoundError(id);
    },
  };
}
