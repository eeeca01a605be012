import { loadConfig } from '../../src/config.ts';
import { Feeds } from '../../src/assistant/intake/feeds.ts';
import { pollingOf } from '../../src/assistant/intake/feed-poll.ts';
import { fetcherOf } from '../../src/assistant/intake/fetching.ts';
import { readingPoolOf } from '../../src/assistant/intake/reading.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { articlePage, canary, fakeSite, servesPage, type FakeSite, type SiteHandler } from '../fakes/fake-site.ts';
import { atom, jsonFeed, rss, type FakeItem } from '../fakes/feeds.ts';
import { XSS_STRINGS } from './xss-strings.ts';
import { testServer, type TestServer } from '../server/test-server.ts';
import { opened, temporaryFolder } from '../store/library.ts';

type Report = { added: number; failed: { source: string; code: string; hint: string }[]; articles: { id: string; title: string }[]; status?: number };

let site: FakeSite;
let inside: Awaited<ReturnType<typeof canary>>;
let server: TestServer;
beforeAll(async () => {
  site = await fakeSite(servesPage(''));
  inside = await canary();
});
beforeEach(async () => {
  site.requests.length = 0;
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' });
});
afterEach(async () => {
  expect(inside.touched()).toBe(0);
  expect((await server.send('/healthz')).status).toBe(200);
  await server.close();
});
afterAll(() => Promise.all([site.close(), inside.close()]));

async function take(feed: string, type = 'application/rss+xml'): Promise<Report> {
  site.serves((request, response) => (request.url === '/feed' ? void response.writeHead(200, { 'Content-Type': type }).end(feed) : servesPage(articlePage(`Page ${request.url}`))(request, response)));
  return (await (await server.post('/api/articles/fetch', { urls: [`${site.url}/feed`] })).json()) as Report;
}
const item = (path: string, more: FakeItem = {}): FakeItem => ({ title: path, link: `${site.url}${path}`, content: `The feed on ${path}.`, ...more });
const withDoctype = (declarations: string, text: string) => rss([item('/a', { title: 'MARK' })]).replace('?>', `?><!DOCTYPE rss [${declarations}]>`).replace('MARK', text);

describe('C1, C2: what an XML parser could be led to unfold or open', () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  test.each([
    ['a billion laughs', () => withDoctype(`<!ENTITY l0 "lol">${laughs}`, '&l9;')],
    ['one large entity many times', () => withDoctype(`<!ENTITY e "${'x'.repeat(50_000)}">`, '&e;'.repeat(20_000))],
    ['a file by its name', () => withDoctype('<!ENTITY e SYSTEM "file:///etc/passwd">', '&e;')],
    ['a parameter entity of an inner address', () => withDoctype(`<!ENTITY % e SYSTEM "http://127.0.0.1:${inside.port}/"> %e;`, 'x')],
    ['a document type in the middle', () => rss([item('/a')]).replace('<item>', '<!DOCTYPE x [<!ENTITY e "x">]><item>')],
  ])('%s: refused, nothing stored', async (_name, feed) => {
    const report = await take(feed());
    expect(report).toMatchObject({ status: 422, code: 'bad-feed' });
    expect(JSON.stringify(report)).not.toMatch(/root:|lollol/);
    expect(site.requests).toHaveLength(1);
  });

  test('hundreds of thousands of numeric references are characters, no more', async () => {
    expect(await take(rss([item('/a', { content: 'NUMBERS' })]).replace('NUMBERS', '&#65;'.repeat(900_000)))).toMatchObject({ added: 1, failed: [] });
  });
});

