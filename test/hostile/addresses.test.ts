import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { articlePage, canary, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { INNER_ANSWERS, INNER_HOSTS } from '../fakes/inner-addresses.ts';
import { testServer, type TestServer } from '../server/test-server.ts';

/*
 * Addresses that want to lead Dateline into the machine or the network that it runs in. 127.0.0.2 stands for the outside, a canary on
 * 127.0.0.1 and ::1 for the inside: it is never connected to.
 */

let site: FakeSite;
let inside: Awaited<ReturnType<typeof canary>>;
let server: TestServer;
/** What names resolve to; each answer in turn, the last one for ever. */
const names = new Map<string, string[][]>();

const resolve = async (hostname: string) => {
  const answers = names.get(hostname) ?? [];
  const addresses = answers.length > 1 ? answers.shift()! : answers[0];
  if (!addresses) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

beforeAll(async () => {
  site = await fakeSite(servesPage(articlePage('Outside')));
  inside = await canary();
  server = await testServer({ FETCH_ALLOW: `127.0.0.2, news.test:${site.port}` }, { fetching: { resolve } });
});
beforeEach(() => {
  site.serves(servesPage(articlePage('Outside')));
  site.requests.length = 0;
  names.clear();
});
afterEach(() => expect(inside.touched()).toBe(0));
afterAll(async () => {
  await server.close();
  await Promise.all([site.close(), inside.close()]);
});

const fetchAll = (...urls: string[]) => server.post('/api/articles/fetch', { urls });

async function refusal(...urls: string[]): Promise<{ status: number; code: string }> {
  const response = await fetchAll(...urls);
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

describe('B1, B2: however an inner address is spelled', () => {
  test.each([...INNER_HOSTS, 'a@127.0.0.1', '127.0.0.1#@ok'])('http://%s', async (host) => {
    const [, before, after] = /^([^#]*)(.*)$/.exec(host)!;
    expect(await refusal(`http://${before}:${inside.port}/${after}`)).toEqual({ status: 403, code: 'blocked-address' });
  });
  test.each(INNER_ANSWERS)('as the name of %s, over http and https', async (address) => {
    names.set('inner.test', [[address]]);
    for (const scheme of ['http', 'https']) expect(await refusal(`${scheme}://inner.test:${inside.port}/`)).toEqual({ status: 403, code: 'blocked-address' });
  });
  test('what is allowed is fetched', async () => {
    const report = await (await fetchAll(`${site.url}/a`)).json();
    expect(report).toMatchObject({ added: 1, failed: [] });
  });
});

describe('B3: where an address leads to is checked like the address itself', () => {
  const to = (location: string, status = 302) => site.serves((_request, response) => void response.writeHead(status, { Location: location }).end());
  test.each([301, 302, 303, 307, 308])('%i to the inside', async (status) => {
    to(`http://127.0.0.1:${inside.port}/`, status);
    expect(await refusal(`${site.url}/from`)).toEqual({ status: 403, code: 'blocked-address' });
    expect(site.requests).toHaveLength(1);
  });
  test.each([...INNER_HOSTS, 'inner.test'])('to %s, whole or without its scheme', async (host) => {
    names.set('inner.test', [['127.0.0.1']]);
    for (const scheme of ['http:', '']) {
      to(encodeURI(`${scheme}//${host}:${inside.port}/`).replaceAll('%5B', '[').replaceAll('%5D', ']'));
      expect(await refusal(`${site.url}/from`)).toEqual({ status: 403, code: 'blocked-address' });
    }
  });
  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:text/html,<p>x', 'gopher://127.0.0.1', 'javascript:alert(1)', 'http://a:b@127.0.0.2/', `http:\\\\127.0.0.1`])('to %s', async (location) => {
    to(location);
    expect((await refusal(`${site.url}/from`)).code).toMatch(/bad-address|blocked-address/);
  });
  test('a loop and a chain of ten end after five hops', async () => {
    to('/again');
    expect(await refusal(`${site.url}/loop`)).toEqual({ status: 502, code: 'too-many-redirects' });
    expect(site.requests).toHaveLength(6);
  });
  test('a page found after five hops is stored under its last address', async () => {
    site.serves((request, response) => {
      const hop = Number(request.url!.slice(1));
      if (hop < 5) response.writeHead(301, { Location: `/${hop + 1}` }).end();
      else servesPage(articlePage('After five hops'))(request, response);
    });
    const { articles } = await (await fetchAll(`${site.url}/0#top`)).json();
    const article = await (await server.send(`/api/articles/${articles[0].id}`)).json();
    expect(article).toMatchObject({ identity: `url:${site.url}/5`, url: `${site.url}/5` });
  });
  test('Refresh, as a header or in the page, is not followed', async () => {
    const refresh = `0; url=http://127.0.0.1:${inside.port}/`;
    site.serves(servesPage(`<html><head><meta http-equiv="refresh" content="${refresh}"></head><body></body></html>`, { Refresh: refresh }));
    expect(await refusal(`${site.url}/refresh`)).toMatchObject({ status: 422 });
    expect(site.requests).toHaveLength(1);
  });
});

describe('B4: a name is looked up once, and everything that it answers is checked', () => {
  test('another answer the second time changes nothing', async () => {
    names.set('rebind.test', [['127.0.0.2'], ['127.0.0.1']]);
    expect(await (await fetchAll(`http://rebind.test:${site.port}/rebound`)).json()).toMatchObject({ added: 1 });
    expect(site.requests).toHaveLength(1);
    expect(await refusal(`http://rebind.test:${inside.port}/rebound`)).toMatchObject({ code: 'blocked-address' });
  });
  test.each([[['127.0.0.2', '::1']], [['::1', '127.0.0.2']], [['127.0.0.2', '127.0.0.1']], [['93.184.215.14', '10.0.0.1']]])('one inner address among %j blocks the name', async (addresses) => {
    names.set('both.test', [addresses]);
    expect(await refusal(`http://both.test:${inside.port}/`)).toEqual({ status: 403, code: 'blocked-address' });
    expect(await refusal(`http://both.test:${site.port}/`)).toEqual({ status: 403, code: 'blocked-address' });
  });
  test('an answer that is no address, and none at all', async () => {
    names.set('odd.test', [['nonsense']]).set('none.test', [[]]);
    expect((await refusal('http://odd.test/')).code).toBe('blocked-address');
    expect(await refusal('http://none.test/')).toEqual({ status: 400, code: 'host-not-found' });
    expect(await refusal('http://missing.test/')).toEqual({ status: 400, code: 'host-not-found' });
  });
});

describe('B5: an allowed host is compared whole, by the parser that the connection uses', () => {
  beforeEach(() => {
    for (const host of ['news.test', 'news.test.', 'news.test.evil', 'xnews.test', 'evil']) names.set(host, [['127.0.0.1']]);
  });
  test('the host itself is fetched, although it is private', async () => {
    names.set('news.test', [['127.0.0.2']]);
    expect(await (await fetchAll(`http://NEWS.test:${site.port}/named`)).json()).toMatchObject({ added: 1 });
  });
  test.each(['http://news.test.evil:PORT/', 'http://xnews.test:PORT/', 'http://NEWS.TEST.:PORT/', 'http://news.test:INSIDE/', 'http://evil:PORT/news.test', 'http://evil:PORT/?news.test', 'http://evil:PORT/#news.test'])('%s is not it', async (address) => {
    expect(await refusal(address.replace('PORT', String(site.port)).replace('INSIDE', String(inside.port)))).toEqual({ status: 403, code: 'blocked-address' });
  });
  test.each(['http://news.test@evil/', 'http://news.test:80@evil/', 'http://news.test\\@evil/', 'http:\\\\news.test\\', 'http://evil\\.news.test/', 'http:news.test', 'http:/news.test', '//news.test/', 'news.test'])('%s is no address to fetch', async (address) => {
    expect(await refusal(address)).toEqual({ status: 400, code: 'bad-address' });
  });
});

describe('B6: only http and https, and no longer than an address is', () => {
  test.each([
    'file:///etc/passwd', 'data:text/html,<p>x</p>', 'javascript:alert(1)', 'gopher://127.0.0.2/', 'blob:http://127.0.0.2/x', 'ftp://127.0.0.2/', 'ws://127.0.0.2/', '', ' ', 'http://', 'http://[::1', 'HTTP://user:secret@127.0.0.2/', 'http://127.0.0.2/\r\nX-Injected: 1', 'http://127.0.0.2/a b', `http://127.0.0.2/${'a'.repeat(65_536)}`,
  ])('%.60s', async (address) => {
    const response = await fetchAll(address);
    const told = await response.text();
    expect([response.status, JSON.parse(told).code]).toEqual([400, 'bad-address']);
    expect(told.length).toBeLessThan(10_000);
    expect(told).not.toContain('root:');
  });
});

describe('B12: a request says which pages, never how they are fetched', () => {
  test.each([{ proxy: 'http://127.0.0.1:PORT' }, { headers: { Host: 'inside' } }, { url: 'http://127.0.0.1:PORT' }, { base: 'http://127.0.0.1:PORT' }, { method: 'POST' }, { __proto__x: 1 }])('%j', async (more) => {
    const asked = JSON.parse(JSON.stringify({ urls: [site.url], ...more }).replace('PORT', String(inside.port)));
    expect((await server.post('/api/articles/fetch', asked)).status).toBe(400);
    expect(site.requests).toHaveLength(0);
  });
  test.each([{}, { urls: [] }, { urls: 'http://127.0.0.2/' }, { urls: [5] }, { urls: [{ url: 'http://127.0.0.2/' }] }, { urls: Array.from({ length: 101 }, () => 'http://127.0.0.2/') }])('%j', async (body) => {
    expect((await server.post('/api/articles/fetch', body)).status).toBe(400);
  });
});
