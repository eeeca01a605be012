import Database from 'better-sqlite3';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { FLOOD, testServer } from '../server/test-server.ts';
import { leftOut } from '../left-out.ts';
import { addressOf, ended, MOUNTS, serveOn, whyNoMount, whyNoOtherUser, type Ended } from './faulty-disk.ts';

/** A start that cannot come to anything ends within this. */
const SOON_MS = 5_000;
/** A library takes articles again within this after there is room. */
const RECOVERED_MS = 30_000;

const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of left.splice(0).toReversed()) await undo();
});

/** A folder for everybody to reach, so that only what a test does to it is wrong with it. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'dateline-disk-'));
  chmodSync(made, 0o755);
  left.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A folder with a library of one article in it. */
async function library(): Promise<string> {
  const dataDir = join(folder(), 'library');
  const server = await testServer({}, { dataDir, keep: true });
  await server.post('/api/articles', FLOOD);
  await server.close();
  return dataDir;
}

function serving(...args: Parameters<typeof serveOn>): ChildProcess {
  const child = serveOn(...args);
  left.push(() => child.kill('SIGKILL'));
  return child;
}

function expectOneLine({ code, stderr, ms }: Ended, saying: RegExp): void {
  expect({ code, lines: stderr.trim().split('\n') }).toEqual({ code: 1, lines: [expect.stringMatching(saying)] });
  expect(stderr).not.toMatch(/unexpected error|node_modules|\.js:\d|SQLITE/);
  expect(ms).toBeLessThan(SOON_MS);
}

describe('E5: a library that cannot be used ends the start at once, with a line that says why', () => {
  test('its folder is a file, or below one', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, 'x');
    expectOneLine(await ended(serving(file)), /file is not a folder/);
    expectOneLine(await ended(serving(join(file, 'below'))), /is not a folder/);
  });

  test('its folder is missing and cannot be made', async () => {
    expectOneLine(await ended(serving('/proc/nothing/here')), /cannot be written/);
  });

  test('its folder is missing: it is made', async () => {
    const child = serving(join(folder(), 'a/b/c'));
    expect((await fetch(`${await addressOf(child)}/readyz`)).status).toBe(200);
  });

  test('its folder is read-only, empty or not', async ({ skip }) => {
    const why = whyNoMount();
    if (why !== undefined) leftOut(skip, why);
    expectOneLine(await ended(serving(folder(), { mount: MOUNTS.readOnly })), /cannot be written/);
    expectOneLine(await ended(serving(await library(), { mount: MOUNTS.readOnly })), /cannot be written/);
  });

  test('its disk is full', async ({ skip }) => {
    const why = whyNoMount();
    if (why !== undefined) leftOut(skip, why);
    expectOneLine(await ended(serving(folder(), { mount: MOUNTS.full })), /full/);
  });

  test('its folder, or what lies in it, belongs to somebody else', async ({ skip }) => {
    const why = whyNoOtherUser();
    if (why !== undefined) leftOut(skip, why);
    const dataDir = await library();
    chmodSync(dataDir, 0o700);
    expectOneLine(await ended(serving(dataDir, { asNobody: true })), /cannot be written/);
    chmodSync(dataDir, 0o777);
    expectOneLine(await ended(serving(dataDir, { asNobody: true })), /cannot be written/);
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o600);
    expectOneLine(await ended(serving(dataDir, { asNobody: true })), /cannot be written/);
  });

  test('its database is held by another program', async () => {
    const dataDir = await library();
    const held = new Database(join(dataDir, 'library.db'));
    left.push(() => held.close());
    held.pragma('locking_mode = EXCLUSIVE');
    held.exec('BEGIN EXCLUSIVE');
    expectOneLine(await ended(serving(dataDir)), /held by another program/);
  });

  test('its database is no database', async () => {
    const dataDir = await library();
    writeFileSync(join(dataDir, 'library.db'), 'this is no database at all '.repeat(500));
    expectOneLine(await ended(serving(dataDir)), /is damaged/);
  });
});

/** An article with a word that no other has, large enough that a few hundred fill the disk. */
const articleWith = (token: string) => ({ url: `https://paper.example/${token}`, title: `Article ${token}`, text: `The council spoke of ${token}. ${Array.from({ length: 300 }, (_none, at) => `It met on day ${at} of ${token}x${at % 7}.`).join(' ')}` });

test('E4, E5: on a full disk nothing is acknowledged that is not stored, searches go on, and once there is room articles are taken again', async ({ skip }) => {
  const why = whyNoMount();
  if (why !== undefined) leftOut(skip, why);
  const dataDir = folder();
  const child = serving(dataDir, { mount: MOUNTS.small });
  const url = await addressOf(child);
  const disk = `/proc/${child.pid}/root${dataDir}`;
  const stored = new Map<string, string>();
  let sent = 0;
  const add = async (): Promise<Response> => {
    const token = `tok${(sent += 1)}zebra`;
    const response = await fetch(`${url}/api/articles`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(articleWith(token)) });
    if (response.status === 201) stored.set((await response.clone().json()).articles[0].id, token);
    return response;
  };

  let refused: Response;
  do refused = await add();
  while (refused.status === 201);
  expect(stored.size).toBeGreaterThan(20);
  for (let more = 0; more < 5; more += 1) await expectFull(await add());
  const form = new FormData();
  form.append('files', new Blob(['The mayor spoke about the flood wall. '.repeat(200_000)]), 'large.txt');
  await expectFull(await fetch(`${url}/api/articles/upload`, { method: 'POST', body: form }));
  await expectFull(refused);
  expect(readdirSync(join(disk, 'tmp'))).toEqual([]);
  const [id, token] = [...stored][0]!;
  expect((await (await fetch(`${url}/api/search?q=${token}`)).json()).passages[0].articleId).toBe(id);
  for (const path of ['/healthz', '/readyz', `/api/articles/${id}`, '/api/articles']) expect((await fetch(url + path)).status, path).toBe(200);

  rmSync(join(disk, 'ballast'));
  const freed = performance.now();
  while ((await add()).status !== 201) expect(performance.now() - freed).toBeLessThan(RECOVERED_MS);
  const copied = join(folder(), 'library');
  mkdirSync(copied);
  for (const name of ['library.db', 'library.db-wal']) cpSync(join(disk, name), join(copied, name));
  const again = await testServer({}, { dataDir: copied, keep: true });
  left.push(() => again.close());
  for (const at of [url, again.url]) await expectExactly(at, stored);
}, 60_000);

async function expectFull(response: Response): Promise<void> {
  const problem = await response.json();
  expect(problem).toMatchObject({ status: response.status, hint: expect.any(String) });
  expect([`507 storage-full`, `503 storage-failed`]).toContain(`${response.status} ${problem.code}`);
}

/** Every article that was acknowledged is there, once, and found by its word; no other is. */
async function expectExactly(url: string, stored: Map<string, string>): Promise<void> {
  const listed: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { articles: { id: string }[]; next?: string } = await (await fetch(`${url}/api/articles?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).json();
    listed.push(...page.articles.map(({ id }) => id));
    cursor = page.next;
  }
  expect(listed.toSorted()).toEqual([...stored.keys()].toSorted());
  for (const [id, token] of stored) {
    const { passages }: { passages: { articleId: string }[] } = await (await fetch(`${url}/api/search?q=${token}&mode=words&k=1`)).json();
    expect(passages.map(({ articleId }) => articleId), token).toEqual([id]);
  }
}
