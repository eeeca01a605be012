import type { Job } from '../../../src/core/job.ts';
import { changeJob, getJob, startFetch } from '../api.ts';
import type { Outcome } from './outcome.ts';
import { waitFor } from './waiting.ts';

/** How often a job that runs is looked at. */
export const LOOK_MS = 500;
const UNDER_WAY: Job['state'][] = ['waiting', 'running', 'paused'];

/** Jobs that this page began, and tells of by itself. */
export const begunHere = new Set<string>();

export function isUnderWay({ state }: Job): boolean {
  return UNDER_WAY.includes(state);
}

/** Fetches addresses in a job of the server, and looks how far it is until it has ended. */
export async function fetchInJob(addresses: string[], signal: AbortSignal, onProgress: (job: Job) => void): Promise<Outcome> {
  let job = await startFetch(addresses, signal);
  const { id } = job;
  begunHere.add(id);
  while (isUnderWay(job)) {
    onProgress(job);
    await waitFor(LOOK_MS, signal);
    job = signal.aborted ? await changeJob(id, 'cancel').catch(() => getJob(id)) : await getJob(id);
  }
  return outcomeOf(job, addresses);
}

function outcomeOf(job: Job, addresses: string[]): Outcome {
  const { state, read, added, updated, unchanged, duplicates, failures, failed, problem } = job;
  const more = failures > failed.length ? [{ source: `${failures - failed.length} more`, code: 'more', hint: 'could not be had.' }] : [];
  const hint = state === 'cancelled' ? 'Stopped.' : (problem?.hint ?? 'It was broken off.');
  const left = state === 'done' ? [] : (read === 0 ? addresses : ['The rest']).map((source) => ({ source, code: problem?.code ?? 'not-sent', hint }));
  return { added, updated, unchanged, duplicates, failed: [...failed, ...more, ...left] };
}
