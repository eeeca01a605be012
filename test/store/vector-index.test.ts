import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sha256 } from '../../src/core/hash.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { idOf, put } from '../contract/article-puts.ts';
import { isWhole, repeats } from '../whole.ts';
import { damagesOf } from './damages.ts';
import { fill, opened, temporaryFolder } from './library.ts';
import { DIMENSIONS, vectorOf } from './vectors.ts';

const PASSAGES = 1_000;

type Outcome = { notices: string[]; early: number; late: number };

/** What a process of its own found in each library; a process that dies fails the test. */
async function searched(dataDirs: string[]): Promise<Outcome[]> {
  const script = fileURLToPath(new URL('search-damaged.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...dataDirs], { maxBuffer: 1e8 });
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as Outcome); // printed by search-damaged.ts
}

let clean: string;
let other: string;
beforeAll(async () => {
  [clean, other] = [await filled(PASSAGES), await filled(PASSAGES / 2)];
});
afterAll(() => Promise.all([clean, other].map((folder) => rm(folder, { recursive: true }))));

async function filled(passages: number): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-index-'));
  const store = await openEmbeddedStore(dataDir);
  await fill(store, passages);
  await store.close();
  return dataDir;
}

async function copy(): Promise<string> {
  const dataDir = await temporaryFolder();
  await cp(clean, dataDir, { recursive: true });
  return dataDir;
}

const indexOf = async (dataDir: string): Promise<string> => join(dataDir, 'vectors', (await readdir(join(dataDir, 'vectors'))).find((file) => file.endsWith('.hnsw'))!);
const manifestOf = (dataDir: string): string => join(dataDir, 'vectors', 'generation-1.json');

/** Changes what the manifest says of the saved index. */
async function changeManifest(dataDir: string, change: object): Promise<void> {
  const manifest = JSON.parse(await readFile(manifestOf(dataDir), 'utf8')) as { saved: object[] }; // written by the store
  await writeFile(manifestOf(dataDir), JSON.stringify({ ...manifest, saved: manifest.saved.map((entry) => ({ ...entry, ...change })) }));
}

/** What may become of the manifest where the index is damaged, and what is told then. Bytes that the library never saved are not loaded, whatever a manifest says of them. */
const MANIFESTS: [string, (dataDir: string, damaged: Buffer) => Promise<unknown>, string[]][] = [
  ['untouched', async () => {}, ['index rebuilt: checksum']],
  ['made to fit', (dataDir, damaged) => changeManifest(dataDir, { sha256: sha256(damaged), bytes: damaged.length }), ['index rebuilt: checksum']],
  ['gone', (dataDir) => rm(manifestOf(dataDir)), []],
];

/** Libraries that one process opens: each takes some space on the disk. */
const AT_ONCE = 50;

