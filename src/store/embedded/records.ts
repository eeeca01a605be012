import type Database from 'better-sqlite3';
import type { Conversation } from '../../core/conversation.ts';
import { AnswerNotFoundError } from '../../core/errors.ts';
import type { RecordStore, StoredQuote } from '../../core/ports.ts';
import { answerIn } from './record-writer.ts';
import type { Writer } from './writer.ts';

/** Answers, conversations and feedback beside the articles. */
export function embeddedRecords(db: Database.Database, writer: Writer): RecordStore {
  const answer = db.prepare<[string], { body: string }>('SELECT body FROM answers WHERE id = ?');
  const columns = 'id, title, created_at AS createdAt, updated_at AS updatedAt, (SELECT count(*) FROM answers WHERE conversation = c.id) AS answers';
  const conversations = db.prepare<[number], Conversation>(`SELECT ${columns} FROM conversations c ORDER BY updated_at DESC, id LIMIT ?`);
  const conversation = db.prepare<[string], Conversation>(`SELECT ${columns} FROM conversations c WHERE id = ?`);
  const answers = db.prepare<[string], { body: string }>('SELECT body FROM answers WHERE conversation = ? ORDER BY created_at, rowid');
  const quote = db.prepare<[string], { article: string; quote: string | null }>('SELECT article, quote FROM quotes WHERE citation = ? ORDER BY quote IS NULL LIMIT 1');

  return {
    saveAnswer: (saved) => writer.call('saveAnswer', saved),
    removeAnswer: (id) => writer.call('removeAnswer', id),
    removeConversation: (id) => writer.call('removeConversation', id),
    eraseQuotes: (articleIds) => writer.call('eraseQuotes', articleIds),
    async saveFeedback(feedback) {
      if (!(await writer.call('saveFeedback', feedback))) throw new AnswerNotFoundError(feedback.answerId);
    },
    async answer(id) {
      const stored = answer.get(id);
      return stored && answerIn(stored.body);
    },
    conversations: async (limit) => conversations.all(limit),
    async conversation(id) {
      const found = conversation.get(id);
      return found && { conversation: found, answers: answers.all(id).map(({ body }) => answerIn(body)) };
    },
    async quote(citationId): Promise<StoredQuote | undefined> {
      const stored = quote.get(citationId);
      return stored && { citationId, articleId: stored.article, ...(stored.quote !== null && { quote: stored.quote }) };
    },
  };
}
