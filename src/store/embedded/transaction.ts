import type Database from 'better-sqlite3';
import { storageError } from './storage-error.ts';

/** Runs work in a transaction that holds the write lock from its first moment; what SQLite refuses is told in the store's words. */
export function transactionsOf(db: Database.Database) {
  return <Result>(work: () => Result): Result => {
    try {
      return db.transaction(work).immediate();
    } catch (error) {
      throw storageError(error);
    }
  };
}
