import hnswlib, { type HierarchicalNSW } from 'hnswlib-node';

/** A vector index in memory: labels are the rows of passages. */
export type Graph = HierarchicalNSW;

export const SPACE = 'cosine';

/** Edges a point, breadth of building: hnswlib's usual values. */
const EDGES = 16;
const BUILD_BREADTH = 200;

/** Breadth of a search: recall .998 on text-like vectors; what a loaded file comes with (10) gives .89. */
const SEARCH_BREADTH = 64;

/** Room of a new graph; it doubles when full. */
const FIRST_ROOM = 1_024;

/** An empty graph with room for so many points. */
export function newGraph(dimensions: number, room = FIRST_ROOM): Graph {
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  graph.initIndex({ maxElements: Math.max(room, FIRST_ROOM), m: EDGES, efConstruction: BUILD_BREADTH });
  graph.setEf(SEARCH_BREADTH);
  return graph;
}

/** The graph in a file whose bytes are known to be ours: hnswlib ends the process on others. Always a fresh object: one that failed to load must never be used. */
export async function loadGraph(file: string, dimensions: number): Promise<Graph> {
  const graph = new hnswlib.HierarchicalNSW(SPACE, dimensions);
  await graph.readIndex(file);
  graph.setEf(SEARCH_BREADTH);
  return graph;
}

/** Adds a sound vector under a label that is new. */
export function addTo(graph: Graph, label: number, vector: Float32Array): void {
  if (graph.getCurrentCount() >= graph.getMaxElements()) graph.resizeIndex(Math.max(FIRST_ROOM, graph.getMaxElements() * 2));
  graph.addPoint(Array.from(vector), label);
}

/** The labels nearest to a sound vector, with their cosine. */
export function nearest(graph: Graph, vector: Float32Array, limit: number): { row: number; similarity: number }[] {
  const most = Math.min(limit, graph.getCurrentCount());
  if (most === 0) return [];
  const { neighbors, distances } = graph.searchKnn(Array.from(vector), most);
  return neighbors.map((row, index) => ({ row, similarity: 1 - distances[index]! }));
}
