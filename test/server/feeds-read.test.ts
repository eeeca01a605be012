import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { articlePage, fakeSite, servesPage, type FakeSite, type SiteHandler } from '../fakes/fake-site.ts';
import { FORMATS, rss, type FakeItem } from '../fakes/feeds.ts';
import { testServer, type TestServer } from './test-server.ts';

type Report = { added: number; updated: number; unchanged: number; failed: { source: string; code: string; hint: string }[]; articles: { id: string; title: string; status: string }[] };

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

/** A site whose feed lists these items; each page is an article unless `others` answers. */
function serves(feed: () => string, { type = 'application/rss+xml', others = {} }: { type?: string; others?: Record<string, SiteHandler> } = {}): void {
  site.serves((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0]!;
    if (path === '/feed') response.writeHead(200, { 'Content-Type': type }).end(feed());
    else if (others[path]) others[path](request, response);
    else if (request.headers['if-none-match'] === `"${path}"`) response.writeHead(304).end();
    else servesPage(articlePage(`Page ${path}`), { ETag: `"${path}"` })(request, response);
  });
}
const take = async (...urls: string[]) => (await (await server.post('/api/articles/fetch', { urls })).json()) as Report;
const articleOf = async (report: Report, title: string) => (await server.send(`/api/articles/${report.articles.find((article) => article.title === title)!.id}`)).json();
const item = (path: string, more: FakeItem = {}): FakeItem => ({ title: `Feed ${path}`, link: `${site.url}${path}`, published: '2026-11-03T08:00:00Z', content: `<p>What the feed says of ${path}, which is short.</p>`, ...more });

test.each(Object.entries(FORMATS))('the articles behind the items of %s are stored, from the day of the feed where their pages tell none', async (type, format) => {
  serves(() => format([item('/a'), item('/b')]), { type });
  const report = await take(`${site.url}/feed`);
  expect(report).toMatchObject({ added: 2, failed: [] });
  const article = await articleOf(report, 'Page /a');
  expect(article).toMatchObject({ identity: `url:${site.url}/a`, published: '2026-11-03T08:00:00Z', publishedFrom: 'feed' });
  expect(article).not.toHaveProperty('textFrom');
});

