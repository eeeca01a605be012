import type Database from 'better-sqlite3';
import type { NamedReport, NoteKind } from '../../core/article.ts';
import { headlineKey } from '../../core/headline.ts';
import { noticesWriter } from './notices.ts';
import { transactionsOf } from './transaction.ts';
import type { Writer } from './writer.ts';

/** What an older program stored without looking for its notes. */
export type Unnoted = { id: string; version: string; title: string; text: string };
/** The kinds of notes of an article's version, and the reports that it is a notice of. */
export type NotesPut = { id: string; version: string; title: string; notes: NoteKind[]; noticeOf: NamedReport[] };

/** The articles whose notes are not known yet, in libraries of older programs. */
export type EmbeddedNotes = {
  unnoted(limit: number): Unnoted[];
  /** An article that has another version by now is left as it is. */
  putNotes(puts: NotesPut[]): Promise<void>;
};

export function embeddedNotes(db: Database.Database, writer: Writer): EmbeddedNotes {
  const unnoted = db.prepare<[number], Unnoted>(
    'SELECT a.id, a.version, a.title, v.text FROM articles a JOIN versions v ON v.article = a.row AND v.id = a.version WHERE a.headline IS NULL ORDER BY a.row LIMIT ?',
  );
  return {
    unnoted: (limit) => unnoted.all(limit),
    putNotes: (puts) => writer.call('putNotes', puts),
  };
}

/** The writing side; runs in the writer's thread. */
export function notesWriter(db: Database.Database) {
  const put = db.prepare<[string, string, string, string], { row: number }>('UPDATE articles SET notes = ?, headline = ? WHERE id = ? AND version = ? AND headline IS NULL RETURNING row');
  const putNotices = noticesWriter(db);
  const write = transactionsOf(db);

  function putOne({ id, version, title, notes, noticeOf }: NotesPut): void {
    const stored = put.get(JSON.stringify(notes), headlineKey(title), id, version);
    if (stored) putNotices(stored.row, noticeOf);
  }

  return {
    putNotes: (puts: NotesPut[]): void => write(() => puts.forEach(putOne)),
  };
}
