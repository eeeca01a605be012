import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from '../../src/core/job.ts';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
let site: FakeSite;
let isHeld = true;
beforeAll(async () => {
  sh = await shell({ FETCH_ALLOW: '127.0.0.2' });
  site = await fakeSite((request, response) => {
    if (request.url === '/held' && isHeld) return;
    servesPage(articlePage(`Page ${request.url}`))(request, response);
  });
});
afterAll(async () => {
  await sh.remove();
  await site.close();
});

test('a server that is killed loses nothing that was acknowledged; its job is told as interrupted, and goes on when it is retried', async () => {
  const killed = await sh.serve();
  const post = async (path: string, body: unknown) => (await fetch(killed.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();
  expect(await post('/api/articles', { title: 'Acknowledged', text: 'The lighthouse of Ostrum was painted on Monday.' })).toMatchObject({ added: 1 });
  const { job } = (await post('/api/articles/fetch?wait=false', { urls: [`${site.url}/a`, `${site.url}/held`] })) as { job: Job };
  await expect.poll(() => site.requests.some(({ url }) => url === '/held')).toBe(true);
  expect((await sh.run(['jobs'])).stdout).toContain(`fetch of 2: running`);
  await killed.stop('SIGKILL');

  expect(JSON.parse((await sh.run(['jobs', '--json'])).stdout)).toMatchObject({ jobs: [{ id: job.id, state: 'interrupted', canRetry: true }] });
  expect((await sh.run(['list'])).stdout).toContain('Acknowledged');
  isHeld = false;
  const ran = await sh.run(['jobs', 'retry', job.id]);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/fetch of 2: done, 2 read, [12] added, .* 0 failed/);
  expect((await sh.run(['jobs', 'pause', job.id])).stderr).toMatch(/^dateline: A job that is done cannot be paused/);
}, 60_000);
