import { computed, signal } from '@preact/signals';
import type { Job } from '../../../src/core/job.ts';
import { changeJob, getJobs } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';
import { startList } from './article-list.ts';
import { begunHere, isUnderWay, LOOK_MS } from './fetch-job.ts';

const all = signal<Job[]>([]);
/** Jobs that were seen under way, or broke off: what became of them is told. */
const seen = signal(new Set<string>());
export const jobs = computed(() => all.value.filter(({ id }) => seen.value.has(id) && !begunHere.has(id)));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for the jobs of the server, and again while some are under way. */
export function startJobs(): void {
  clearTimeout(timer);
  void look().catch(() => undefined);
}

export async function change(id: string, what: 'cancel' | 'pause' | 'retry'): Promise<void> {
  await changeJob(id, what);
  startJobs();
}

async function look(): Promise<void> {
  const before = new Set(all.value.filter(isUnderWay).map(({ id }) => id));
  all.value = await getJobs();
  const told = all.value.filter((job) => isUnderWay(job) || job.state === 'interrupted').map(({ id }) => id);
  if (told.some((id) => !seen.value.has(id))) seen.value = new Set([...seen.value, ...told]);
  const ended = all.value.some((job) => before.has(job.id) && !isUnderWay(job));
  if (all.value.some(({ state }) => state === 'waiting' || state === 'running')) timer = setTimeout(startJobs, LOOK_MS);
  if (!ended) return;
  startList();
  await refreshLibrary();
}