describe('C3: too much of something', () => {
  test.each([
    ['tags', () => rss([item('/a', { content: 'DEEP' })]).replace('DEEP', '<a>'.repeat(200_000))],
    ['JSON', () => jsonFeed([item('/a')]).replace('"items"', `"deep":${'['.repeat(200_000)}${']'.repeat(200_000)},"items"`)],
  ])('%s that are nested without end', async (_name, feed) => {
    expect(await take(feed(), feed().startsWith('{') ? 'application/feed+json' : undefined)).toMatchObject({ status: 422, code: expect.stringMatching(/^(?:too-complex|bad-json)$/) });
  });

  test('a hundred thousand items: five hundred are taken, and it is said how many were not', async () => {
    const report = await take(rss(Array.from({ length: 100_000 }, (_, at) => ({ link: `http://10.1/${at}` }))));
    expect(report.failed.find(({ code }) => code === 'too-many-items')!.hint).toMatch(/has 100000 items; the first 500 were taken, 99500 skipped/);
    expect(report.failed.filter(({ code }) => code === 'blocked-address')).toHaveLength(500);
  }, 30_000);

  test('10 MB in one item: not even read to its end', async () => {
    expect(await take(rss([item('/a', { content: 'x'.repeat(10_000_000) })]))).toMatchObject({ status: 422, code: 'too-large' });
    const uploaded = await (await server.upload([{ name: 'big.xml', content: rss([item('/a', { content: 'x'.repeat(6_000_000) })]) }])).json();
    expect(uploaded).toMatchObject({ code: 'too-large' });
  });
});

test('C4: dates that cannot be, guids of any kind, items without anything: the good ones are stored, the bad ones told', async () => {
  const report = await take(rss([
    item('/words', { published: 'not a date' }), item('/late', { published: '+275761-01-01T00:00:00Z' }), item('/early', { published: '-1' }), item('/proto', { guid: '__proto__' }),
    item('/twin-1', { guid: 'same' }), item('/twin-2', { guid: 'same' }), { title: 'constructor' }, item('/twin-1'), item('/good', { published: 'Tue, 03 Nov 2026 08:00:00 GMT' }),
  ]));
  expect(report.articles.map(({ title }) => title).toSorted()).toEqual(['/early', '/good', '/late', '/proto', '/twin-1', '/twin-2', '/words'].map((path) => `Page ${path}`));
  expect(report.failed).toEqual([expect.objectContaining({ source: `${site.url}/feed:7`, code: 'empty-content' })]);
  const { articles } = await (await server.send('/api/articles')).json();
  expect(articles.filter(({ published }: { published?: string }) => published !== undefined)).toMatchObject([{ title: 'Page /good', published: '2026-11-03T08:00:00Z', publishedFrom: 'feed' }]);
});

test('C5: markup in titles and texts is text or nothing; only http(s) links are links', async () => {
  const bad = ['javascript:alert(1)', 'data:text/html,x', '\u0001javascript:x', 'file:///etc/passwd', 'vbscript:x'].map((link, at) => ({ title: `Bad link ${at}`, link, content: 'A text.' }));
  const marked = XSS_STRINGS.slice(0, 60).map((text, at) => ({ title: text, content: `${text}<p>The text of item number ${at}.</p><img srcset="http:a<script>alert(1)</script>">` }));
  const report = await take(atom([...marked, ...bad]), 'application/atom+xml');
  expect(report.added).toBeGreaterThan(40); // some markup swallows all that comes after it
  const lines = (await (await server.send('/api/export')).text()).trim().split('\n').map((line) => JSON.parse(line));
  for (const { url, text } of lines) {
    expect(url).toBeUndefined();
    expect(text).not.toMatch(/<(?:script|img|svg)\b[^>]*>/i);
  }
});

test('C6: items, enclosures and redirects that lead inside are not followed, and what the feed says of them is not kept', async () => {
  const inner = [`http://127.0.0.1:${inside.port}/`, `http://[::1]:${inside.port}/`, `http://0x7f.1:${inside.port}/x`, `http://localhost:${inside.port}/`, 'http://169.254.169.254/latest'];
  const report = await take(rss(inner.map((link) => ({ title: 'Inside', link, content: 'Text.' })), { extra: `<image><url>http://127.0.0.1:${inside.port}/i.png</url></image><enclosure url="http://127.0.0.1:${inside.port}/"/>` }));
  expect(report).toMatchObject({ status: 403, code: 'blocked-address' });
  expect(report.failed).toHaveLength(inner.length);
  site.serves((_request, response) => void response.writeHead(302, { Location: `http://127.0.0.1:${inside.port}/feed` }).end());
  expect(await (await server.post('/api/articles/fetch', { urls: [`${site.url}/feed`] })).json()).toMatchObject({ code: 'blocked-address' });
  expect(await (await server.send('/api/articles')).json()).toMatchObject({ articles: [] });
});

