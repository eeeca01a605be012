import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Feed } from '../../src/core/feed.ts';
import { createAssistant } from '../../src/assistant.ts';
import { articlePage, fakeSite, servesPage, type FakeSite, type SiteHandler } from '../fakes/fake-site.ts';
import { rss } from '../fakes/feeds.ts';
import { testServer, type TestServer } from './test-server.ts';

let site: FakeSite;
let server: TestServer;
beforeEach(async () => {
  site = await fakeSite(servesPage(''));
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' });
});
afterEach(async () => {
  await server.close();
  await site.close();
});

function serves(feed: SiteHandler): void {
  site.serves((request, response) => (request.url === '/feed' ? feed(request, response) : servesPage(articlePage(`Page ${request.url}`))(request, response)));
}
const givesItems = (...paths: string[]): SiteHandler => (_request, response) => void response.writeHead(200, { 'Content-Type': 'application/rss+xml', ETag: '"1"' }).end(rss(paths.map((path) => ({ title: path, link: site.url + path }))));
const subscribe = async (url = `${site.url}/feed`, more: object = {}) => {
  const response = await server.post('/api/feeds', { url, ...more });
  return { status: response.status, ...((await response.json()) as Feed & { code?: string }) };
};
const feeds = async () => ((await (await server.send('/api/feeds')).json()) as { feeds: Feed[] }).feeds;
/** The feed once it was asked. */
async function asked(): Promise<Feed> {
  await expect.poll(async () => (await feeds())[0]?.last?.at).toBeDefined();
  return (await feeds())[0]!;
}

/** Once one that is subscribed now was asked, so were those that were due before it. */
async function othersAsked(): Promise<string[]> {
  await subscribe(`${site.url}/page-of-another`);
  await expect.poll(async () => (await feeds()).find(({ url }) => url.endsWith('/page-of-another'))?.last?.at).toBeDefined();
  return site.requests.flatMap(({ url = '' }) => (url === '/page-of-another' ? [] : [url]));
}

test('a feed that is subscribed is asked soon, its articles come in, and the list tells what came of it', async () => {
  serves(givesItems('/a', '/b'));
  expect(await feeds()).toEqual([]);
  expect(await subscribe()).toMatchObject({ status: 201, id: expect.stringMatching(/^f_[0-9a-f]{16}$/), url: `${site.url}/feed`, everyMinutes: 60 });
  const feed = await asked();
  expect(feed).toMatchObject({ title: 'The Ostrum Post', last: { status: 'read', added: 2, failures: 0, failed: [] } });
  const minutes = (Date.parse(feed.nextPollAt) - Date.parse(feed.last!.at)) / 60_000;
  expect(Math.round(minutes)).toBe(60);
  expect(feed).not.toHaveProperty('misses');
  const { articles } = await (await server.send('/api/articles')).json();
  expect(articles.map(({ title }: { title: string }) => title).toSorted()).toEqual(['Page /a', 'Page /b']);
});

test('nothing is asked before somebody subscribes, and the same address is one feed', async () => {
  serves(givesItems());
  await feeds();
  expect(site.requests).toEqual([]);
  const first = await subscribe();
  await asked();
  expect(await subscribe(`${site.url}/feed#x`, { everyMinutes: 5 })).toMatchObject({ status: 200, id: first.id, everyMinutes: 5 });
  expect(await feeds()).toHaveLength(1);
  expect(await othersAsked()).toEqual(['/feed']);
});

const minutesToNext = ({ nextPollAt }: Feed, from = Date.now()) => Math.round((Date.parse(nextPollAt) - from) / 60_000);

test('a feed that is to be asked more often is asked so from now on, and never later than it was to be', async () => {
  serves(givesItems());
  await subscribe(undefined, { everyMinutes: 1440 });
  expect(minutesToNext(await asked())).toBe(1440);
  expect(minutesToNext(await subscribe(undefined, { everyMinutes: 5 }))).toBe(5);
  expect(minutesToNext(await subscribe(undefined, { everyMinutes: 600 }))).toBe(5);
});

test('the same where it is being asked just then', async () => {
  let letGo = (): void => undefined;
  const began = new Promise<void>((resolve) => serves((request, response) => {
    letGo = () => givesItems()(request, response);
    resolve();
  }));
  await subscribe(undefined, { everyMinutes: 1440 });
  await began;
  await subscribe(undefined, { everyMinutes: 10 });
  letGo();
  const feed = await asked();
  expect(minutesToNext(feed, Date.parse(feed.last!.at))).toBe(10);
});

test('a feed that failed keeps the rest that it is given, however often it is to be asked', async () => {
  serves((_request, response) => void response.writeHead(503, { 'Retry-After': '7200' }).end());
  await subscribe();
  expect(minutesToNext(await asked())).toBe(120);
  expect(minutesToNext(await subscribe(undefined, { everyMinutes: 5 }))).toBe(120);
});

test('a feed that takes its time keeps no other waiting', async () => {
  const slow = new Promise<void>((resolve) => site.serves((request, response) => (request.url === '/slow' ? resolve() : givesItems()(request, response))));
  await subscribe(`${site.url}/slow`);
  await slow;
  await subscribe();
  await expect.poll(async () => (await feeds()).map(({ last }) => last?.status)).toEqual([undefined, 'read']);
});

