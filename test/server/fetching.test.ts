import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { column, pdf } from '../fixtures/pdf.ts';
import { testServer, type TestServer } from './test-server.ts';
import { VERSION } from '../../src/version.ts';

type Report = { added: number; updated: number; unchanged: number; failed: { source: string; code: string; hint: string }[]; articles: { id: string; version: string; title: string; status: string }[] };

let site: FakeSite;
let server: TestServer;
beforeAll(async () => {
  site = await fakeSite(servesPage(''));
});
beforeEach(async () => {
  site.requests.length = 0;
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' });
});
afterEach(() => server.close());
afterAll(() => site.close());

const fetchAll = async (...urls: string[]) => (await (await server.post('/api/articles/fetch', { urls })).json()) as Report;

test('a page is stored under its address, with what it says of itself; tracking keys and the fragment make no other article', async () => {
  site.serves(servesPage(articlePage('The weir', { head: '<meta property="og:site_name" content="The Ostrum Post"><meta property="article:published_time" content="2026-05-03T08:00:00Z">' })));
  const report = await fetchAll(`${site.url}/weir?utm_source=x#top`);
  expect(report).toMatchObject({ added: 1, failed: [], articles: [{ title: 'The weir', status: 'added' }] });
  const article = await (await server.send(`/api/articles/${report.articles[0]!.id}`)).json();
  expect(article).toMatchObject({ identity: `url:${site.url}/weir`, url: `${site.url}/weir`, outlet: 'The Ostrum Post', published: '2026-05-03T08:00:00Z', publishedFrom: 'meta' });
  expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ added: 0, unchanged: 1 });
  expect(await (await server.send('/api/search?q=council+of+Ostrum&k=1')).json()).toMatchObject({ passages: [{ title: 'The weir' }] });
});

test('a PDF is read from the web too', async () => {
  const lines = column('The council of Ostrum met on Tuesday and said that the works on the weir would take another three weeks, at a cost of two million.', { x: 40, top: 700, characters: 60 });
  const file = pdf({ pages: [[{ x: 40, y: 780, size: 24, text: 'The weir takes longer' }, ...lines]] });
  site.serves((_request, response) => void response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(file));
  expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ added: 1, articles: [{ title: 'The weir takes longer' }] });
});

test('each address is told apart: some stored, others with their reason; the same one twice is fetched once', async () => {
  site.serves((request, response) => (request.url === '/gone' ? void response.writeHead(410).end() : servesPage(articlePage(`Page ${request.url}`))(request, response)));
  const report = await fetchAll(`${site.url}/1`, `${site.url}/gone`, 'http://10.1.2.3/', `${site.url}/2`, `${site.url}/1#again`, 'no address');
  expect(report.added).toBe(2);
  expect(report.failed.map(({ source, code }) => [source, code]).toSorted()).toEqual([[`${site.url}/gone`, 'http-error'], ['http://10.1.2.3/', 'blocked-address'], ['no address', 'bad-address']].toSorted());
  expect(report.failed.find(({ code }) => code === 'http-error')!.hint).toContain('410');
  expect(site.requests).toHaveLength(3);
});

