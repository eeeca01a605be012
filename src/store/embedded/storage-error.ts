import { AppError } from '../../core/errors.ts';

/** An error of SQLite or of the disk as one that a user can act on; any other error as it is. */
export function storageError(error: unknown): unknown {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('storage-full', 507, 'The disk of the library is full', { cause: error, hint: 'Make room; nothing that was acknowledged is lost.' });
  }
  if (!code.startsWith('SQLITE_') || code.startsWith('SQLITE_CONSTRAINT')) return error;
  return new AppError('storage-failed', 503, 'The library could not be written', { cause: error, hint: 'Check the disk and the rights on DATA_DIR.' });
}

/** Whether trying the same write again would fail just so. */
export function isStorageError(error: unknown): boolean {
  return error instanceof AppError && error.code.startsWith('storage-');
}

/** The code that SQLite or the system gave an error, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
