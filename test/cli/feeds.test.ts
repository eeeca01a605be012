import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { rss } from '../fakes/feeds.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
let site: FakeSite;
beforeAll(async () => {
  sh = await shell({ FETCH_ALLOW: '127.0.0.2' });
  site = await fakeSite((request, response) => {
    if (request.url === '/feed') response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(rss(['/a', '/gone'].map((path) => ({ title: path, link: site.url + path, published: '2026-11-03', content: `What the feed says of ${path}.` }))));
    else if (request.url === '/gone') response.writeHead(404).end();
    else servesPage(articlePage(`Page ${request.url}`))(request, response);
  });
});
beforeEach(() => void (site.requests.length = 0));
afterAll(async () => {
  await sh.remove();
  await site.close();
});

test('read tells what a feed would be stored as, by address or from a file: the articles behind it, else what the feed says', async () => {
  const ran = await sh.run(['read', `${site.url}/feed`]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('Page /a');
  expect(ran.stdout.replace(/\s+/g, ' ')).toContain('3 Nov 2026 (from feed)');
  expect(ran.stdout.replace(/\s+/g, ' ')).toContain('text from the feed, since the article cannot be had');
  await writeFile(join(sh.folder, 'feed.xml'), rss([{ title: 'x', link: `${site.url}/b` }, { title: 'Broken' }]));
  const file = await sh.run(['read', 'feed.xml', '--json']);
  expect(file.code).toBe(1);
  expect(JSON.parse(file.stdout)).toMatchObject({ title: 'Page /b', url: `${site.url}/b` });
  expect(file.stderr).toContain('feed.xml:2: The item has neither an address nor a text. (empty-content)');
}, 60_000);

test('ingest takes the items of a feed once', async () => {
  expect((await sh.run(['ingest', `${site.url}/feed`])).stdout).toContain('2 added, 0 updated, 0 unchanged, 0 duplicates, 0 failed');
  expect((await sh.run(['ingest', `${site.url}/feed`])).stdout).toContain('0 added, 0 updated, 2 unchanged');
}, 60_000);

test('a subscription is kept by a command, which asks nobody; the server asks, and the shell tells what came of it', async () => {
  expect((await sh.run(['feeds'])).stderr).toContain('No feeds');
  const ran = await sh.run(['ingest', '--feed', `${site.url}/feed`, '--every', '30']);
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/Subscribed to \S+\/feed: asked every 30 minutes while `dateline serve` runs \(f_[0-9a-f]{16}\)/) });
  expect((await sh.run(['feeds'])).stdout).toContain('not asked yet');
  expect(site.requests).toEqual([]);
  const server = await sh.serve();
  await expect.poll(async () => (await sh.run(['feeds'])).stdout).toMatch(/The Ostrum Post · \S+\n {2}0 added, 0 updated, 2 unchanged at /);
  const { feeds } = JSON.parse((await sh.run(['feeds', '--json'])).stdout);
  expect(feeds).toMatchObject([{ everyMinutes: 30, last: { status: 'read' } }]);
  expect((await sh.run(['feeds', 'remove', feeds[0].id])).stdout).toContain('1 removed');
  expect((await sh.run(['feeds', 'remove', feeds[0].id])).code).toBe(1);
  expect(await server.stop()).toBe(0);
}, 90_000);

test.each([[['note.md']], [['http://10.0.0.1/feed']], [['https://paper.example/rss', '--every', 'x']]])('ingest --feed %j is refused with a reason', async (args) => {
  const ran = await sh.run(['ingest', '--feed', ...args]);
  expect([1, 2]).toContain(ran.code);
  expect(ran.stderr).toMatch(/^dateline: .+\n$/);
}, 60_000);
