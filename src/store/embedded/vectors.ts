import type Database from 'better-sqlite3';
import type { ArticleStore, Generation } from '../../core/ports.ts';
import type { VectorPut } from './generation-writer.ts';
import { bytesOf, isSound } from './vector.ts';
import { vectorIndex, type VectorIndex } from './vector-index.ts';
import { vectorSearch } from './vector-search.ts';
import type { Writer } from './writer.ts';

/** Vectors stored in one transaction. */
const MOST_PUT = 500;

type Needs = { writer: Writer; dataDir: string; onNotice(message: string): void };

/** The vectors of all generations, each with its index. Their loading begins here and goes on behind. */
export function vectorStore(db: Database.Database, generations: Generation[], { writer, dataDir, onNotice }: Needs) {
  const indexes = new Map<number, VectorIndex>();
  const search = vectorSearch(db);
  for (const generation of generations) open(generation);

  function open(generation: Generation): void {
    if (indexes.has(generation.id)) return;
    const reject = async (rows: number[]): Promise<void> => {
      await writer.call('rejectVectors', generation.id, rows);
      onNotice(`${rows.length} stored vectors were damaged and are left out until the next reindex`);
    };
    const remember = (sha256: string): Promise<void> => writer.call('indexSaved', generation.id, sha256);
    indexes.set(generation.id, vectorIndex(generation, { db, dataDir, onNotice, reject, remember }));
  }

  const each = async (act: (index: VectorIndex) => Promise<void>): Promise<void> => void (await Promise.all(Array.from(indexes.values(), act)));

  return {
    async search(...[vector, { generation, ...options }]: Parameters<ArticleStore['searchVector']>) {
      const index = indexes.get(generation);
      return index && search(index, vector, options);
    },
    async create({ id, dimensions }: { id: string; dimensions: number }): Promise<Generation> {
      const generation = await writer.call('createGeneration', id, dimensions);
      open(generation);
      return generation;
    },
    async drop(id: number): Promise<void> {
      const index = indexes.get(id);
      indexes.delete(id);
      await index?.drop();
      await writer.call('dropGeneration', id);
    },
    /** Vectors that are none are marked as failed; the others are stored and then added to the index. */
    async put(generation: number, vectors: { passageId: string; vector: Float32Array }[]): Promise<void> {
      const index = indexes.get(generation);
      if (!index) return;
      const sound = vectors.filter(({ vector }) => isSound(vector, index.dimensions));
      const puts = sound.map(({ passageId, vector }): VectorPut => ({ passageId, vector: bytesOf(vector) }));
      for (let from = 0; from < puts.length; from += MOST_PUT) {
        const rows = await writer.call('putVectors', generation, puts.slice(from, from + MOST_PUT));
        index.changed(rows.filter((row) => row !== undefined));
      }
      if (sound.length === vectors.length) return;
      onNotice(`${vectors.length - sound.length} vectors of the embedding model were unusable`);
      await writer.call('failVectors', generation, vectors.filter((put) => !sound.includes(put)).map(({ passageId }) => passageId));
    },
    dropped(rows: number[]): void {
      for (const index of indexes.values()) index.changed(rows);
    },
    /** Waits for what was told, not for an index that is being built: until then comparing one by one, or words alone, serve. */
    barrier: (): Promise<void> => each(async (index) => (index.isReady() && !index.isRebuilding() ? index.settled() : undefined)),
    settled: (): Promise<void> => each((index) => index.settled()),
    rebuild: (): Promise<void> => each((index) => index.rebuild('asked for')),
    close: (): Promise<void> => each((index) => index.close()),
  };
}
