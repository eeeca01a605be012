/* Run as a process of its own: opens each library named, searches before and after its index is there, and prints what came of it. */
import { exactSearch } from '../../src/store/embedded/exact-search.ts';
import { openForReading } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { vectorOf } from './vectors.ts';

const QUERIES = 20;
const TOP = 10;

for (const dataDir of process.argv.slice(2)) {
  const notices: string[] = [];
  const { articles, settled, close } = await openEmbeddedStore(dataDir, { onNotice: (message) => notices.push(message) });
  const [generation] = await articles.generations();
  const early = await wrong(dataDir, generation!.id);
  await settled();
  const late = await wrong(dataDir, generation!.id);
  console.log(JSON.stringify({ notices, early, late }));
  await close();

  /** Queries whose best are not those that comparing with every stored vector gives. */
  async function wrong(folder: string, id: number): Promise<number> {
    const db = openForReading(folder);
    const rows = db.prepare<[number], number>('SELECT passage FROM vectors WHERE generation = ?').pluck().all(id);
    const idOf = db.prepare<[number], string>('SELECT id FROM passages WHERE row = ?').pluck();
    let count = 0;
    for (let query = 0; query < QUERIES; query += 1) {
      const vector = vectorOf(query * 37 + 0.5);
      const truth = (await exactSearch(db, vector, { generation: id, rows })).slice(0, TOP).map(({ row }) => idOf.get(row));
      const found = (await articles.searchVector(vector, { limit: TOP, filters: {}, generation: id }))!.map(({ passage }) => passage.id);
      if (found.length !== truth.length || found.some((one) => !truth.includes(one))) count += 1;
    }
    db.close();
    return count;
  }
}
