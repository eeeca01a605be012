import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { LibraryLockedError } from '../../src/core/errors.ts';
import { readLibraryHolder, takeLibraryLock, type LibraryHolder } from '../../src/store/embedded/lock.ts';
import { temporaryFolder } from './library.ts';

const command: LibraryHolder = { kind: 'command', name: 'dateline ingest', pid: process.pid };

/** Another process that takes the lock, says so, and holds it until it is killed. */
async function otherHolder(dataDir: string) {
  const lock = fileURLToPath(new URL('../../dist/store/embedded/lock.js', import.meta.url));
  const script = `
    const { takeLibraryLock } = await import(${JSON.stringify(`file://${lock}`)});
    const lock = await takeLibraryLock(${JSON.stringify(dataDir)}, { kind: 'server', name: 'dateline serve', pid: process.pid }, {});
    lock.publish({ url: 'http://127.0.0.1:3737', key: 'secret' });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a library has one owner; another is told who that is', async () => {
  const dataDir = join(await temporaryFolder(), 'new');
  expect(await readLibraryHolder(dataDir)).toBeUndefined();
  const lock = await takeLibraryLock(dataDir, command);
  await expect(takeLibraryLock(dataDir, { ...command, name: 'dateline list' })).rejects.toThrow(LibraryLockedError);
  await expect(takeLibraryLock(dataDir, command)).rejects.toThrow(`in use by dateline ingest (process ${process.pid})`);
  expect(await readLibraryHolder(dataDir)).toEqual(command);
  lock.release();
  lock.release();
  expect(await readLibraryHolder(dataDir)).toBeUndefined();
  (await takeLibraryLock(dataDir, command)).release();
});

test('a command waits for another to be done', async () => {
  const dataDir = await temporaryFolder();
  const first = await takeLibraryLock(dataDir, command);
  const second = takeLibraryLock(dataDir, { ...command, name: 'dateline list' }, { waitMs: 10_000 });
  expect(await readLibraryHolder(dataDir)).toEqual(command);
  first.release();
  (await second).release();
});

test('only its owner can read where a server listens and its key', async () => {
  const dataDir = await temporaryFolder();
  const lock = await takeLibraryLock(dataDir, command);
  lock.publish({ url: 'http://127.0.0.1:3737', key: 'secret' });
  expect(await readLibraryHolder(dataDir)).toEqual({ ...command, url: 'http://127.0.0.1:3737', key: 'secret' });
  expect((await stat(join(dataDir, 'holder.json'))).mode & 0o777).toBe(0o600);
  lock.release();
});

test('a process that is killed leaves the library free, whatever it wrote', async () => {
  const dataDir = await temporaryFolder();
  const child = await otherHolder(dataDir);
  expect(await readLibraryHolder(dataDir)).toEqual({ kind: 'server', name: 'dateline serve', pid: child.pid, url: 'http://127.0.0.1:3737', key: 'secret' });
  await expect(takeLibraryLock(dataDir, command)).rejects.toThrow('in use by dateline serve');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await readLibraryHolder(dataDir)).toBeUndefined();
  (await takeLibraryLock(dataDir, command)).release();
});
