import type Database from 'better-sqlite3';
import type { StoredJob } from '../../core/job.ts';
import type { JobStore } from '../../core/ports.ts';
import { transactionsOf } from './transaction.ts';
import type { Writer } from './writer.ts';

/** Jobs beside the articles; what became of each is one piece of JSON. */
export function embeddedJobs(db: Database.Database, writer: Writer): JobStore {
  const all = db.prepare<[], { state: string }>('SELECT state FROM jobs ORDER BY created_at DESC, id');
  return {
    jobs: async () => all.all().map(({ state }) => JSON.parse(state) as StoredJob), // written below
    saveJob: (job) => writer.call('saveJob', job),
    forgetJobs: (ids) => writer.call('forgetJobs', ids),
  };
}

/** The writing side; runs in the writer's thread. */
export function jobWriter(db: Database.Database) {
  const save = db.prepare('INSERT INTO jobs (id, created_at, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state');
  const forget = db.prepare('DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?))');
  const write = transactionsOf(db);
  return {
    saveJob: (job: StoredJob): void => write(() => void save.run(job.id, job.createdAt, JSON.stringify(job))),
    forgetJobs: (ids: string[]): void => write(() => void forget.run(JSON.stringify(ids))),
  };
}
