import Database from 'better-sqlite3';
import { mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LibraryUnusableError } from '../../src/core/errors.ts';
import { MIGRATIONS } from '../../src/store/embedded/schema.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { found, idOf, put, putOf } from '../contract/article-puts.ts';
import { answerOf, CITATION } from '../contract/record-store.ts';
import { fill, opened, temporaryFolder } from './library.ts';
import { vectorOf } from './vectors.ts';

test('a missing folder is made, for its owner only', async () => {
  const dataDir = join(await temporaryFolder(), 'a', 'b');
  await opened(dataDir);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});

test('everything is there again after closing and opening', async () => {
  const dataDir = await temporaryFolder();
  const first = await opened(dataDir);
  const generation = await fill(first, 100);
  await put(first.articles, { name: 'bridge', text: 'The bridge closed.' }, { name: 'gone', text: 'Gone.' });
  const late = await putOf(first.articles, { name: 'gone', text: 'Gone.' });
  await first.articles.removeMany([idOf('gone')], await first.articles.nextRevision());
  await first.records.saveAnswer(answerOf('q_1'));
  const before = await Promise.all([first.articles.counts(), first.articles.list({ limit: 50 }), first.articles.generations(), first.articles.searchVector(vectorOf(33), { limit: 5, filters: {}, generation })]);
  await first.close();

  const second = await opened(dataDir);
  await second.settled();
  expect(await Promise.all([second.articles.counts(), second.articles.list({ limit: 50 }), second.articles.generations(), second.articles.searchVector(vectorOf(33), { limit: 5, filters: {}, generation })])).toEqual(before);
  expect(await found(second.articles, 'bridge')).toEqual(['bridge']);
  expect(await second.articles.putMany([late])).toEqual([{ outcome: 'stale' }]);
  expect(await second.articles.nextRevision()).toBeGreaterThan(before[0].revision);
  expect(await second.records.answer('q_1')).toEqual(answerOf('q_1'));
  expect(await second.records.quote(CITATION)).toBeDefined();
  expect(second.notices).toEqual([]);
});

test('what was asked for before closing is done before it closes', async () => {
  const dataDir = await temporaryFolder();
  const first = await opened(dataDir);
  const one = await putOf(first.articles, { name: 'bridge', text: 'The bridge closed.' });
  const putting = first.articles.putMany([one]);
  await first.close();
  expect(await putting).toEqual([{ outcome: 'applied' }]);
  expect(await (await opened(dataDir)).articles.articles([one.article.id])).toEqual([one.article]);
  expect(await first.articles.putMany([one])).toEqual([{ error: expect.objectContaining({ code: 'storage-failed' }) }]);
  await expect(first.records.removeAnswer('q_1')).rejects.toMatchObject({ code: 'storage-failed' });
});

const line = (error: unknown): string => (error instanceof LibraryUnusableError ? error.message : String(error));
const openingFails = (dataDir: string): Promise<string> => openEmbeddedStore(dataDir).then(({ close }) => close().then(() => 'opened'), line);

test('a folder that cannot be used is refused with one line', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, 'x');
  expect(await openingFails(file)).toBe(`${file} is not a folder`);
  expect(await openingFails(join(file, 'below'))).toContain('is not a folder');
  expect(await openingFails('/proc/nothing/here')).toMatch(/cannot be (written|opened)/);
});

test('a library of a newer program is refused and left as it is', async () => {
  const dataDir = await temporaryFolder();
  await (await opened(dataDir)).close();
  const db = new Database(join(dataDir, 'library.db'));
  db.pragma('user_version = 99');
  db.close();
  const before = await readFile(join(dataDir, 'library.db'));
  expect(await openingFails(dataDir)).toContain('written by a newer Dateline (schema 99');
  expect(await readFile(join(dataDir, 'library.db'))).toEqual(before);
});

test('a damaged library is refused, never taken for an empty one', async () => {
  for (const damage of ['text', 'other', 'cut', 'head', 'middle', 'folder'] as const) {
    const dataDir = await temporaryFolder();
    const file = join(dataDir, 'library.db');
    if (damage === 'folder') await mkdir(file);
    else {
      const store = await opened(dataDir);
      await fill(store, 1_000);
      await store.close();
    }
    if (damage === 'text') await writeFile(file, '<html>not a database at all</html>'.repeat(1_000));
    if (damage === 'cut') await truncate(file, 8_192);
    if (damage === 'other') {
      await writeFile(file, '');
      const db = new Database(file);
      db.exec('CREATE TABLE notes (x); PRAGMA user_version = 1');
      db.close();
    }
    if (damage === 'head' || damage === 'middle') {
      const bytes = await readFile(file);
      bytes.fill(0xa5, damage === 'head' ? 40 : bytes.length / 2, damage === 'head' ? 140 : bytes.length / 2 + 4_096);
      await writeFile(file, bytes);
    }
    expect([damage, await openingFails(dataDir)]).toEqual([damage, expect.stringMatching(/is damaged|cannot be written/)]);
  }
});

test('E8: a library that was taken away from beside its index is missed, not begun anew', async () => {
  const dataDir = await temporaryFolder();
  const store = await opened(dataDir);
  await fill(store, 1_000);
  await store.close();
  await rm(join(dataDir, 'library.db'));
  expect(await openingFails(dataDir)).toContain('is gone, but its index is still there');
});

test('E8: without the files beside it that SQLite makes anew, a closed library is whole', async () => {
  const dataDir = await temporaryFolder();
  const store = await opened(dataDir);
  await fill(store, 100);
  await store.close();
  for (const end of ['-wal', '-shm']) await rm(join(dataDir, `library.db${end}`), { force: true });
  expect(await (await opened(dataDir)).articles.counts()).toMatchObject({ articles: 10, passages: 100 });
});

test('E16: a library of the first schema is brought to this one with all that it holds', async () => {
  const dataDir = await temporaryFolder();
  const old = new Database(join(dataDir, 'library.db'));
  old.exec(MIGRATIONS[0]!);
  old.pragma(`application_id = ${0x44617465}`);
  old.pragma('user_version = 1');
  old.exec("INSERT INTO conversations VALUES ('t_1', 'Old', '2024-01-01', '2024-01-01')");
  old.close();
  const store = await opened(dataDir);
  expect(await store.records.conversations({ limit: 10 })).toMatchObject({ conversations: [{ id: 't_1', title: 'Old' }] });
  await put(store.articles, { name: 'bridge', text: 'The bridge closed.' });
  await store.close();
  const db = new Database(join(dataDir, 'library.db'), { readonly: true });
  expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  db.close();
});

test('a library half written by a first start that was killed is begun anew', async () => {
  for (const prepare of [() => {}, (db: Database.Database) => db.pragma('journal_mode = WAL')]) {
    const dataDir = await temporaryFolder();
    const db = new Database(join(dataDir, 'library.db'));
    prepare(db);
    db.close();
    expect(await (await opened(dataDir)).articles.counts()).toMatchObject({ articles: 0 });
  }
});
