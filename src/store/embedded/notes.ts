import type Database from 'better-sqlite3';
import type { NoteKind } from '../../core/article.ts';
import { transactionsOf } from './transaction.ts';
import type { Writer } from './writer.ts';

/** What an older program stored without looking for its notes. */
export type Unnoted = { id: string; version: string; title: string; text: string };
/** The kinds of notes of an article's version. */
export type NotesPut = { id: string; version: string; notes: NoteKind[] };

/** The articles whose notes are not known yet, in libraries of older programs. */
export type EmbeddedNotes = {
  unnoted(limit: number): Unnoted[];
  /** An article that has another version by now is left as it is. */
  putNotes(puts: NotesPut[]): Promise<void>;
};

export function embeddedNotes(db: Database.Database, writer: Writer): EmbeddedNotes {
  const unnoted = db.prepare<[number], Unnoted>(
    'SELECT a.id, a.version, a.title, v.text FROM articles a JOIN versions v ON v.article = a.row AND v.id = a.version WHERE a.notes IS NULL ORDER BY a.row LIMIT ?',
  );
  return {
    unnoted: (limit) => unnoted.all(limit),
    putNotes: (puts) => writer.call('putNotes', puts),
  };
}

/** The writing side; runs in the writer's thread. */
export function notesWriter(db: Database.Database) {
  const put = db.prepare('UPDATE articles SET notes = ? WHERE id = ? AND version = ?');
  const write = transactionsOf(db);
  return {
    putNotes: (puts: NotesPut[]): void => write(() => puts.forEach(({ id, version, notes }) => put.run(JSON.stringify(notes), id, version))),
  };
}
