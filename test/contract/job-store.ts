import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_COUNTS, type StoredJob } from '../../src/core/job.ts';
import type { JobStore } from '../../src/core/ports.ts';

const JOB: StoredJob = { id: `j_${'1'.repeat(32)}`, kind: 'fetch', state: 'waiting', createdAt: '2026-11-20T10:00:00.000Z', sources: 1, urls: ['https://news.test/a'], ...NO_COUNTS };

/** What every store of jobs must do. */
export function jobStoreContract(open: () => Promise<{ store: JobStore; close(): Promise<void> }>): void {
  let store: JobStore;
  let close: () => Promise<void>;
  beforeEach(async () => ({ store, close } = await open()));
  afterEach(() => close());

  test('jobs are read back as they were, the newest first; the same again replaces; what is forgotten is gone', async () => {
    const later: StoredJob = { ...JOB, id: `j_${'2'.repeat(32)}`, createdAt: '2026-11-20T11:00:00.000Z' };
    const done: StoredJob = { ...JOB, state: 'done', read: 1, failures: 1, failed: [{ source: 'https://news.test/a', code: 'http-error', hint: 'The site answered 500.' }] };
    for (const job of [JOB, later, done]) await store.saveJob(job);
    expect(await store.jobs()).toEqual([later, done]);
    await store.forgetJobs([later.id, 'j_none']);
    expect(await store.jobs()).toEqual([done]);
  });
}
