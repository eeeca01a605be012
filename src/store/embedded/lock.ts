import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LibraryLockedError } from '../../core/errors.ts';
import { lockFile, prepareDataDir, unusable } from './database.ts';
import { codeOf } from './storage-error.ts';

/** Who owns a library, and where it can be asked to do things for others. */
export type LibraryHolder = { kind: 'server' | 'command'; name: string; pid: number; url?: string; key?: string };

export type LibraryLock = { publish(address: { url: string; key: string }): void; release(): void };

/** A look at the lock holds it for an instant; a taker tries at least this long, so that a look never turns it away. */
const SHORTEST_WAIT_MS = 250;
const RETRY_MS = 25;

/** How long a holder may take from getting the lock to writing who it is. */
const INTRODUCTION_MS = 500;

/** Connections whose transaction is the lock: kept here, since the lock would go with a collected one. */
const held = new Set<Database.Database>();

/**
 * Makes this process the library's owner, or throws LibraryLockedError naming the one that is. The lock is the operating
 * system's, on lock.db, so it goes with the process whatever ends it; holder.json beside it only says who that is.
 */
export async function takeLibraryLock(dataDir: string, holder: LibraryHolder, { waitMs = 0 }: { waitMs?: number } = {}): Promise<LibraryLock> {
  prepareDataDir(dataDir);
  const deadline = performance.now() + Math.max(waitMs, SHORTEST_WAIT_MS);
  let db = lockNow(dataDir, 'EXCLUSIVE');
  while (db === undefined && performance.now() < deadline) {
    await sleep(RETRY_MS);
    db = lockNow(dataDir, 'EXCLUSIVE');
  }
  if (db === undefined) throw new LibraryLockedError(described(await readLibraryHolder(dataDir)));
  const lock = db;
  held.add(lock);
  introduce(dataDir, holder);
  return {
    publish: (address) => introduce(dataDir, { ...holder, ...address }),
    release() {
      if (!held.delete(lock)) return;
      rmSync(holderFile(dataDir), { force: true });
      lock.close();
    },
  };
}

/** Who holds the library now; undefined where nobody does, whatever holder.json says. */
export async function readLibraryHolder(dataDir: string): Promise<LibraryHolder | undefined> {
  if (!existsSync(lockFile(dataDir))) return undefined;
  const deadline = performance.now() + INTRODUCTION_MS;
  for (;;) {
    const free = lockNow(dataDir, 'SHARED');
    free?.close();
    if (free) return undefined;
    const holder = introduced(dataDir);
    if (holder && isAlive(holder.pid)) return holder;
    if (performance.now() > deadline) return holder ?? { kind: 'command', name: 'another process', pid: 0 };
    await sleep(RETRY_MS);
  }
}

const holderFile = (dataDir: string): string => join(dataDir, 'holder.json');

/** A connection whose open transaction holds the lock; undefined where another's does. */
function lockNow(dataDir: string, mode: 'EXCLUSIVE' | 'SHARED'): Database.Database | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(lockFile(dataDir), { timeout: 0 });
    if (mode === 'EXCLUSIVE') db.exec('BEGIN EXCLUSIVE');
    else db.exec('BEGIN; SELECT count(*) FROM sqlite_master');
    return db;
  } catch (error) {
    db?.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return undefined;
    throw unusable(dataDir, error);
  }
}

/** Owner only: the key lets the shell speak to the server. */
function introduce(dataDir: string, holder: LibraryHolder): void {
  const temporary = `${holderFile(dataDir)}.${randomUUID()}`;
  writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 });
  renameSync(temporary, holderFile(dataDir));
}

function introduced(dataDir: string): LibraryHolder | undefined {
  try {
    return JSON.parse(readFileSync(holderFile(dataDir), 'utf8')) as LibraryHolder; // written by introduce, whole or not at all
  } catch {
    return undefined; // not written yet
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM'; // another user's process lives too
  }
}

function described(holder: LibraryHolder | undefined): string {
  if (!holder || holder.pid === 0) return 'another process';
  return `${holder.name} (process ${holder.pid}${holder.url === undefined ? '' : ` at ${holder.url}`})`;
}