test('an unsubscribed feed is gone, what it brought stays, and a feed that is not there is told', async () => {
  serves(givesItems('/a'));
  const { id } = await subscribe();
  await asked();
  expect((await server.send(`/api/feeds/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await feeds()).toEqual([]);
  expect((await (await server.send('/api/articles')).json()).articles).toHaveLength(1);
  expect(await (await server.send(`/api/feeds/${id}`, { method: 'DELETE' })).json()).toMatchObject({ status: 404, code: 'feed-not-found' });
});

test('subscriptions survive a restart, and are not asked again before they are due', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-feeds-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const restarted = async () => {
    await server.close();
    server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { dataDir, keep: true });
  };
  await restarted();
  serves(givesItems('/a'));
  await subscribe();
  const before = await asked();
  site.requests.length = 0;
  await restarted();
  expect(await feeds()).toEqual([before]);
  expect(await othersAsked()).toEqual([]);
});

test.each([
  ['a page', servesPage(articlePage('No feed')), 'not-a-feed'],
  ['a page that is no article', servesPage('<html><body><p>Hello</p></body></html>'), 'empty-content'],
  ['an error', ((_request, response) => void response.writeHead(500).end()) satisfies SiteHandler, 'http-error'],
  ['XML that is no feed', ((_request, response) => void response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<x/>')) satisfies SiteHandler, 'unsupported-type'],
])('%s in place of a feed: told, nothing stored', async (_name, handler, code) => {
  serves(handler);
  await subscribe();
  expect((await asked()).last).toMatchObject({ status: 'failed', failures: 1, failed: [{ source: expect.stringContaining('/feed'), code }] });
  expect((await (await server.send('/api/articles')).json()).articles).toEqual([]);
});

test('items that fail are told with their reasons', async () => {
  site.serves((request, response) => (request.url === '/feed' ? givesItems('/gone', '/a')(request, response) : request.url === '/gone' ? void response.writeHead(404).end() : servesPage(articlePage('Page'))(request, response)));
  await subscribe();
  expect((await asked()).last).toMatchObject({ status: 'read', added: 1, failures: 1, failed: [{ source: `${site.url}/gone`, code: 'http-error' }] });
});

test.each([
  ['nothing of its own', undefined, { added: 1 }],
  ['a text of its own, which is stored until then', 'What the feed says of /a.', { updated: 1 }],
])('the validators of a feed are sent only where the page of every item came in: it is asked for again, of an item with %s', async (_name, content, came) => {
  const minutes = { now: 0 };
  const own = await createAssistant({ settings: { DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-feeds-')), EMBED_PROVIDER: 'none', FETCH_ALLOW: '127.0.0.2' }, background: true, now: () => new Date(Date.parse('2026-11-20T12:00:00Z') + minutes.now * 60_000) });
  onTestFinished(async () => {
    await own.close();
    await rm(own.dataDir, { recursive: true });
  });
  let isGone = true;
  site.serves((request, response) => (request.url === '/feed' ? (request.headers['if-none-match'] ? void response.writeHead(304).end() : void response.writeHead(200, { 'Content-Type': 'application/rss+xml', ETag: '"1"' }).end(rss([{ title: '/a', link: `${site.url}/a`, ...(content !== undefined && { content }) }]))) : isGone ? void response.writeHead(503).end() : servesPage(articlePage('Page /a'))(request, response)));
  const polledAgain = async (status: string) => {
    minutes.now += 61;
    await own.subscribe({ url: `${site.url}/feed` }); // wakes
    await expect.poll(async () => (await own.feeds())[0]?.last?.at.slice(0, 16)).toBe(new Date(Date.parse('2026-11-20T12:00:00Z') + minutes.now * 60_000).toISOString().slice(0, 16));
    expect((await own.feeds())[0]!.last).toMatchObject({ status });
  };
  await polledAgain('read');
  isGone = false;
  await polledAgain('read');
  expect((await own.feeds())[0]!.last).toMatchObject(came);
  await polledAgain('unchanged');
});

test.each([
  ['http://10.0.0.1/feed', 403, 'blocked-address'],
  ['ftp://paper.example/feed', 400, 'bad-address'],
  ['no address', 400, 'bad-address'],
  [`http://${'x'.repeat(3000)}.example/`, 400, 'bad-address'],
])('%s cannot be subscribed', async (url, status, code) => {
  expect(await subscribe(url)).toMatchObject({ status, code });
  expect(await feeds()).toEqual([]);
});

test.each([{ everyMinutes: 4 }, { everyMinutes: 1441 }, { everyMinutes: 7.5 }, { proxy: 'http://127.0.0.1:1/' }])('%o is refused', async (more) => {
  expect((await subscribe(undefined, more)).status).toBe(400);
});

test('a server that stops while a feed is asked stops at once, and asks again only when it is due', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-feeds-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const restarted = async () => {
    await server.close(); // in less than the test's own time
    server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { dataDir, keep: true, fetching: { limits: { headers: 600_000, total: 600_000 } } });
  };
  await restarted();
  const began = new Promise<void>((resolve) => serves(() => resolve())); // never answers
  await subscribe();
  await began;
  await restarted();
  expect((await feeds())[0]).not.toHaveProperty('last');
  expect(await othersAsked()).toEqual(['/feed']);
});
