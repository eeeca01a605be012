import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followUpNotes } from '../../src/assistant/library/note-follow-up.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { MIGRATIONS } from '../../src/store/embedded/schema.ts';
import { idOf, put } from '../contract/article-puts.ts';

/** The first schema that knew of notes is the one after these. */
const BEFORE_NOTES = 2;
const OURS = 0x44617465;
const CORRECTION = 'Correction: An earlier version of this story misstated the length of the pier. It is 400 metres.';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dateline-notes-'));
  const db = new Database(join(dataDir, 'library.db'));
  for (const migration of MIGRATIONS.slice(0, BEFORE_NOTES)) db.exec(migration);
  db.pragma(`application_id = ${OURS}`);
  db.pragma(`user_version = ${BEFORE_NOTES}`);
  const article = db.prepare("INSERT INTO articles (id, identity, version, title, authors, fetched_at, sample, revision, newest, listed) VALUES (?, ?, 'v_1', ?, '[]', '2025-01-01T00:00:00Z', 0, ?, 1, '')");
  const version = db.prepare("INSERT INTO versions (article, id, number, text, stored_at) VALUES (?, 'v_1', 1, ?, '2025-01-01T00:00:00Z')");
  for (let at = 0; at < 100; at += 1) {
    const { lastInsertRowid } = article.run(idOf(`old-${at}`), `url:https://news.test/old-${at}`, `Pier ${at}`, at + 1);
    version.run(lastInsertRowid, at % 2 === 0 ? `The pier is 400 metres long.\n\n${CORRECTION}` : 'The pier is 400 metres long.');
  }
  db.close();
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a library from before notes were kept opens, and learns the notes of every article', async () => {
  const { articles, notes, close } = await openEmbeddedStore(dataDir);
  expect((await articles.articles([idOf('old-0')]))[0]).not.toHaveProperty('notes');
  await followUpNotes(notes, new AbortController().signal);
  const [first, second, last] = await articles.articles([idOf('old-0'), idOf('old-1'), idOf('old-98')]);
  expect([first?.notes, second?.notes, last?.notes]).toEqual([['correction'], undefined, ['correction']]);
  expect(notes.unnoted(1)).toEqual([]);
  await close();
});

test('a library from before notices were kept learns of them', async () => {
  const db = new Database(join(dataDir, 'library.db'));
  db.exec("UPDATE articles SET outlet = 'Pier News'");
  db.prepare('UPDATE versions SET text = ? WHERE article = 8').run('We have withdrawn our report “Pier 4 is longer than it was”.');
  db.exec("UPDATE articles SET title = 'Pier 4 is longer than it was' WHERE row = 5");
  db.close();
  const { articles, notes, close } = await openEmbeddedStore(dataDir);
  expect((await articles.articles([idOf('old-4')]))[0]).not.toHaveProperty('retracted');
  await followUpNotes(notes, new AbortController().signal);
  const [report, notice] = await articles.articles([idOf('old-4'), idOf('old-7')]);
  expect(report).toMatchObject({ retracted: true, notes: ['correction'], notices: [{ articleId: notice!.id }] });
  expect(notice).toMatchObject({ noticeOf: [{ articleId: report!.id }] });
  await close();
});

test('a library from before notes were known in other languages learns of those', async () => {
  const known = MIGRATIONS.findIndex((migration) => migration.includes("NOT LIKE 'en%'"));
  const db = new Database(join(dataDir, 'library.db'));
  for (const migration of MIGRATIONS.slice(BEFORE_NOTES, known)) db.exec(migration);
  db.pragma(`user_version = ${known}`);
  db.exec("UPDATE articles SET headline = 'x', notes = '[]', language = iif(row = 4, 'de', 'en')");
  db.prepare('UPDATE versions SET text = ? WHERE article = 4').run('Die Mole ist 400 Meter lang.\n\nKorrektur: In einer früheren Version dieses Artikels hieß es, sie sei länger.');
  db.close();
  const { articles, notes, close } = await openEmbeddedStore(dataDir);
  expect(notes.unnoted(1000).map(({ id }) => id)).toEqual([idOf('old-3')]);
  await followUpNotes(notes, new AbortController().signal);
  expect((await articles.articles([idOf('old-3')]))[0]).toMatchObject({ notes: ['correction'] });
  await close();
});

test('what was looked at before a stop is kept, and the rest is looked at next time', async () => {
  const stopped = new AbortController();
  const first = await openEmbeddedStore(dataDir);
  await followUpNotes({ unnoted: first.notes.unnoted, putNotes: (puts) => (stopped.abort(), first.notes.putNotes(puts)) }, stopped.signal);
  const left = first.notes.unnoted(1000).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(100);
  await first.close();
  const second = await openEmbeddedStore(dataDir);
  expect(second.notes.unnoted(1000)).toHaveLength(left);
  await second.close();
});

test('an article that got another version meanwhile keeps what came with it', async () => {
  const { articles, notes, close } = await openEmbeddedStore(dataDir);
  const [old] = notes.unnoted(1);
  await put(articles, { name: 'old-0', text: 'This story has been withdrawn.', notes: ['retraction'], number: 2 });
  await notes.putNotes([{ id: old!.id, version: old!.version, title: old!.title, notes: ['correction'], noticeOf: [] }]);
  expect((await articles.articles([idOf('old-0')]))[0]).toMatchObject({ notes: ['retraction'], retracted: true });
  await close();
});
