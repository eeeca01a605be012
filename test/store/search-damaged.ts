/* Run as a process of its own: opens each library named, searches before and after its index is there, and prints what came of it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exactSearch } from '../../src/store/embedded/exact-search.ts';
import { libraryFile, openForReading } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { vectorOf } from './vectors.ts';

const QUERIES = 50;
const TOP = 10;
/** Before the index is there a search compares one by one, as the truth is found: fewer queries show that it does. */
const EARLY_STEP = 5;

/** What the best are in a library, by the hash of its file: most of those named are copies. */
const truths = new Map<string, (string | undefined)[][]>();

for (const dataDir of process.argv.slice(2)) {
  const notices: string[] = [];
  const hash = createHash('sha256').update(readFileSync(libraryFile(dataDir))).digest('hex');
  const { articles, settled, close } = await openEmbeddedStore(dataDir, { onNotice: (message) => notices.push(message) });
  const [generation] = await articles.generations();
  const truth = truths.get(hash) ?? (await best(dataDir, generation!.id));
  truths.set(hash, truth);
  const early = await wrong(truth, generation!.id, EARLY_STEP);
  await settled();
  const late = await wrong(truth, generation!.id, 1);
  console.log(JSON.stringify({ notices, early, late }));
  await close();

  /** For each query the passages that comparing with every stored vector gives. */
  async function best(folder: string, id: number): Promise<(string | undefined)[][]> {
    const db = openForReading(folder);
    const rows = db.prepare<[number], number>('SELECT passage FROM vectors WHERE generation = ?').pluck().all(id);
    const idOf = db.prepare<[number], string>('SELECT id FROM passages WHERE row = ?').pluck();
    const found: (string | undefined)[][] = [];
    for (let query = 0; query < QUERIES; query += 1) found.push((await exactSearch(db, queryVector(query), { generation: id, rows })).slice(0, TOP).map(({ row }) => idOf.get(row)));
    db.close();
    return found;
  }

  /** Of every so many queries, those that find others than the best. */
  async function wrong(truth: (string | undefined)[][], id: number, step: number): Promise<number> {
    let count = 0;
    for (let query = 0; query < QUERIES; query += step) {
      const passages = truth[query]!;
      const found = (await articles.searchVector(queryVector(query), { limit: TOP, filters: {}, generation: id }))!.map(({ passage }) => passage.id);
      if (found.length !== passages.length || found.some((one) => !passages.includes(one))) count += 1;
    }
    return count;
  }
}

function queryVector(query: number): Float32Array {
  return vectorOf(query * 19 + 0.5);
}
