import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LibraryUnusableError } from '../../core/errors.ts';
import { defineNamesReport } from './notices.ts';
import { MIGRATIONS } from './schema.ts';
import { codeOf } from './storage-error.ts';

/** "Date" in ASCII: marks a SQLite file as one of ours. */
const APPLICATION_ID = 0x44617465;

/** How long a connection waits for a lock of the other one (a checkpoint takes milliseconds); at the start less, since nobody of ours is there yet and a person waits. */
const BUSY_MS = 5_000;
const BUSY_AT_START_MS = 1_000;

/** Write-ahead pages before a checkpoint: 16 MB, so that a large ingest is not slowed by one every second. */
const CHECKPOINT_PAGES = 4_000;

/** A file up to this size is checked whole at start (about 0.1 s); above that its head, its tables and its length. */
const WHOLE_CHECK_BYTES = 32 * 1024 * 1024;

/** Pages that the reading connection keeps: halves the cost of a search against SQLite's 2 MB. */
const READ_CACHE_KB = 64 * 1024;

export const libraryFile = (dataDir: string): string => join(dataDir, 'library.db');
export const lockFile = (dataDir: string): string => join(dataDir, 'lock.db');

/** Makes the library's folder where it is missing, and says in one line why it cannot be used. */
export function prepareDataDir(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir));
    readdirSync(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    // SQLite opens a file that it may not write for reading, and a lock on such a one keeps nobody out.
    for (const file of [libraryFile(dataDir), lockFile(dataDir)]) if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** Step by step: Node's own `recursive` never returns where the system says that a parent cannot be (under /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** The one connection that writes: checked, and brought to this program's schema. */
export function openForWriting(dataDir: string): Database.Database {
  return opened(dataDir, () => {
    refuseLostLibrary(dataDir);
    const db = new Database(libraryFile(dataDir), { timeout: BUSY_AT_START_MS });
    try {
      check(db, dataDir);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('secure_delete = ON');
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      migrate(db);
      db.pragma(`busy_timeout = ${BUSY_MS}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A connection that only reads; it sees every commit at once. */
export function openForReading(dataDir: string): Database.Database {
  return opened(dataDir, () => {
    const db = new Database(libraryFile(dataDir), { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    db.pragma(`cache_size = -${READ_CACHE_KB}`);
    defineNamesReport(db);
    return db;
  });
}

/** A folder of indexes without the library that they were made of: something took the library away, and an empty one must not pass for it. */
function refuseLostLibrary(dataDir: string): void {
  const indexes = join(dataDir, 'vectors');
  if (existsSync(libraryFile(dataDir)) || !existsSync(indexes) || readdirSync(indexes).length === 0) return;
  throw new LibraryUnusableError(`The library in ${dataDir} is gone, but its index is still there`, { hint: 'Put library.db back from a backup, or remove the folder vectors to begin a new library.' });
}

function check(db: Database.Database, dataDir: string): void {
  const version = numberOf(db, 'user_version');
  if (version > MIGRATIONS.length) {
    throw new LibraryUnusableError(`The library in ${dataDir} was written by a newer Dateline (schema ${version}, this one knows ${MIGRATIONS.length})`, { hint: 'Update Dateline.' });
  }
  const pages = numberOf(db, 'page_count');
  const bytes = statSync(libraryFile(dataDir)).size;
  const isOurs = numberOf(db, 'application_id') === APPLICATION_ID && version > 0;
  if (!isOurs && (pages === 0 ? bytes === 0 : hasNoTables(db))) return; // new, or a first start that was killed
  if (!isOurs || (bytes < pages * numberOf(db, 'page_size') && !hasWriteAhead(dataDir))) throw damaged(dataDir);
  if (bytes <= WHOLE_CHECK_BYTES && db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(dataDir);
  db.prepare('SELECT articles, passages FROM library').get();
}

function hasNoTables(db: Database.Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_master').get() === undefined;
}

function hasWriteAhead(dataDir: string): boolean {
  return (statSync(`${libraryFile(dataDir)}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function migrate(db: Database.Database): void {
  for (let version = numberOf(db, 'user_version'); version < MIGRATIONS.length; version += 1) {
    db.transaction(() => {
      db.exec(MIGRATIONS[version]!);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version + 1}`);
    })();
  }
}

function numberOf(db: Database.Database, pragma: string): number {
  return Number(db.pragma(pragma, { simple: true }));
}

function opened<Result>(dataDir: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    throw error instanceof LibraryUnusableError ? error : unusable(dataDir, error);
  }
}

function damaged(dataDir: string, cause?: unknown): LibraryUnusableError {
  return new LibraryUnusableError(`The library in ${dataDir} is damaged`, { cause, hint: 'Restore library.db from a backup, or move it away to begin a new library.' });
}

/** Why a library cannot be used, in one line, from what the system or SQLite said. */
export function unusable(dataDir: string, cause: unknown): LibraryUnusableError {
  const code = codeOf(cause);
  if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code)) return damaged(dataDir, cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new LibraryUnusableError(`The library in ${dataDir} is held by another program`, { cause, hint: 'Close what has library.db open.' });
  if (code === 'ENOTDIR') return new LibraryUnusableError(`${dataDir} is not a folder`, { cause, hint: 'Set DATA_DIR to a folder.' });
  if (/^SQLITE_(FULL|IOERR)/.test(code) || code === 'ENOSPC') return new LibraryUnusableError(`The disk of ${dataDir} is full or fails`, { cause, hint: 'Make room there.' });
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^(EACCES|EPERM|EROFS|ENOENT)$/.test(code)) {
    return new LibraryUnusableError(`The library in ${dataDir} cannot be written`, { cause, hint: 'Check the rights on DATA_DIR, or set it to a folder of yours.' });
  }
  return new LibraryUnusableError(`The library in ${dataDir} cannot be opened`, { cause });
}