describe('C7: feeds that would be asked without end', () => {
  let minutes = 0;
  const now = () => new Date(Date.parse('2026-11-20T12:00:00Z') + minutes * 60_000);

  /** Subscribes, as often as is allowed unless told, lets the clock run, and tells how often the site was asked. */
  async function asksIn(span: number, handler: SiteHandler, everyMinutes = 5): Promise<{ asks: number; last: string | undefined; url: string }> {
    minutes = 0;
    site.serves(handler);
    const { feeds: store } = await opened(await temporaryFolder());
    const fetcher = fetcherOf({ FETCH_ALLOW: ['127.0.0.2'] });
    const pool = readingPoolOf(loadConfig({}).config);
    const take = async (reads: AsyncIterable<unknown>) => {
      for await (const _read of reads);
      return { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], articles: [] };
    };
    const feeds = new Feeds(store, { poll: pollingOf({ fetcher, pool, take, now, onNotice: () => undefined }), refusal: fetcher.refusal, background: false, now, onNotice: () => undefined });
    await feeds.subscribe({ url: `${site.url}/feed`, everyMinutes });
    for (; minutes < span; minutes += 1) await feeds.pollDue();
    const [feed] = await feeds.list();
    await Promise.all([feeds.close(), fetcher.close(), pool.close()]);
    return { asks: site.requests.filter(({ url }) => url !== '/page').length, last: feed!.last?.status, url: feed!.url };
  }
  const gives = (status: number, headers: Record<string, string> = {}, body = ''): SiteHandler => (_request, response) => void response.writeHead(status, headers).end(body);

  test('one that is always as it was is asked every five minutes, no more', async () => {
    let first = true;
    const asked = await asksIn(10, (request, response) => {
      if (!first) expect(request.headers['if-none-match']).toBe('"1"');
      (first ? gives(200, { 'Content-Type': 'application/rss+xml', ETag: '"1"' }, rss([item('/page')])) : gives(304))(request, response);
      first = false;
    });
    expect(asked).toMatchObject({ asks: 2, last: 'unchanged' });
  });

  test('one that turned into a page is asked less and less', async () => {
    let asks = 0;
    const asked = await asksIn(120, (request, response) => ((asks += 1) === 1 ? gives(200, { 'Content-Type': 'application/rss+xml' }, rss([])) : servesPage(articlePage('No feed any more')))(request, response));
    expect(asked).toMatchObject({ asks: 5, last: 'failed' }); // at 0, 5, 15, 35 and 75
  });

  test('one that asks for years of rest gets a day', async () => {
    expect((await asksIn(24 * 60, gives(429, { 'Retry-After': '99999999' }))).asks).toBe(1);
  });

  test('one that moves at every turn is followed a step a turn, and the last of its addresses is kept', async () => {
    let requests = 0;
    const moves: SiteHandler = (request, response) => ((requests += 1) % 2 === 1 ? gives(301, { Location: `/feed-${requests}` }) : gives(200, { 'Content-Type': 'application/rss+xml' }, rss([])))(request, response);
    expect(await asksIn(10, moves, 60)).toMatchObject({ asks: 2, last: 'read', url: `${site.url}/feed-1` });
    site.requests.length = 0;
    expect(await asksIn(61, moves, 60)).toMatchObject({ asks: 4, url: `${site.url}/feed-5` });
  });

  test('a move that is not for good is followed, and not kept', async () => {
    expect(await asksIn(5, (request, response) => (request.url === '/feed' ? gives(302, { Location: '/elsewhere' }) : gives(200, { 'Content-Type': 'application/rss+xml' }, rss([])))(request, response))).toMatchObject({ last: 'read', url: `${site.url}/feed` });
  });
});
