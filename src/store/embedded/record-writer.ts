import type Database from 'better-sqlite3';
import type { Answer } from '../../core/answer.ts';
import { withoutArticle, type ErasedArticle } from '../../core/erased-answer.ts';
import { transactionsOf } from './transaction.ts';

/** A conversation is called by its first question; longer ones are cut. */
const TITLE_CHARS = 200;

export type Feedback = { answerId: string; rating: 'up' | 'down'; citationId?: string; note?: string; at: string };

/** The writing side of answers, conversations and feedback; runs in the writer's thread. */
export function recordWriter(db: Database.Database) {
  const converse = db.prepare(`
    INSERT INTO conversations (id, title, created_at, updated_at) VALUES (@conversationId, @title, @createdAt, @createdAt)
    ON CONFLICT DO UPDATE SET updated_at = max(updated_at, excluded.updated_at)`);
  const save = db.prepare(`
    INSERT INTO answers (id, conversation, created_at, body) VALUES (@id, @conversationId, @createdAt, @body)
    ON CONFLICT DO UPDATE SET body = excluded.body`);
  const dropQuotes = db.prepare('DELETE FROM quotes WHERE answer = ?');
  const quote = db.prepare('INSERT INTO quotes (citation, answer, article, quote) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const removeAnswer = db.prepare<[string], { conversation: string }>('DELETE FROM answers WHERE id = ? RETURNING conversation');
  const removeIfEmpty = db.prepare('DELETE FROM conversations WHERE id = @id AND NOT EXISTS (SELECT 1 FROM answers WHERE conversation = @id)');
  const removeConversation = db.prepare('DELETE FROM conversations WHERE id = ?');
  const answerExists = db.prepare('SELECT 1 FROM answers WHERE id = ?');
  const addFeedback = db.prepare('INSERT INTO feedback (answer, rating, citation, note, at) VALUES (?, ?, ?, ?, ?)');
  const blankQuotes = db.prepare('UPDATE quotes SET quote = NULL WHERE article = ?');
  const naming = db.prepare<[string], { id: string; body: string }>('SELECT id, body FROM answers WHERE instr(body, ?) > 0');
  const rewrite = db.prepare('UPDATE answers SET body = ? WHERE id = ?');

  const write = transactionsOf(db);

  return {
    saveAnswer: (answer: Answer): void =>
      write(() => {
        converse.run({ conversationId: answer.conversationId, title: answer.question.slice(0, TITLE_CHARS).replace(/[\uD800-\uDBFF]$/, ''), createdAt: answer.createdAt });
        save.run({ id: answer.id, conversationId: answer.conversationId, createdAt: answer.createdAt, body: JSON.stringify(answer) });
        dropQuotes.run(answer.id);
        for (const told of [...answer.citations, ...(answer.nearestQuote ? [answer.nearestQuote] : [])]) quote.run(told.id, answer.id, told.articleId, told.quote);
      }),
    /** A conversation without answers goes with its last one. */
    removeAnswer: (id: string): boolean =>
      write(() => {
        const removed = removeAnswer.get(id);
        if (removed) removeIfEmpty.run({ id: removed.conversation });
        return removed !== undefined;
      }),
    removeConversation: (id: string): boolean => write(() => removeConversation.run(id).changes > 0),
    /** false: the answer is not there. */
    saveFeedback: ({ answerId, rating, citationId, note, at }: Feedback): boolean =>
      write(() => answerExists.get(answerId) !== undefined && addFeedback.run(answerId, rating, citationId ?? null, note ?? null, at).changes > 0),
    eraseQuotes: (articles: ErasedArticle[]): void =>
      write(() => {
        for (const article of articles) {
          blankQuotes.run(article.id);
          for (const { id, body } of naming.all(article.id)) rewrite.run(JSON.stringify(withoutArticle(answerIn(body), article)), id);
        }
      }),
  };
}

/** A stored answer; only `saveAnswer` writes this column. */
export function answerIn(body: string): Answer {
  return JSON.parse(body) as Answer; // written by saveAnswer as an Answer
}
