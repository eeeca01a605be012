import { setTimeout as wait } from 'node:timers/promises';
import { hasEnded, type Job } from '../../core/job.ts';
import { withLibrary } from '../connect.ts';
import { interrupted } from '../interrupt.ts';
import { plain, print, printJson, tell } from '../terminal.ts';

/** How often a job that goes on is looked at. */
const LOOK_MS = 500;

/** The jobs of the server, the newest first, each with what failed in it. */
export async function listJobs({ json }: { json?: true }): Promise<void> {
  await withLibrary('jobs', async (client) => {
    const answer = await client.get<{ jobs: Job[] }>('/api/jobs');
    if (json) return printJson(answer);
    for (const job of answer.jobs) printJob(job);
    if (answer.jobs.length === 0) tell('No jobs.');
  });
}

/** A job that goes on is followed to its end: without a server it ends with this command. */
export async function changeJob(id: string, change: 'cancel' | 'pause' | 'retry'): Promise<void> {
  await withLibrary('jobs', async (client) => {
    let job = await client.post<Job>(`/api/jobs/${encodeURIComponent(id)}/${change}`);
    for (; change === 'retry' && !hasEnded(job) && job.state !== 'paused'; job = await client.get<Job>(`/api/jobs/${encodeURIComponent(id)}`)) await wait(LOOK_MS, undefined, { signal: interrupted });
    printJob(job);
  });
}

function printJob({ id, kind, state, createdAt, sources, read, added, updated, unchanged, failures, failed, problem, canRetry }: Job): void {
  print(`${id}  ${createdAt.slice(0, 16)}  ${kind} of ${sources}: ${state}, ${read} read, ${added} added, ${updated} updated, ${unchanged} unchanged, ${failures} failed${canRetry ? ' (can be retried)' : ''}`);
  if (problem) print(`    ${plain(problem.hint)} (${problem.code})`);
  for (const { source, hint, code } of failed) print(`    ${plain(source)}: ${plain(hint)} (${code})`);
}