describe('a damaged index', () => {
  test('E6: is never loaded, whatever its manifest says, kills no process, and every search finds the best ten', async () => {
    const damages = damagesOf(await readFile(await indexOf(clean)), await readFile(await indexOf(other)));
    const cases = damages.flatMap(([name, damaged], at) => MANIFESTS.filter((_each, which) => isWhole || which === at % MANIFESTS.length).map((manifest) => ({ name, damaged, manifest })));
    for (let from = 0; from < cases.length; from += AT_ONCE) {
      const some = cases.slice(from, from + AT_ONCE);
      const dataDirs: string[] = [];
      for (const { damaged, manifest } of some) {
        const dataDir = await copy();
        await writeFile(await indexOf(dataDir), damaged);
        await manifest[1](dataDir, damaged);
        dataDirs.push(dataDir);
      }
      const outcomes = await searched(dataDirs);
      expect(some.map(({ name, manifest }, at) => ({ name, manifest: manifest[0], ...outcomes[at] }))).toEqual(some.map(({ name, manifest: [manifest, , notices] }) => ({ name, manifest, notices, early: 0, late: 0 })));
      await Promise.all(dataDirs.map((dataDir) => rm(dataDir, { recursive: true })));
    }
  }, repeats(120_000, 3_600_000));

  test('E7: a manifest that says something else, or is none, leads to a rebuild', async () => {
    const changes: [(dataDir: string) => Promise<unknown>, string[]][] = [
      [(dataDir) => changeManifest(dataDir, { dimensions: 8 }), ['index rebuilt: other embedder']],
      [(dataDir) => changeManifest(dataDir, { embedder: 'another' }), ['index rebuilt: other embedder']],
      [(dataDir) => changeManifest(dataDir, { count: 7 }), ['index rebuilt: count']],
      [(dataDir) => changeManifest(dataDir, { lastRow: 1e9 }), ['index rebuilt: newer than the library']],
      [(dataDir) => changeManifest(dataDir, { file: '../library.db' }), ['index rebuilt: manifest']],
      [(dataDir) => writeFile(manifestOf(dataDir), '{"version":2,"saved":[]}'), ['index rebuilt: manifest']],
      [(dataDir) => truncate(manifestOf(dataDir), 40), ['index rebuilt: manifest']],
      [(dataDir) => rm(manifestOf(dataDir)), []],
      [(dataDir) => rm(join(dataDir, 'vectors'), { recursive: true }), []],
      [(dataDir) => cp(join(other, 'vectors'), join(dataDir, 'vectors'), { recursive: true }), ['index rebuilt: checksum']],
      [async () => {}, []],
    ];
    const dataDirs: string[] = [];
    for (const [change] of changes) {
      const dataDir = await copy();
      await change(dataDir);
      dataDirs.push(dataDir);
    }
    expect(await searched(dataDirs)).toEqual(changes.map(([, notices]) => ({ notices, early: 0, late: 0 })));
  }, 120_000);
});

test('E7: what the saved index lacks is added at the next start, and what is gone from the library is not found', async () => {
  const dataDir = await copy();
  const store = await opened(dataDir);
  const removed = [3, 4, 5, 6, 7, 8].map((number) => idOf(`article-${number}`));
  await store.articles.removeMany(removed, await store.articles.nextRevision());
  await put(store.articles, { name: 'late', text: 'Passage 1000.\n\nPassage 1001.' });
  const waiting = await store.articles.waitingForVector(1, 10);
  await store.articles.putVectors(1, waiting.map(({ passageId }, index) => ({ passageId, vector: vectorOf(2_000 + index) })));
  await store.close();
  expect(await searched([dataDir])).toEqual([{ notices: [], early: 0, late: 0 }]);
  const again = await opened(dataDir);
  await again.settled();
  const [hit] = (await again.articles.searchVector(vectorOf(2_001), { limit: 1, filters: {}, generation: 1 }))!;
  expect(hit!.passage.articleId).toBe(idOf('late'));
});

test('E7: an index that is newer than a library restored from a backup is not used', async () => {
  const dataDir = await copy();
  const backup = join(await temporaryFolder(), 'library.db');
  await cp(join(dataDir, 'library.db'), backup);
  const store = await opened(dataDir);
  await put(store.articles, ...Array.from({ length: 60 }, (_, index) => ({ name: `more-${index}`, text: Array.from({ length: 10 }, (_, at) => `More ${index} ${at}.`).join('\n\n') })));
  const waiting = await store.articles.waitingForVector(1, 1_000);
  await store.articles.putVectors(1, waiting.map(({ passageId }, index) => ({ passageId, vector: vectorOf(1_000 + index) })));
  await store.articles.barrier();
  await store.close();
  await cp(backup, join(dataDir, 'library.db'));
  expect(await searched([dataDir])).toEqual([{ notices: [], early: 0, late: 0 }]);
});

