import type Database from 'better-sqlite3';
import type { Placement } from '../../core/story-ports.ts';
import { dayNumberOf } from './story-postings.ts';
import { transactionsOf } from './transaction.ts';

/** Places that are given up in one transaction: each has a hundred rows. */
const MOST_GIVEN_UP = 24;

/** The writing side of stories; runs in the writer's thread. */
export function storyWriter(db: Database.Database) {
  const waiting = db.prepare<[number, string], { moment: number; id: string }>(
    'SELECT w.moment, w.id FROM story_waiting w JOIN articles a ON a.row = w.article WHERE w.article = ? AND a.version = ?',
  );
  const hasMembers = db.prepare('SELECT 1 FROM story_places WHERE copies = ? LIMIT 1');
  const add = db.prepare<[Record<string, number | string | null>], { place: number }>(`
    INSERT INTO story_places (article, id, copies, story, moment, is_agency, agency) VALUES (@key, @id, @copies, @story, @moment, @isAgency, @agency) RETURNING place`);
  const found = db.prepare('UPDATE story_places SET copies = ?, story = ? WHERE place = ?');
  const done = db.prepare('DELETE FROM story_waiting WHERE article = ?');
  const post = db.prepare('INSERT INTO story_shingles (shingle, copies) SELECT value, ? FROM json_each(?)');
  const postStems = db.prepare('INSERT INTO story_terms (day, term, copies) SELECT ?, t.id, ? FROM json_each(?) j JOIN terms t ON t.stem = j.value');
  const first = db.prepare<[number], { article: number; moment: number; id: string }>('SELECT article, moment, id FROM story_places ORDER BY place LIMIT ?');
  const giveUp = db.prepare('DELETE FROM story_places WHERE article = ?');
  const wait = db.prepare('INSERT INTO story_waiting (moment, id, article) VALUES (?, ?, ?)');
  const transaction = transactionsOf(db);

  /** Not forced to the disk: what a power cut takes away waits again, and is placed as before. */
  function write<Result>(work: () => Result): Result {
    db.pragma('synchronous = NORMAL');
    try {
      return transaction(work);
    } finally {
      db.pragma('synchronous = FULL');
    }
  }

  return {
    placeArticle: ({ key, version, copies, story, isAgency, agency, shingles, stems }: Placement): void =>
      write(() => {
        const row = waiting.get(key, version);
        if (!row || (copies !== undefined && !hasMembers.get(copies))) return; // changed, removed, or its set is gone meanwhile: what still waits is looked at again
        const { place } = add.get({ key, id: row.id, copies: copies ?? 0, story: story ?? 0, moment: row.moment, isAgency: isAgency ? 1 : 0, agency: agency ?? null })!;
        found.run(copies ?? place, story ?? place, place);
        done.run(key);
        post.run(place, JSON.stringify(shingles));
        postStems.run(dayNumberOf(row.moment), place, JSON.stringify(stems));
      }),
    /** Takes some articles out of their places; tells whether there are more. */
    unplaceSome: (): boolean =>
      write(() => {
        const rows = first.all(MOST_GIVEN_UP);
        for (const { article, moment, id } of rows) {
          giveUp.run(article);
          wait.run(moment, id, article);
        }
        return rows.length === MOST_GIVEN_UP;
      }),
  };
}
