import { setImmediate as nextTurn } from 'node:timers/promises';
import { nearest, type Graph } from './graph.ts';
import { isSound } from './vector.ts';

/** Stored vectors that are searched for. */
const PROBES = 100;
const FEWEST_FOUND = 0.99;

/** Probes before others get their turn. */
const SLICE = 10;

/** As near as a vector is to itself in 32-bit floats. */
const ITSELF = 1 - 1e-4;

/** Whether stored vectors find themselves: a graph that was poisoned or that belongs to other vectors does not. */
export async function recallsItself(graph: Graph, labels: number[], vectorOf: (row: number) => Float32Array | undefined): Promise<boolean> {
  let [asked, found] = [0, 0];
  for (const label of sample(labels)) {
    const vector = vectorOf(label);
    if (vector === undefined || !isSound(vector, graph.getNumDimensions())) continue;
    asked += 1;
    if ((nearest(graph, vector, 1)[0]?.similarity ?? 0) > ITSELF) found += 1;
    if (asked % SLICE === 0) await nextTurn();
  }
  return found >= FEWEST_FOUND * asked;
}

/** Labels at even distances, so that the whole graph is probed. */
function sample(labels: number[]): number[] {
  const step = Math.max(1, labels.length / PROBES);
  return Array.from({ length: Math.min(PROBES, labels.length) }, (_, index) => labels[Math.floor(index * step)]!);
}
