import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Generation } from '../../core/ports.ts';
import { addTo, loadGraph, nearest, newGraph, type Graph } from './graph.ts';
import { rebuildGraph } from './graph-rebuild.ts';
import type { Near } from './exact-search.ts';
import { indexFolder, type IndexEntry } from './index-file.ts';
import { recallsItself } from './self-recall.ts';
import { floatsIn, isSound } from './vector.ts';

/** Work on the graph before others get their turn. */
const SLICE_MS = 10;

/** Vectors that the saved graph lacks up to this many are added here; for more a thread builds it anew. */
const MOST_ADDED_AT_START = 2_000;

/** Changes after which the graph is saved, quiet or not; fewer than FEW are not worth a save at the end, since a start makes up for them. */
const MANY_CHANGES = 5_000;
const FEW_CHANGES = 500;

/** Quiet after a change before the graph is saved. */
const QUIET_MS = 30_000;

type Needs = { db: Database.Database; dataDir: string; onNotice(message: string): void; reject(rows: number[]): Promise<void>; remember(sha256: string): Promise<void> };

export type VectorIndex = ReturnType<typeof vectorIndex>;

/**
 * The graph of one generation: a cache of what SQLite holds, which comes back by itself whatever becomes of its file.
 * Changes are told as rows; each is settled by looking at what SQLite holds of it now, one after another, never while saving.
 */
