import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../src/core/job.ts';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { rss } from '../fakes/feeds.ts';
import { eventsIn, FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

let site: FakeSite;
let server: TestServer;
let letGo: () => void;
beforeEach(async () => {
  const held = new Promise<void>((resolve) => (letGo = resolve));
  site = await fakeSite((request, response) => {
    if (request.url?.startsWith('/held')) void held.then(() => servesPage(articlePage(`Page ${request.url}`))(request, response));
    else if (request.url === '/gone') response.writeHead(404).end();
    else servesPage(articlePage(`Page ${request.url}`), { ETag: `"${request.url}"` })(request, response);
  });
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' });
});
afterEach(async () => {
  letGo();
  await server.close();
  await site.close();
});

const begin = async (path: string, body: unknown): Promise<Job> => ((await (await server.post(`${path}?wait=false`, body)).json()) as { job: Job }).job;
const fetchLater = (...paths: string[]) => begin('/api/articles/fetch', { urls: paths.map((path) => site.url + path) });
const jobAt = async (id: string) => (await (await server.send(`/api/jobs/${id}`)).json()) as Job;
const change = async (id: string, what: string) => (await (await server.send(`/api/jobs/${id}/${what}`, { method: 'POST' })).json()) as Job & { status?: number; code?: string };
async function became(id: string, state: Job['state']): Promise<Job> {
  await expect.poll(async () => (await jobAt(id)).state).toBe(state);
  return jobAt(id);
}

test('wait=false is answered with a job at once, which tells how far it is and what became of it', async () => {
  const response = await server.post('/api/articles/fetch?wait=false', { urls: [`${site.url}/held`, `${site.url}/a`, `${site.url}/gone`] });
  expect(response.status).toBe(202);
  const { job } = (await response.json()) as { job: Job };
  expect(response.headers.get('location')).toBe(`/api/jobs/${job.id}`);
  expect(job).toMatchObject({ id: expect.stringMatching(/^j_[0-9a-f]{32}$/), kind: 'fetch', sources: 3, canRetry: false });
  await expect.poll(async () => (await jobAt(job.id)).read).toBe(2);
  expect(await jobAt(job.id)).toMatchObject({ state: 'running', failures: 1, failed: [{ source: `${site.url}/gone`, code: 'http-error', hint: expect.stringContaining('404') }] });
  letGo();
  expect(await became(job.id, 'done')).toMatchObject({ read: 3, added: 2, failures: 1, canRetry: true, endedAt: expect.any(String) });
  expect(await (await server.send('/api/search?q=council+of+Ostrum&k=1')).json()).toMatchObject({ passages: [{ title: expect.stringContaining('Page') }] });
});

test('articles and uploads can be jobs too, and leave no file behind', async () => {
  const given = await begin('/api/articles', { articles: [FLOOD, FERRY, { title: 'Empty' }] });
  expect(await became(given.id, 'done')).toMatchObject({ kind: 'articles', sources: 3, added: 2, failures: 1, canRetry: false });
  const form = new FormData();
  form.append('files', new Blob(['A note\n\nThe bridge over the Tarvel opened to traffic on Friday.']), 'note.txt');
  const { job } = await (await server.send('/api/articles/upload?wait=false', { method: 'POST', body: form })).json();
  expect(await became(job.id, 'done')).toMatchObject({ kind: 'upload', sources: 1, added: 1 });
  await expect.poll(() => readdir(join(server.dataDir, 'tmp'))).toEqual([]);
  const { jobs } = await (await server.send('/api/jobs')).json();
  expect(jobs.map(({ id }: Job) => id)).toEqual([job.id, given.id]);
});

test('a job is told as events until it has ended', async () => {
  const { id } = await fetchLater('/held');
  const response = await server.send(`/api/jobs/${id}`, { headers: { Accept: 'text/event-stream' } });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  letGo();
  const events = eventsIn(await response.text()) as unknown as { type: string; job: Job }[];
  expect(events.at(-1)).toMatchObject({ type: 'job-end', job: { id, state: 'done', added: 1 } });
  expect(events.slice(0, -1).every(({ type }) => type === 'job-progress')).toBe(true);
});

test('what failed is asked again, and only that', async () => {
  const { id } = await fetchLater('/a', '/gone');
  await became(id, 'done');
  site.requests.length = 0;
  site.serves(servesPage(articlePage('Back again')));
  expect(await change(id, 'retry')).toMatchObject({ id, sources: 1 });
  expect(await became(id, 'done')).toMatchObject({ added: 1, failures: 0, canRetry: false });
  expect(site.requests.map(({ url }) => url)).toEqual(['/gone']);
  expect(await change(id, 'retry')).toMatchObject({ status: 409, code: 'job-state' });
});

test('of a feed whose item has no address the feed is asked again', async () => {
  const feed = rss([{ title: 'Broken' }, { link: `${site.url}/a` }]);
  site.serves((request, response) => (request.url === '/feed' ? void response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(feed) : servesPage(articlePage('Page'))(request, response)));
  const { id } = await fetchLater('/feed', '/b');
  expect(await became(id, 'done')).toMatchObject({ added: 2, failed: [{ source: `${site.url}/feed:1` }] });
  site.requests.length = 0;
  expect(await change(id, 'retry')).toMatchObject({ sources: 1 });
  expect(await became(id, 'done')).toMatchObject({ unchanged: 1, failed: [{ source: `${site.url}/feed:1`, code: 'empty-content' }] });
  expect(site.requests.map(({ url }) => url)).toEqual(['/feed', '/a']);
});

test('a retry counts against the requests that an address may make in a minute, as what it repeats does', async () => {
  const strict = await testServer({ FETCH_ALLOW: '127.0.0.2', RATE_LIMIT_PER_MINUTE: '2' });
  onTestFinished(() => strict.close());
  const { job } = (await (await strict.post('/api/articles/fetch?wait=false', { urls: [`${site.url}/gone`] })).json()) as { job: Job };
  const retried = async () => (await strict.send(`/api/jobs/${job.id}/retry`, { method: 'POST' })).status;
  await expect.poll(async () => ((await (await strict.send(`/api/jobs/${job.id}`)).json()) as Job).state).toBe('done');
  expect([await retried(), await retried()]).toEqual([200, 429]);
});

test('a job can be paused and goes on where it was; what it stored is unchanged then', async () => {
  const { id } = await fetchLater('/a', '/held');
  await expect.poll(async () => (await jobAt(id)).read).toBe(1);
  expect(await change(id, 'pause')).toMatchObject({ state: 'paused', canRetry: true });
  letGo();
  await change(id, 'retry');
  expect(await became(id, 'done')).toMatchObject({ failures: 0, sources: 2 });
  expect((await (await server.send('/api/articles')).json()).articles).toHaveLength(2);
});

test('what was sent can be paused too, and is at hand as long as the server runs', async () => {
  await Promise.all([fetchLater('/held-1'), fetchLater('/held-2')]);
  const { id } = await begin('/api/articles', { articles: [FLOOD, FERRY] });
  expect(await change(id, 'pause')).toMatchObject({ state: 'paused', canRetry: true });
  letGo();
  await change(id, 'retry');
  expect(await became(id, 'done')).toMatchObject({ added: 2, canRetry: false });
});

test('a cancelled job ends at once; states that do not fit are told', async () => {
  const { id } = await fetchLater('/held');
  await became(id, 'running');
  expect(await change(id, 'cancel')).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) });
  expect(await change(id, 'cancel')).toMatchObject({ status: 409, code: 'job-state' });
  expect(await change(id, 'pause')).toMatchObject({ status: 409 });
  expect(await change(`j_${'0'.repeat(32)}`, 'cancel')).toMatchObject({ status: 404, code: 'job-not-found' });
  expect((await server.send('/api/jobs/j_1')).status).toBe(400);
  expect((await server.post('/api/articles/fetch?wait=maybe', { urls: ['x'] })).status).toBe(400);
});

