import type Database from 'better-sqlite3';
import { contentStemOf, LONGEST_KEPT, writtenWords } from '../../core/words.ts';
import { bagPlaces, bagsIn, distinctTerms, JOINED_BAGS, packBag, termsIn } from './bag.ts';

/** Words and stems whose ids are remembered; past this the memory begins anew (about 60 MB). */
const MOST_REMEMBERED = 500_000;

/** Stands for a stop word where an id is expected. */
const NO_TERM = 0;

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

  /** The id of a written word's stem, which gets one where it is new. Nearly every word is known by how it is written. */
  function idOf(word: string): number {
    const known = ids.get(word);
    if (known !== undefined) return known;
    if (ids.size >= MOST_REMEMBERED) ids.clear();
    const stem = contentStemOf(word);
    const id = stem === undefined ? NO_TERM : (findTerm.get(stem)?.id ?? Number(addTerm.run(stem).lastInsertRowid));
    if (word.length <= LONGEST_KEPT) ids.set(word, id);
    return id;
  }

  const change = (id: number, by: number): unknown => changes.set(id, (changes.get(id) ?? 0) + by);

  return {
    /** The term ids of a text's content words, in order; new stems get theirs. */
    termsOf: (text: string): number[] => writtenWords(text).map(idOf).filter((id) => id !== NO_TERM),
    addPassage(row: number, terms: number[]): void {
      const bag = packBag(row, Uint32Array.from(terms));
      const distinct = distinctTerms(bag);
      for (const id of distinct) change(id, 1);
      addWords.run(row, Array.from(distinct, (id) => id.toString(36)).join(' '));
      addPassageBag.run(row, terms.length, bag);
    },
    addArticle(row: number, terms: number[]): void {
      addArticleBag.run(row, terms.length, packBag(row, Uint32Array.from(terms)));
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
