import type Database from 'better-sqlite3';
import { contentWords } from '../../core/words.ts';
import { bagPlaces, bagsIn, JOINED_BAGS, packBag, termsIn } from './bag.ts';

/** Stems whose ids are remembered; past this the memory begins anew (about 60 MB). */
const MOST_REMEMBERED = 500_000;

/** How many content words a text has, and how often each (a stem, or its id) stands there. */
export type Counted<Key> = { length: number; counts: Map<Key, number> };

/** The content words of a text, counted. Pure, so that it is done before the transaction begins. */
export function countWords(text: string): Counted<string> {
  const counts = new Map<string, number>();
  const words = contentWords(text);
  for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { length: words.length, counts };
}

/** Several texts counted as one. */
export function together<Key>(parts: Counted<Key>[]): Counted<Key> {
  const [first, ...others] = parts;
  const counts = new Map(first?.counts);
  for (const other of others) for (const [key, count] of other.counts) counts.set(key, (counts.get(key) ?? 0) + count);
  return { length: parts.reduce((sum, { length }) => sum + length, 0), counts };
}

/**
 * Keeps the dictionary of terms, the word index and the bags. The index is fed term ids in base 36, so that no text of a
 * user is ever its syntax. How many passages hold a term is gathered in memory and written by `flush`, before each commit.
 */
export function wordsWriter(db: Database.Database) {
  const ids = new Map<string, number>();
  const changes = new Map<number, number>();
  const findTerm = db.prepare<[string], { id: number }>('SELECT id FROM terms WHERE stem = ?');
  const addTerm = db.prepare('INSERT INTO terms (stem, passages) VALUES (?, 0)');
  const countTerm = db.prepare('UPDATE terms SET passages = passages + ? WHERE id = ?');
  const addWords = db.prepare('INSERT INTO words (rowid, terms) VALUES (?, ?)');
  const addPassageBag = db.prepare('INSERT INTO passage_bags (passage, length, bag) VALUES (?, ?, ?)');
  const addArticleBag = db.prepare('INSERT INTO article_bags (article, length, bag) VALUES (?, ?, ?)');
  const dropArticleBag = db.prepare('DELETE FROM article_bags WHERE article = ?');
  const bagsOf = db.prepare<[number], { bags: Buffer | null }>(`SELECT ${JOINED_BAGS} AS bags FROM passage_bags b JOIN passages ON row = passage WHERE article = ?`);

  const dropIndexed = db.prepare('DELETE FROM words WHERE rowid IN (SELECT row FROM passages WHERE article = ?)');
  const dropPassageBags = db.prepare('DELETE FROM passage_bags WHERE passage IN (SELECT row FROM passages WHERE article = ?)');

  function idOf(stem: string): number {
    let id = ids.get(stem);
    if (id !== undefined) return id;
    if (ids.size >= MOST_REMEMBERED) ids.clear();
    id = findTerm.get(stem)?.id ?? Number(addTerm.run(stem).lastInsertRowid);
    ids.set(stem, id);
    return id;
  }

  const change = (id: number, by: number): unknown => changes.set(id, (changes.get(id) ?? 0) + by);

  return {
    /** The words by the ids of their stems; new stems get theirs. */
    byId: ({ length, counts }: Counted<string>): Counted<number> => ({ length, counts: new Map(Array.from(counts, ([stem, count]) => [idOf(stem), count])) }),
    addPassage(row: number, { length, counts }: Counted<number>): void {
      for (const id of counts.keys()) change(id, 1);
      addWords.run(row, Array.from(counts.keys(), (id) => id.toString(36)).join(' '));
      addPassageBag.run(row, length, packBag(row, length, counts));
    },
    addArticle(row: number, { length, counts }: Counted<number>): void {
      addArticleBag.run(row, length, packBag(row, length, counts));
    },
    /** To be called before an article's passages are deleted: their bags and index rows go with them. */
    dropArticle(row: number): void {
      const bags = bagsIn(bagsOf.get(row)!.bags);
      for (const place of bagPlaces(bags)) for (const id of termsIn(bags, place)) change(id, -1);
      dropArticleBag.run(row);
    },
    /** Of passages that stay. */
    dropPassages(article: number): void {
      dropIndexed.run(article);
      dropPassageBags.run(article);
    },
    flush(): void {
      for (const [id, by] of changes) if (by !== 0) countTerm.run(by, id);
      changes.clear();
    },
    /** After a rollback nothing remembered can be trusted. */
    forget(): void {
      ids.clear();
      changes.clear();
    },
  };
}