test('a few run, a few wait, more are turned away with a time to come back; a cancelled one makes room', async () => {
  const jobs: Job[] = [];
  for (let at = 0; at < 12; at += 1) jobs.push(await fetchLater(`/held-${at}`));
  expect(jobs.filter(({ state }) => state === 'waiting').length).toBeGreaterThanOrEqual(9);
  const refused = await server.post('/api/articles/fetch?wait=false', { urls: [`${site.url}/one-more`] });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const form = new FormData();
  form.append('files', new Blob(['A note.']), 'note.txt');
  expect((await server.send('/api/articles/upload?wait=false', { method: 'POST', body: form })).status).toBe(429);
  expect(await readdir(join(server.dataDir, 'tmp'))).toEqual([]);
  await change(jobs[11]!.id, 'cancel');
  expect((await fetchLater('/a')).state).toBe('waiting');
  letGo();
  for (const { id } of jobs.slice(0, 11)) await became(id, 'done');
});

test('a job waits while others are fetching all that is fetched at once, and goes on after them', async () => {
  const others = new AbortController();
  const fetching = [0, 1].map((each) => server.send('/api/articles/fetch', { method: 'POST', signal: others.signal, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ urls: Array.from({ length: 100 }, (_, at) => `${site.url}/held-${each}-${at}`) }) }));
  await expect.poll(async () => (await server.post('/api/articles/fetch', { urls: [`${site.url}/turned-away`] })).status).toBe(429);
  const { id } = await fetchLater('/a');
  const form = new FormData();
  form.append('files', new Blob([rss([{ link: `${site.url}/b` }])]), 'feed.xml');
  const { job } = await (await server.send('/api/articles/upload?wait=false', { method: 'POST', body: form })).json();
  await became(job.id, 'running');
  others.abort();
  await Promise.allSettled(fetching);
  for (const each of [id, job.id]) expect(await became(each, 'done')).toMatchObject({ added: 1, failures: 0 });
});