test('sites see who asks, and no cookie, referrer or false browser', async () => {
  site.serves(servesPage(articlePage('Who asks')));
  await fetchAll(`${site.url}/who`);
  const { headers } = site.requests[0]!;
  expect(headers['user-agent']).toBe(`Dateline/${VERSION}`);
  expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

describe('a page that was fetched before', () => {
  const TAG = '"one"';
  const DAY = 'Sun, 03 May 2026 08:00:00 GMT';
  beforeEach(() => {
    site.serves((request, response) => {
      if (request.headers['if-none-match'] === TAG || request.headers['if-modified-since'] === DAY) response.writeHead(304).end();
      else servesPage(articlePage('The weir'), { ETag: TAG, 'Last-Modified': DAY })(request, response);
    });
  });

  test('is asked whether it changed, and is unchanged where it did not', async () => {
    const [first] = (await fetchAll(`${site.url}/weir`)).articles;
    const again = await fetchAll(`${site.url}/weir`);
    expect(again).toMatchObject({ added: 0, unchanged: 1, failed: [], articles: [{ id: first!.id, version: first!.version, title: 'The weir', status: 'unchanged' }] });
    expect(site.requests.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([[undefined, undefined], [TAG, DAY]]);
  });

  test('is a new version where it did', async () => {
    await fetchAll(`${site.url}/weir`);
    site.serves(servesPage(articlePage('The weir', { about: 'the new weir' }), { ETag: '"two"' }));
    expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ updated: 1, articles: [{ status: 'updated' }] });
    expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ unchanged: 1 });
    expect(site.requests.at(-1)!.headers['if-none-match']).toBe('"two"');
    expect(site.requests.at(-1)!.headers['if-modified-since']).toBeUndefined();
  });

  test('is fetched whole once its article was removed, or was given another text since', async () => {
    const [first] = (await fetchAll(`${site.url}/weir`)).articles;
    await server.send(`/api/articles/${first!.id}`, { method: 'DELETE' });
    expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ added: 1 });
    await server.post('/api/articles', { url: `${site.url}/weir`, title: 'The weir', text: 'Another text of the weir, which somebody gave.' });
    expect(await fetchAll(`${site.url}/weir`)).toMatchObject({ updated: 1 });
    expect(site.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
  });

  test('is known by where it was found, also when it is reached over a redirect', async () => {
    const page = (request: Parameters<Parameters<FakeSite['serves']>[0]>[0], response: Parameters<Parameters<FakeSite['serves']>[0]>[1]) => {
      if (request.url === '/short') response.writeHead(301, { Location: '/long' }).end();
      else if (request.headers['if-none-match'] === TAG) response.writeHead(304).end();
      else servesPage(articlePage('The weir'), { ETag: TAG })(request, response);
    };
    site.serves(page);
    const [first] = (await fetchAll(`${site.url}/short`)).articles;
    expect(await fetchAll(`${site.url}/short`, `${site.url}/long`)).toMatchObject({ unchanged: 2, articles: [{ id: first!.id }, { id: first!.id }] });
  });
});

describe('a site that asks to come back later', () => {
  test('is asked again soon where it is soon', async () => {
    site.serves((request, response) => (site.requests.length === 1 ? void response.writeHead(429, { 'Retry-After': '0' }).end() : servesPage(articlePage('Patience'))(request, response)));
    expect(await fetchAll(`${site.url}/soon`)).toMatchObject({ added: 1, failed: [] });
  });

  test('is left alone until then where it is not', async () => {
    site.serves((_request, response) => void response.writeHead(503, { 'Retry-After': new Date(Date.now() + 900_000).toUTCString() }).end());
    const urls = Array.from({ length: 5 }, (_, at) => `${site.url}/later-${at}`);
    const { failed } = await fetchAll(...urls);
    expect(failed.map(({ code }) => code)).toEqual(expect.arrayContaining(['http-error', 'asked-to-wait']));
    const before = site.requests.length;
    expect(before).toBeLessThanOrEqual(2);
    expect((await fetchAll(urls[0]!)).failed).toEqual([expect.objectContaining({ code: 'asked-to-wait', hint: expect.stringMatching(/\d+ s/) })]);
    expect(site.requests).toHaveLength(before);
  });
});

test('a site that stays silent is not waited for by all that is to come from it', async () => {
  await server.close();
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { fetching: { limits: { headers: 100, total: 200 } } });
  site.serves(() => undefined);
  const { failed } = await fetchAll(...Array.from({ length: 20 }, (_, at) => `${site.url}/silent-${at}`));
  expect(failed).toHaveLength(20);
  expect(site.requests.length).toBeLessThanOrEqual(4);
});

test('fetches count against the requests that an address may make in a minute', async () => {
  await server.close();
  server = await testServer({ RATE_LIMIT_PER_MINUTE: '2' });
  for (let sent = 0; sent < 2; sent += 1) expect((await server.post('/api/articles/fetch', { urls: ['http://10.0.0.1/'] })).status).toBe(403);
  expect((await server.post('/api/articles/fetch', { urls: ['http://10.0.0.1/'] })).status).toBe(429);
});
