import type Database from 'better-sqlite3';
import type { FetchRecord, FetchStore } from '../../core/ports.ts';
import { transactionsOf } from './transaction.ts';
import type { Writer } from './writer.ts';

type Row = { articleId: string; version: string; etag: string | null; lastModified: string | null };

/** What fetched addresses said of themselves, beside the articles. */
export function embeddedFetches(db: Database.Database, writer: Writer): FetchStore {
  const find = db.prepare<[string], Row>('SELECT a.id AS articleId, f.version, f.etag, f.last_modified AS lastModified FROM fetches f JOIN articles a ON a.row = f.article WHERE f.address = ?');
  return {
    async fetchOf(address) {
      const row = find.get(address);
      if (!row) return undefined;
      const { articleId, version, etag, lastModified } = row;
      return { address, articleId, version, ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
    },
    saveFetch: (record) => writer.call('saveFetch', record),
  };
}

/** The writing side; runs in the writer's thread. */
export function fetchWriter(db: Database.Database) {
  const save = db.prepare(`
    INSERT INTO fetches (address, article, version, etag, last_modified) SELECT ?, row, ?, ?, ? FROM articles WHERE id = ?
    ON CONFLICT DO UPDATE SET (article, version, etag, last_modified) = (excluded.article, excluded.version, excluded.etag, excluded.last_modified)`);
  const write = transactionsOf(db);
  return {
    saveFetch: ({ address, articleId, version, etag, lastModified }: FetchRecord): void => write(() => void save.run(address, version, etag ?? null, lastModified ?? null, articleId)),
  };
}