describe('a server that stops', () => {
  async function restarted(): Promise<void> {
    const { dataDir } = server;
    await server.close();
    server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { dataDir, keep: true, limits: { drain: 600_000 } }); // longer than the test's own time
  }
  beforeEach(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'dateline-jobs-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    await server.close();
    server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { dataDir, keep: true, limits: { drain: 600_000 } });
  });

  test('tells what was under way as interrupted, keeps what is paused, and goes on with addresses', async () => {
    const done = await fetchLater('/a');
    await became(done.id, 'done');
    const running = await fetchLater('/held');
    await became(running.id, 'running');
    const paused = await fetchLater('/held-b');
    expect(await change(paused.id, 'pause')).toMatchObject({ state: 'paused' });
    await restarted();
    expect(await jobAt(done.id)).toMatchObject({ state: 'done', added: 1 });
    expect(await jobAt(running.id)).toMatchObject({ state: 'interrupted', canRetry: true, endedAt: expect.any(String) });
    expect(await jobAt(paused.id)).toMatchObject({ state: 'paused', canRetry: true });
    letGo();
    for (const { id } of [running, paused]) {
      await change(id, 'retry');
      expect(await became(id, 'done')).toMatchObject({ added: 1 });
    }
  });

  test('tells those who watch at once, who hold up no stop', async () => {
    const { id } = await fetchLater('/held');
    const watched = await server.send(`/api/jobs/${id}`, { headers: { Accept: 'text/event-stream' } });
    await restarted();
    expect(eventsIn(await watched.text()).at(-1)).toMatchObject({ type: 'error', problem: { code: 'shutting-down', retryAfter: expect.any(Number) } });
    expect(await jobAt(id)).toMatchObject({ state: 'interrupted' });
  });

  test('cannot go on with what was sent, and says so', async () => {
    const held = await Promise.all([fetchLater('/held-1'), fetchLater('/held-2')]);
    const { id } = await begin('/api/articles', { articles: [FLOOD] });
    expect((await jobAt(id)).state).toBe('waiting');
    await restarted();
    expect(await jobAt(id)).toMatchObject({ state: 'interrupted', canRetry: false });
    expect(await change(id, 'retry')).toMatchObject({ status: 409, code: 'job-state', hint: expect.stringContaining('send them again') });
    expect(held).toHaveLength(2);
  });
});