export function vectorIndex({ id: generation, embedder, dimensions }: Pick<Generation, 'id' | 'embedder' | 'dimensions'>, { db, dataDir, onNotice, reject, remember }: Needs) {
  const stored = db.prepare<[number, number], { vector: Buffer }>('SELECT vector FROM vectors WHERE generation = ? AND passage = ?');
  const storedRows = db.prepare<[number], number>('SELECT passage FROM vectors WHERE generation = ?').pluck();
  const lastRow = db.prepare<[], number>("SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'passages'").pluck();
  const isOurs = db.prepare('SELECT 1 FROM saved_indexes WHERE generation = ? AND sha256 = ?');
  const folder = indexFolder(dataDir, generation);
  const closing = new AbortController();
  let graph: Graph | undefined;
  let held = new Set<number>();
  let queue: number[] = [];
  let changes = 0;
  let rebuilding = false;
  let work: Promise<void> = run(start);
  let quiet: NodeJS.Timeout | undefined;

  /** One thing at a time touches the graph; what fails is told and leaves the graph as it was. */
  function run(step: () => Promise<void>, before: Promise<void> = Promise.resolve()): Promise<void> {
    return before.then(step).catch((error: unknown) => {
      if (!closing.signal.aborted) onNotice(`vector index: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  async function start(): Promise<void> {
    const entries = await folder.entries();
    let why = (await folder.hasManifest()) && entries.length === 0 ? 'manifest' : 'missing';
    for (const entry of entries) {
      const problem = await load(entry);
      if (problem === undefined) return catchUp();
      why = problem;
    }
    const rows = storedRows.all(generation).length;
    if (rows === 0 || (why === 'missing' && rows <= MOST_ADDED_AT_START)) {
      take(newGraph(dimensions, rows), []);
      return catchUp();
    }
    await rebuild(why);
  }

  /** Loads a saved graph, or says what is wrong with it. */
  async function load(entry: IndexEntry): Promise<string | undefined> {
    if (entry.generation !== generation || entry.embedder !== embedder || entry.dimensions !== dimensions) return 'other embedder';
    if (entry.lastRow > lastRow.get()!) return 'newer than the library';
    const file = isOurs.get(generation, entry.sha256) === undefined ? undefined : await folder.verified(entry, closing.signal);
    if (!file) return 'checksum';
    const loaded = await loadGraph(file, dimensions);
    if (loaded.getCurrentCount() !== entry.count) return 'count';
    const present = new Set(storedRows.all(generation));
    const labels = loaded.getIdsList();
    for (const label of labels) if (!present.has(label)) forget(loaded, label);
    const kept = labels.filter((label) => present.has(label));
    if (present.size - kept.length > Math.max(MOST_ADDED_AT_START, kept.length / 2)) return 'behind';
    if (!(await recallsItself(loaded, kept, (row) => vectorOf(row)))) return 'self-recall';
    take(loaded, kept);
    return undefined;
  }

  function take(loaded: Graph, labels: number[]): void {
    graph = loaded;
    held = new Set(labels);
  }

  /** Settles all rows in which the graph and SQLite differ. */
  async function catchUp(): Promise<void> {
    const present = new Set(storedRows.all(generation));
    queue = [...present].filter((row) => !held.has(row)).concat([...held].filter((row) => !present.has(row)));
    await drain();
  }

  async function rebuild(why: string): Promise<void> {
    rebuilding = true;
    const file = await folder.temporary();
    const { count, bad } = await rebuildGraph({ dataDir, generation, dimensions, file }, closing).finally(() => (rebuilding = false));
    if (bad.length > 0) await reject(bad);
    const known = { generation, embedder, dimensions, count, lastRow: lastRow.get()! };
    const loaded = await loadGraph(await folder.adopt(file, known, remember), dimensions);
    take(loaded, loaded.getIdsList());
    changes = 0;
    onNotice(`index rebuilt: ${why}`);
    await catchUp();
  }

  async function drain(): Promise<void> {
    const bad: number[] = [];
    while (queue.length > 0 && !closing.signal.aborted) {
      const until = performance.now() + SLICE_MS;
      const slice = queue;
      queue = [];
      let at = 0;
      while (at < slice.length && (at === 0 || performance.now() < until)) if (!settle(slice[at++]!)) bad.push(slice[at - 1]!);
      queue = slice.slice(at).concat(queue);
      await nextTurn();
    }
    if (bad.length > 0) await reject(bad);
    if (changes >= MANY_CHANGES && !closing.signal.aborted) await save();
    else if (changes > 0 && !closing.signal.aborted) saveWhenQuiet();
  }

  /** Brings the graph in line with what SQLite holds of a row; false where that is no vector. */
  function settle(row: number): boolean {
    if (graph === undefined) return true;
    const vector = vectorOf(row);
    if (vector !== undefined && !isSound(vector, dimensions)) return false;
    if (vector !== undefined && !held.has(row)) {
      addTo(graph, row, vector);
      held.add(row);
      changes += 1;
    } else if (vector === undefined && held.delete(row)) {
      forget(graph, row);
      changes += 1;
    }
    return true;
  }

  function vectorOf(row: number): Float32Array | undefined {
    const found = stored.get(generation, row);
    return found && floatsIn(found.vector);
  }

  async function save(): Promise<void> {
    clearTimeout(quiet);
    if (graph === undefined) return;
    const known = { generation, embedder, dimensions, count: graph.getCurrentCount(), lastRow: lastRow.get()! };
    const file = await folder.temporary();
    await graph.writeIndex(file);
    await folder.adopt(file, known, remember);
    changes = 0;
  }

  /** Deleted points stay in the graph and slow it down: once they are most of it, it is built without them. */
  async function drainOrRebuild(): Promise<void> {
    await drain();
    const count = graph?.getCurrentCount() ?? 0;
    if (count > MOST_ADDED_AT_START && held.size < count / 2) await rebuild('mostly deleted');
  }

  function saveWhenQuiet(): void {
    clearTimeout(quiet);
    quiet = setTimeout(() => void (work = run(save, work)), QUIET_MS).unref();
  }

  return {
    generation,
    dimensions,
    /** Whether the graph can be searched. */
    isReady: (): boolean => graph !== undefined,
    /** Rows nearest to a sound vector; only to be called when ready. */
    nearest: (vector: Float32Array, limit: number): Near[] => (graph === undefined ? [] : nearest(graph, vector, limit)),
    /** Rows whose vector was stored or deleted. */
    changed(rows: number[]): void {
      if (graph === undefined || rows.length === 0) return; // what is loaded later catches up with SQLite by itself
      queue.push(...rows);
      work = run(drainOrRebuild, work);
    },
    /** Resolves when the graph is there and everything told so far is in it. */
    settled: (): Promise<void> => work,
    isRebuilding: (): boolean => rebuilding,
    rebuild: (why: string): Promise<void> => (work = run(() => rebuild(why), work)),
    async close(): Promise<void> {
      clearTimeout(quiet);
      closing.abort(new Error('closing'));
      await work;
      const saved = (await folder.entries()).length > 0;
      if (changes >= FEW_CHANGES || (changes > 0 && !saved)) await run(save);
    },
    async drop(): Promise<void> {
      clearTimeout(quiet);
      closing.abort(new Error('dropped'));
      await work;
      graph = undefined;
      await folder.drop();
    },
  };
}

function forget(graph: Graph, label: number): void {
  try {
    graph.markDelete(label);
  } catch {
    // already deleted: hnswlib keeps deleted labels in its list and its file
  }
}
