import type Database from 'better-sqlite3';
import { AppError } from '../../core/errors.ts';
import type { Generation } from '../../core/ports.ts';
import { generationOf, type GenerationRow } from './generations.ts';
import { KEPT_INDEXES } from './index-file.ts';
import { transactionsOf } from './transaction.ts';

/** Rows deleted in one transaction, so that other writes get their turn. */
const SLICE = 5_000;

/** A vector as it crosses to the writer: its bytes are those of a Float32Array. */
export type VectorPut = { passageId: string; vector: Uint8Array };

/** The writing side of generations and their vectors; runs in the writer's thread. */
export function generationWriter(db: Database.Database) {
  const find = db.prepare<[string, number], GenerationRow>('SELECT * FROM generations WHERE embedder = ? AND dimensions = ?');
  const add = db.prepare<[string, number], GenerationRow>('INSERT INTO generations (embedder, dimensions) VALUES (?, ?) RETURNING *');
  const read = db.prepare<[number], GenerationRow>('SELECT * FROM generations WHERE id = ?');
  const allWait = db.prepare('INSERT INTO waiting (generation, passage) SELECT ?, row FROM passages');
  const activate = db.prepare('UPDATE generations SET active = (id = ?)');
  const rowOf = db.prepare<[string], { row: number }>('SELECT row FROM passages WHERE id = ?');
  const waitsNoMore = db.prepare('DELETE FROM waiting WHERE generation = ? AND failed IN (0, 1) AND passage = ?');
  const addVector = db.prepare('INSERT INTO vectors (generation, passage, vector) VALUES (?, ?, ?)');
  const fail = db.prepare('UPDATE waiting SET failed = 1 WHERE generation = ? AND failed = 0 AND passage = ?');
  const askAgain = db.prepare('UPDATE waiting SET failed = 0 WHERE failed = 1');
  const dropVector = db.prepare('DELETE FROM vectors WHERE generation = ? AND passage = ?');
  const waitAgain = db.prepare('INSERT INTO waiting (generation, failed, passage) VALUES (?, 1, ?)');

  const noteIndex = db.prepare('INSERT INTO saved_indexes (generation, sha256) VALUES (?, ?)');
  const forgetIndexes = db.prepare('DELETE FROM saved_indexes WHERE generation = ? AND saved NOT IN (SELECT saved FROM saved_indexes WHERE generation = ? ORDER BY saved DESC LIMIT ?)');

  const write = transactionsOf(db);

  return {
    /** One generation an embedder: asked again, the one that is there. */
    createGeneration: (embedder: string, dimensions: number): Generation =>
      write(() => {
        const known = find.get(embedder, dimensions);
        if (known) return generationOf(known);
        const { id } = add.get(embedder, dimensions)!;
        allWait.run(id);
        return generationOf(read.get(id)!);
      }),
    activateGeneration: (id: number): void =>
      write(() => {
        if (!read.get(id)) throw new AppError('internal', 500, `No generation ${id} in this library`);
        activate.run(id);
      }),
    dropGeneration(id: number): void {
      for (const table of ['vectors', 'waiting']) {
        const slice = db.prepare(`DELETE FROM ${table} WHERE (generation, passage) IN (SELECT generation, passage FROM ${table} WHERE generation = ? LIMIT ${SLICE})`);
        while (write(() => slice.run(id)).changes > 0);
      }
      write(() => db.prepare('DELETE FROM generations WHERE id = ?').run(id));
    },
    /** Stores the vectors of passages that wait for one, and tells their rows; others are known, gone, or of a dropped generation. */
    putVectors: (generation: number, puts: VectorPut[]): (number | undefined)[] =>
      write(() =>
        puts.map(({ passageId, vector }) => {
          const row = rowOf.get(passageId)?.row;
          if (row === undefined || waitsNoMore.run(generation, row).changes === 0) return undefined;
          addVector.run(generation, row, vector);
          return row;
        }),
      ),
    failVectors: (generation: number, passageIds: string[]): void =>
      write(() => {
        for (const { row } of passageIds.flatMap((id) => rowOf.get(id) ?? [])) fail.run(generation, row);
      }),
    /** Stored vectors that turned out to be none (damaged by hand or by disk). */
    rejectVectors: (generation: number, rows: number[]): void =>
      write(() => {
        for (const row of rows) if (dropVector.run(generation, row).changes > 0) waitAgain.run(generation, row);
      }),
    /** Notes that an index file of this hash is ours; as many are remembered as files are kept. */
    indexSaved: (generation: number, sha256: string): void =>
      write(() => {
        if (!read.get(generation)) return;
        noteIndex.run(generation, sha256);
        forgetIndexes.run(generation, generation, KEPT_INDEXES);
      }),
    retryFailed: (): void => write(() => void askAgain.run()),
  };
}
