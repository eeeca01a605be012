import { getEventListeners, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAssistant } from '../../src/assistant.ts';
import type { Assistant } from '../../src/assistant-types.ts';
import type { NewJob } from '../../src/assistant/intake/job-queue.ts';

let assistant: Assistant;
let notices: string[];
beforeEach(async () => {
  notices = [];
  assistant = await createAssistant({ settings: { DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-jobs-')), EMBED_PROVIDER: 'none', FETCH_ALLOW: '127.0.0.2' }, background: true, onNotice: (notice) => void notices.push(notice) });
});
afterEach(async () => {
  await assistant.close();
  await rm(assistant.dataDir, { recursive: true });
});

type Work = Extract<NewJob, { work: unknown }>['work'];
const doing = (work: Work): NewJob => ({ kind: 'articles', sources: 1, work, release: async () => undefined });
const untilStopped: Work = async ({ signal }) => {
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
};

test('of those that come at once no more are taken than of those that come one by one', async () => {
  const begun = await Promise.allSettled(Array.from({ length: 40 }, () => assistant.startJob(doing(untilStopped))));
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(12); // two run, ten wait
  expect(begun.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))).toEqual(Array.from({ length: 28 }, () => expect.objectContaining({ code: 'busy', status: 429 })));
});

test('looking at a job leaves nothing behind that listens', async () => {
  const { id } = await assistant.startJob(doing(async () => ({ added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], articles: [] })));
  const { signal } = new AbortController();
  const states: string[] = [];
  for await (const { state } of assistant.watchJob(id, { signal })) states.push(state);
  expect(states.at(-1)).toBe('done');
  for (let at = 0; at < 20; at += 1) for await (const { state } of assistant.watchJob(id, { signal })) expect(state).toBe('done');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('an unexpected error of a job is told to the log with its place, and without its words', async () => {
  const { id } = await assistant.startJob(doing(async () => {
    throw new TypeError('The council of Ostrum met.');
  }));
  await expect.poll(async () => (await assistant.job(id)).state).toBe('failed');
  expect(await assistant.job(id)).toMatchObject({ problem: { code: 'internal' } });
  expect(notices).toEqual([expect.stringMatching(new RegExp(`^Job ${id} broke off: TypeError at .*jobs\\.test\\.ts`))]);
  expect(notices[0]).not.toContain('council');
});
