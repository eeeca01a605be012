import type Database from 'better-sqlite3';
import { z } from 'zod';
import { shownFacts } from '../../core/article.ts';
import type { Conversation } from '../../core/conversation.ts';
import { AnswerNotFoundError } from '../../core/errors.ts';
import type { RecordStore, StoredQuote } from '../../core/ports.ts';
import { cursorAt, placeOf } from './cursor.ts';
import { answerIn } from './record-writer.ts';
import type { Writer } from './writer.ts';

/** When a conversation was last used, and its id; before the first comes what is later than any. */
const PLACE = z.tuple([z.string(), z.string()]);
const LATEST: z.output<typeof PLACE> = ['9999', ''];

/** Answers, conversations and feedback beside the articles. */
export function embeddedRecords(db: Database.Database, writer: Writer): RecordStore {
  const answer = db.prepare<[string], { body: string }>('SELECT body FROM answers WHERE id = ?');
  const columns = 'id, title, created_at AS createdAt, updated_at AS updatedAt, (SELECT count(*) FROM answers WHERE conversation = c.id) AS answers';
  const conversations = db.prepare<[string, string, string, number], Conversation>(`SELECT ${columns} FROM conversations c WHERE updated_at < ? OR (updated_at = ? AND id > ?) ORDER BY updated_at DESC, id LIMIT ?`);
  const conversation = db.prepare<[string], Conversation>(`SELECT ${columns} FROM conversations c WHERE id = ?`);
  const answers = db.prepare<[string], { body: string }>('SELECT body FROM answers WHERE conversation = ? ORDER BY created_at, rowid');
  const quote = db.prepare<[string], { article: string; quote: string | null; body: string }>('SELECT article, quote, body FROM quotes JOIN answers ON answers.id = quotes.answer WHERE citation = ? ORDER BY quote IS NULL LIMIT 1');

  return {
    saveAnswer: (saved) => writer.call('saveAnswer', saved),
    removeAnswer: (id) => writer.call('removeAnswer', id),
    removeConversation: (id) => writer.call('removeConversation', id),
    eraseQuotes: (erased) => writer.call('eraseQuotes', erased),
    async saveFeedback(feedback) {
      if (!(await writer.call('saveFeedback', feedback))) throw new AnswerNotFoundError(feedback.answerId);
    },
    async answer(id) {
      const stored = answer.get(id);
      return stored && answerIn(stored.body);
    },
    async conversations({ limit, cursor }) {
      const [updatedAt, id] = cursor === undefined ? LATEST : placeOf(cursor, PLACE);
      const rows = conversations.all(updatedAt, updatedAt, id, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return { conversations: page, ...(rows.length > limit && last && { next: cursorAt([last.updatedAt, last.id]) }) };
    },
    async conversation(id) {
      const found = conversation.get(id);
      return found && { conversation: found, answers: answers.all(id).map(({ body }) => answerIn(body)) };
    },
    async quote(citationId): Promise<StoredQuote | undefined> {
      const stored = quote.get(citationId);
      if (!stored) return undefined;
      const { citations, nearestQuote } = answerIn(stored.body);
      const told = [...citations, ...(nearestQuote ? [nearestQuote] : [])].find(({ id }) => id === citationId)!; // a row of this table is written with its answer
      return { citationId, articleId: stored.article, source: shownFacts(told), ...(stored.quote !== null && { quote: stored.quote }) };
    },
  };
}
