import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { articlePage, canary, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { INNER_HOSTS } from '../fakes/inner-addresses.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
let site: FakeSite;
beforeAll(async () => {
  sh = await shell({ FETCH_ALLOW: '127.0.0.2' });
  site = await fakeSite((request, response) => {
    if (request.url === '/gone') response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>gone</p>');
    else servesPage(articlePage(`Page ${request.url}`), { ETag: '"1"' })(request, response);
  });
  await writeFile(join(sh.folder, 'note.md'), '# A note\n\nThe harbour wall was painted blue.\n');
});
beforeEach(() => void (site.requests.length = 0));
afterAll(async () => {
  await sh.remove();
  await site.close();
});

test('read shows what a page would be stored as, and makes no library', async () => {
  const ran = await sh.run(['read', `${site.url}/read#top`]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^Page \/read\n/);
  expect(ran.stdout).toContain(`${site.url}/read`);
  expect((await sh.run(['read', `${site.url}/gone`])).stderr).toContain(`${site.url}/gone: The site answered 404`);
  const mixed = await sh.run(['read', `${site.url}/one`, 'note.md', 'http://10.0.0.1/', '--json']);
  expect(mixed.code).toBe(1);
  expect(mixed.stderr).toContain('(blocked-address)');
  const lines = mixed.stdout.trim().split('\n').map((line) => JSON.parse(line));
  expect(lines.map(({ title, url }) => [title, url])).toEqual([['A note', undefined], ['Page /one', `${site.url}/one`]]);
});

test('ingest takes addresses among paths, tells each failure with its address, and asks again the next time', async () => {
  const urls = Array.from({ length: 12 }, (_, at) => `${site.url}/${at}`);
  const ran = await sh.run(['ingest', ...urls, 'note.md', `${site.url}/gone`]);
  expect(ran.stdout).toContain('13 added, 0 updated, 0 unchanged, 0 duplicates, 1 failed');
  expect(ran.stdout).toContain(`${site.url}/gone: The site answered 404`);
  expect(ran.code).toBe(1);
  const again = await sh.run(['ingest', urls[0]!, '--json']);
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, unchanged: 1, failed: [], articles: [{ title: 'Page /0' }] });
  expect(site.requests.at(-1)!.headers['if-none-match']).toBe('"1"');
}, 60_000);

test('it works through a server that runs, and one address that fails is told as a report', async () => {
  const server = await sh.serve();
  const ran = await sh.run(['ingest', `${site.url}/gone`, '--json']);
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.stdout)).toMatchObject({ added: 0, failed: [{ source: `${site.url}/gone`, code: 'http-error' }] });
  expect(await sh.run(['ingest', `${site.url}/served`])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 added') });
  await server.stop();
}, 60_000);

test('--url is for saved pages; a wrong FETCH_ALLOW stops the start with one line', async () => {
  expect(await sh.run(['ingest', '--url', 'https://paper.example/a', `${site.url}/1`])).toMatchObject({ code: 2, stderr: expect.stringContaining('saved page') });
  const ran = await sh.run(['stats'], { env: { FETCH_ALLOW: 'http://x/' } });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(/^dateline: FETCH_ALLOW must be hosts, addresses or ranges[^\n]*\n$/);
});

test('neither read nor ingest is led inside, however the address is spelled', async () => {
  const inside = await canary();
  const addresses = INNER_HOSTS.map((host) => `http://${host}:${inside.port}/`);
  const read = await sh.run(['read', ...addresses, `http://a@127.0.0.1:${inside.port}/`]);
  const codes = Array.from(read.stderr.matchAll(/\(([a-z-]+)\)$/gm), ([, code]) => code);
  const ingested = JSON.parse((await sh.run(['ingest', ...addresses, '--json'])).stdout);
  expect(new Set([...codes, ...ingested.failed.map(({ code }: { code: string }) => code)])).toEqual(new Set(['blocked-address']));
  expect(codes.length).toBeGreaterThan(40); // spellings of one address are asked for once
  expect(read.stdout).toBe('');
  expect(inside.touched()).toBe(0);
  await inside.close();
}, 60_000);
