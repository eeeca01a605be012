import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from './database.ts';
import { addTo, newGraph } from './graph.ts';
import { floatsIn, isSound } from './vector.ts';

/* Builds the index of one generation from what SQLite holds, writes it to a file, and tells which stored vectors are none. */

export type RebuildJob = { dataDir: string; generation: number; dimensions: number; file: string };
export type RebuildResult = { count: number; bad: number[] };

const { dataDir, generation, dimensions, file } = workerData as RebuildJob; // given by graph-rebuild.ts
const db = openForReading(dataDir);
const { vectors } = db.prepare<[number], { vectors: number }>('SELECT vectors FROM generations WHERE id = ?').get(generation) ?? { vectors: 0 };
const graph = newGraph(dimensions, vectors);
const bad: number[] = [];
for (const { passage, vector } of db.prepare<[number], { passage: number; vector: Buffer }>('SELECT passage, vector FROM vectors WHERE generation = ? ORDER BY passage').iterate(generation)) {
  const floats = floatsIn(vector);
  if (isSound(floats, dimensions)) addTo(graph, passage, floats);
  else bad.push(passage);
}
db.close();
graph.writeIndexSync(file);
parentPort!.postMessage({ count: graph.getCurrentCount(), bad } satisfies RebuildResult, []);
