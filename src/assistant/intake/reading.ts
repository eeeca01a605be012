import { availableParallelism } from 'node:os';
import type { Config } from '../../config.ts';
import { createReadingPool, type ReadingPool } from '../../sources/reading-pool.ts';

export { listFiles, type FoundFile } from '../../sources/files.ts';
export { watchFiles } from '../../sources/watched-files.ts';

const MB = 1024 * 1024;

/** Threads that read untrusted bytes, under the limits of the settings. */
export function readingPoolOf({ MAX_UPLOAD_MB, MAX_ARTICLE_CHARS }: Config): ReadingPool {
  return createReadingPool({ workers: availableParallelism(), maxBytes: MAX_UPLOAD_MB * MB, maxChars: MAX_ARTICLE_CHARS });
}