test('items that are known and as they were are asked for conditionally; the day of the feed stays when a page is fetched by itself', async () => {
  serves(() => rss([item('/a'), item('/b')]));
  await take(`${site.url}/feed`);
  expect(await take(`${site.url}/feed`)).toMatchObject({ added: 0, updated: 0, unchanged: 2, failed: [] });
  expect(site.requests.filter(({ url }) => url === '/a').map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"/a"']);
  serves(() => '', { others: { '/a': servesPage(articlePage('Page /a')) } });
  const report = await take(`${site.url}/a`);
  expect(report).toMatchObject({ unchanged: 1 });
  expect(await articleOf(report, 'Page /a')).toMatchObject({ publishedFrom: 'feed' });
});

test('what a feed says is stored, marked, only where the article cannot be had; and gives way to the article once it can', async () => {
  serves(() => rss([item('/gone'), item('/paid'), item('/here')]), { others: { '/gone': (_request, response) => void response.writeHead(500).end(), '/paid': servesPage('<html><head><title>x</title></head><body><article><h1>News</h1><p>Subscribe now to continue reading this article.</p></article></body></html>') } });
  const report = await take(`${site.url}/feed`);
  expect(report).toMatchObject({ added: 3, failed: [] });
  expect(await articleOf(report, 'Feed /gone')).toMatchObject({ textFrom: 'feed', text: 'What the feed says of /gone, which is short.', outlet: 'The Ostrum Post', publishedFrom: 'feed' });
  const [line] = (await (await server.send('/api/export')).text()).split('\n').filter((each) => each.includes('/gone'));
  expect(JSON.parse(line!)).toMatchObject({ textFrom: 'feed' });
  serves(() => rss([item('/gone'), item('/paid'), item('/here')]));
  const later = await take(`${site.url}/feed`);
  expect(later).toMatchObject({ added: 0, updated: 2, unchanged: 1 });
  const found = await articleOf(later, 'Page /gone');
  expect(found).not.toHaveProperty('textFrom');
  expect(found.versions).toHaveLength(2);
});

test('what was fetched once is never replaced by what a feed says', async () => {
  serves(() => rss([item('/a')]));
  await take(`${site.url}/feed`);
  serves(() => rss([item('/a', { content: 'Another text of the feed.' })]), { others: { '/a': (_request, response) => void response.writeHead(404).end() } });
  const report = await take(`${site.url}/feed`);
  expect(report).toMatchObject({ code: 'http-error', failed: [{ source: `${site.url}/a` }] }); // all that there was failed
  expect(await (await server.send('/api/search?q=another+text+of+the+feed')).text()).not.toContain('Another text');
});

describe('a page that is found elsewhere than its item says', () => {
  const fails: SiteHandler = (_request, response) => void response.writeHead(503).end();
  const moves: SiteHandler = (_request, response) => void response.writeHead(301, { Location: '/final' }).end();
  const all = async () => ((await (await server.send('/api/articles')).json()).articles as { title: string; textFrom?: string }[]).map(({ title, textFrom }) => [title, textFrom]);
  const takeWhile = (click: SiteHandler) => {
    serves(() => rss([item('/click')]), { others: { '/click': click } });
    return take(`${site.url}/feed`);
  };

  test('takes the place of what the feed said of it', async () => {
    const [teaser] = (await takeWhile(fails)).articles;
    expect(await all()).toEqual([['Feed /click', 'feed']]);
    expect(await takeWhile(moves)).toMatchObject({ added: 1, failed: [] });
    expect(await all()).toEqual([['Page /final', undefined]]);
    expect((await server.send(`/api/articles/${teaser!.id}`)).status).toBe(404);
  });

  test('takes its place too where it was fetched before by itself and is as it was', async () => {
    await takeWhile(fails);
    await take(`${site.url}/final`);
    expect(await all()).toHaveLength(2);
    expect(await takeWhile(moves)).toMatchObject({ unchanged: 1, failed: [] });
    expect(await all()).toEqual([['Page /final', undefined]]);
  });

  test('is not joined by what the feed says when it cannot be had later', async () => {
    await takeWhile(moves);
    expect(await takeWhile(fails)).toMatchObject({ failed: [{ source: `${site.url}/click`, code: 'http-error' }] });
    expect(await all()).toEqual([['Page /final', undefined]]);
  });

  test.each([['/a'], ['/click']])('%s: the same for a feed that cannot speak for the address of its item', async (path) => {
    const upload = async (others: Record<string, SiteHandler>) => {
      serves(() => '', { others });
      return server.upload([{ name: 'saved.xml', content: rss([item(path)]) }]);
    };
    await upload({ [path]: fails });
    expect(await all()).toEqual([[`Feed ${path}`, 'feed']]);
    await upload({ '/click': moves });
    const page = [path === '/a' ? 'Page /a' : 'Page /final', undefined];
    expect(await all()).toEqual([page]);
    await upload({ [path]: fails });
    expect(await all()).toEqual([page]);
  });
});

test('a feed is polite: two connections a host, each page once, and several feeds of one host never wait for each other', async () => {
  serves(() => rss(Array.from({ length: 30 }, (_, at) => item(`/${at % 25}`))));
  const report = await take(`${site.url}/feed`, `${site.url}/feed?2`, ...Array.from({ length: 8 }, (_, at) => `${site.url}/page-${at}`));
  expect(report).toMatchObject({ added: 33, failed: [] });
  expect(site.mostOpen()).toBeLessThanOrEqual(2);
  expect(site.requests).toHaveLength(2 + 25 + 8);
});

test('an item that leads to a feed again brings nothing in from there', async () => {
  serves(() => rss([item('/feed', { content: '' }), item('/a')]));
  const report = await take(`${site.url}/feed`);
  expect(report).toMatchObject({ added: 1, failed: [{ source: `${site.url}/feed`, code: 'bad-feed' }] });
});

test('a feed that is uploaded brings the articles behind its items too', async () => {
  serves(() => '');
  const report = (await (await server.upload([{ name: 'saved.xml', content: rss([item('/a'), item('/b', { link: 'http://10.0.0.1/b' })]) }])).json()) as Report;
  expect(report).toMatchObject({ added: 1, articles: [{ title: 'Page /a' }], failed: [{ source: 'http://10.0.0.1/b', code: 'blocked-address' }] });
});