test('E12: stored vectors that were damaged by hand are left out, and every other one still finds itself', async () => {
  for (const keepIndex of [true, false]) {
    const dataDir = await copy();
    const db = new Database(join(dataDir, 'library.db'));
    const nan = Buffer.from(new Float32Array(16).fill(NaN).buffer);
    db.prepare('UPDATE vectors SET vector = ? WHERE passage IN (100, 500, 900)').run(nan);
    db.close();
    if (!keepIndex) await writeFile(await indexOf(dataDir), 'damaged');
    const store = await opened(dataDir);
    await store.settled();
    expect(store.notices).toEqual(keepIndex ? [] : ['3 stored vectors were damaged and are left out until the next reindex', 'index rebuilt: checksum']);
    expect(await store.articles.generations()).toMatchObject([{ vectors: keepIndex ? PASSAGES : PASSAGES - 3 }]);
    for (let number = 0; number < PASSAGES; number += 50) {
      const [hit] = (await store.articles.searchVector(vectorOf(number), { limit: 1, filters: {}, generation: 1 }))!;
      expect(hit!.similarity).toBeGreaterThan(0.9999);
    }
  }
});

test('after most passages are gone, the index is built anew and the others are all found', async () => {
  const dataDir = await temporaryFolder();
  const store = await opened(dataDir);
  const generation = await fill(store, 2_500);
  await store.articles.removeMany(Array.from({ length: 200 }, (_, index) => idOf(`article-${index}`)), await store.articles.nextRevision());
  await store.settled();
  expect(store.notices).toEqual(['index rebuilt: mostly deleted']);
  for (let number = 2_000; number < 2_500; number += 7) {
    const [hit] = (await store.articles.searchVector(vectorOf(number), { limit: 1, filters: {}, generation }))!;
    expect(hit!.similarity).toBeGreaterThan(0.9999);
  }
});

test('E15: after growing past its room and losing nine tenths of it time and again, all that is there is found and the file is no larger than it needs to be', async () => {
  const dataDir = await temporaryFolder();
  let store = await opened(dataDir);
  const generation = await fill(store, 2_000);
  const names = Array.from({ length: 200 }, (_, index) => `article-${index}`);
  for (let round = 0; round < 3; round += 1) {
    await store.articles.removeMany(names.slice(20).map(idOf), await store.articles.nextRevision());
    await put(store.articles, ...names.slice(20).map((name, index) => ({ name, text: Array.from({ length: 10 }, (_, at) => `Passage ${(index + 20) * 10 + at}. Round ${round}.`).join('\n\n') })));
    const waiting = await store.articles.waitingForVector(generation, 5_000);
    await store.articles.putVectors(generation, waiting.map(({ passageId, text }) => ({ passageId, vector: vectorOf(Number(/Passage (\d+)/.exec(text)![1])) })));
    await store.settled();
  }
  await store.close();
  store = await opened(dataDir);
  await store.settled();
  const self = await Promise.all(Array.from({ length: 50 }, async (_, at) => (await store.articles.searchVector(vectorOf(at * 40), { limit: 1, filters: {}, generation }))![0]!.similarity));
  expect(Math.min(...self)).toBeGreaterThan(0.999);
  const indexes = (await readdir(join(dataDir, 'vectors'))).filter((name) => name.endsWith('.hnsw'));
  const sizes = await Promise.all(indexes.map(async (name) => (await stat(join(dataDir, 'vectors', name))).size));
  expect(Math.max(...sizes)).toBeLessThan(2 * 2_000 * (4 * DIMENSIONS + 200));
}, 60_000);

test('a filter that few or half of the passages pass gives what comparing one by one gives', async () => {
  const store = await opened(await copy());
  await store.settled();
  const few = { articles: [idOf('article-2'), idOf('article-70')] };
  const many = { exceptArticles: Array.from({ length: 50 }, (_, index) => idOf(`article-${index * 2}`)) };
  for (const filters of [few, many]) {
    const hits = (await store.articles.searchVector(vectorOf(25), { limit: 10, filters, generation: 1 }))!;
    expect(hits).toHaveLength(10);
    const allowed = filters === few ? (id: string) => few.articles.includes(id) : (id: string) => !many.exceptArticles.includes(id);
    expect(hits.every(({ passage }) => allowed(passage.articleId))).toBe(true);
  }
});
