import type Database from 'better-sqlite3';
import { AppError } from '../../core/errors.ts';
import type { Hit, StoreFilters, VectorHit } from '../../core/ports.ts';
import { HIT_COLUMNS, hitOf, type HitRow } from './article-reader.ts';
import { exactSearch, type Near } from './exact-search.ts';
import { conditionOf, type Condition } from './filters.ts';
import { comparePlaces } from './ranking.ts';
import { isSound } from './vector.ts';
import type { VectorIndex } from './vector-index.ts';

/** So many vectors are compared one by one while the graph is not there; more would take too long. */
const MOST_SCANNED = 20_000;

/** So few passages that pass the filters are compared one by one: right, and faster than asking the graph for enough. */
const FEW_PASSAGES = 4_000;

/** Asked for beyond the limit: copies of one text tie, and rows just deleted still come back. */
const SPARE = 32;

/** The most that the graph is asked for at once (about 5 ms). */
const MOST_ASKED = 2_000;

export type VectorSearchOptions = { limit: number; filters: StoreFilters };

/** Ranks passages by meaning: by the graph, or by comparing one by one where that is better or the graph is not there. */
export function vectorSearch(db: Database.Database) {
  const storedRows = db.prepare<[number], number>('SELECT passage FROM vectors WHERE generation = ?').pluck();
  const storedCount = db.prepare<[number], number>('SELECT vectors FROM generations WHERE id = ?').pluck();

  return async (index: VectorIndex, vector: Float32Array, { limit, filters }: VectorSearchOptions): Promise<VectorHit[] | undefined> => {
    const { generation, dimensions } = index;
    if (!isSound(vector, dimensions)) throw new AppError('embedding-invalid', 502, 'The embedding model gave no usable vector for the question');
    const condition = conditionOf(filters);
    const all = storedCount.get(generation) ?? 0;
    if (condition.sql !== '' && passing(condition, FEW_PASSAGES + 1) <= FEW_PASSAGES) return scan(rowsPassing(condition));
    if (!index.isReady()) return all <= MOST_SCANNED ? scan(condition.sql === '' ? storedRows.all(generation) : rowsPassing(condition)) : undefined;
    if (condition.sql === '') return hits(index.nearest(vector, limit + SPARE));
    const share = passing(condition, MOST_SCANNED) / Math.max(all, 1);
    const found = hits(index.nearest(vector, Math.min(MOST_ASKED, Math.ceil((2 * limit) / share) + SPARE)));
    return found.length >= limit ? found : scan(rowsPassing(condition));

    async function scan(rows: number[]): Promise<VectorHit[]> {
      const near = await exactSearch(db, vector, { generation, rows });
      const last = near[limit + SPARE - 1];
      return hits(last ? near.filter(({ similarity }) => similarity >= last.similarity) : near);
    }

    /** The passages of rows that are still there and pass the filters. */
    function hits(near: Near[]): VectorHit[] {
      const stored = storedHits(near, condition);
      return near
        .flatMap(({ row, similarity }) => {
          const hit = stored.get(row);
          return hit ? [{ ...hit, similarity }] : [];
        })
        .sort((a, b) => b.similarity - a.similarity || comparePlaces(a.passage, b.passage))
        .slice(0, limit);
    }
  };

  function storedHits(near: Near[], { sql, values }: Condition): Map<number, Hit> {
    const where = sql === '' ? '' : `WHERE ${sql}`;
    const found = db.prepare<unknown[], HitRow>(
      `SELECT ${HIT_COLUMNS} FROM json_each(?) CROSS JOIN passages p ON p.row = value CROSS JOIN articles a ON a.row = p.article ${where}`,
    );
    return new Map(found.all(JSON.stringify(near.map(({ row }) => row)), ...values).map((row) => [row.row, hitOf(row)]));
  }

  function passing({ sql, values }: Condition, most: number): number {
    return db.prepare<unknown[], number>(`SELECT count(*) FROM (SELECT 1 FROM articles a CROSS JOIN passages p ON p.article = a.row WHERE ${sql} LIMIT ?)`).pluck().get(...values, most)!;
  }

  function rowsPassing({ sql, values }: Condition): number[] {
    return db.prepare<unknown[], number>(`SELECT p.row FROM articles a CROSS JOIN passages p ON p.article = a.row WHERE ${sql}`).pluck().all(...values);
  }
}
