import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FLOAT_BYTES, floatsIn } from './vector.ts';

/** Vectors compared before others get their turn: a few milliseconds. */
const SLICE = 1_000;

export type Near = { row: number; similarity: number };

/** The cosine of a vector with every given row's stored vector, best first: slow, right, and asking no index. */
export async function exactSearch(db: Database.Database, vector: Float32Array, { generation, rows }: { generation: number; rows: number[] }): Promise<Near[]> {
  const stored = db.prepare<[string, number, number], { vectors: Buffer | null; rows: string | null }>(`
    SELECT CAST(group_concat(vector, '') AS BLOB) AS vectors, group_concat(passage) AS rows
    FROM json_each(?) CROSS JOIN vectors ON generation = ? AND passage = value WHERE length(vector) = ?`);
  const near: Near[] = [];
  for (let from = 0; from < rows.length; from += SLICE) {
    if (from > 0) await nextTurn();
    const slice = stored.get(JSON.stringify(rows.slice(from, from + SLICE)), generation, vector.length * FLOAT_BYTES)!;
    if (slice.vectors === null || slice.rows === null) continue;
    const floats = floatsIn(slice.vectors);
    for (const [index, row] of slice.rows.split(',').entries()) {
      const similarity = cosine(vector, floats, index * vector.length);
      if (Number.isFinite(similarity)) near.push({ row: Number(row), similarity });
    }
  }
  return near.sort((a, b) => b.similarity - a.similarity);
}

function cosine(a: Float32Array, all: Float32Array, from: number): number {
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at]!, all[from + at]!];
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}
