import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { articlePage, canary, fakeSite, servesPage, type FakeSite, type SiteHandler } from '../fakes/fake-site.ts';
import { testServer, type TestServer } from '../server/test-server.ts';

/* What a site may send in place of a page: bombs, nothing, something else, too slowly, or a page that speaks for another site. */

const MB = 1024 * 1024;
let site: FakeSite;
let server: TestServer;
beforeAll(async () => {
  site = await fakeSite(servesPage(''));
  // Short times, so that a test need not wait for long ones; bench measures the real ones.
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' }, { fetching: { limits: { connect: 300, headers: 300, idle: 300, total: 900 } } });
});
beforeEach(() => void (site.requests.length = 0));
afterAll(async () => {
  await server.close();
  await site.close();
});

let asked = 0;
async function refusal(handler: SiteHandler): Promise<{ status: number; code: string }> {
  site.serves(handler);
  asked += 1;
  const before = await articles();
  const response = await server.post('/api/articles/fetch', { urls: [`${site.url}/page-${asked}`] });
  const { code, hint } = (await response.json()) as { code: string; hint: string };
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(hint).toMatch(/\w.+\.$/);
  expect(await articles()).toBe(before);
  return { status: response.status, code };
}
const articles = async () => ((await (await server.send('/api/stats')).json()) as { articles: number }).articles;
const sends = (body: Uint8Array | string, headers: Record<string, string> = {}): SiteHandler => (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(body);

describe('B7: what unfolds is counted as it unfolds', () => {
  const large = Buffer.alloc(30 * MB, '<p>all the same words </p>');
  const packed = { gzip: gzipSync(large), br: brotliCompressSync(large), 'gzip, gzip': gzipSync(gzipSync(large)), 'gzip, br': brotliCompressSync(gzipSync(large)) };
  test.each(Object.entries(packed))('a bomb of %s', async (encoding, body) => {
    expect(await refusal(sends(body, { 'Content-Encoding': encoding }))).toEqual({ status: 422, code: 'too-large' });
  });
  test('a page too large as it is, declared and not', async () => {
    expect(await refusal(sends(large))).toEqual({ status: 422, code: 'too-large' });
    expect(await refusal((_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write(large))).toEqual({ status: 422, code: 'too-large' });
  });
  test.each(['gzip, gzip, gzip', Array.from({ length: 5000 }, () => 'br').join(', ').slice(0, 12_000), 'compress', 'constructor'])('encodings that nobody needs: %.40s', async (encoding) => {
    expect(await refusal(sends('x', { 'Content-Encoding': encoding }))).toEqual({ status: 422, code: 'unsupported-type' });
  });
  test('a .gz that is called a page is not unpacked', async () => {
    expect(await refusal(sends(packed.gzip))).toEqual({ status: 422, code: 'not-text' });
  });
  test('damaged or cut packing, a length that is not true', async () => {
    const whole = gzipSync(articlePage('Cut'));
    expect((await refusal(sends('no gzip', { 'Content-Encoding': 'gzip' }))).code).toBe('fetch-failed');
    expect((await refusal(sends(whole.subarray(0, whole.length - 30), { 'Content-Encoding': 'gzip' }))).code).toBe('fetch-failed');
    expect((await refusal((_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '900' }).write('<p>short</p>', () => response.socket!.destroy()))).code).toBe('fetch-failed');
  });
  test('an ordinary packed page is read', async () => {
    site.serves(sends(brotliCompressSync(gzipSync(articlePage('Packed twice'))), { 'Content-Encoding': 'gzip, br' }));
    expect(await (await server.post('/api/articles/fetch', { urls: [`${site.url}/packed`] })).json()).toMatchObject({ added: 1, articles: [{ title: 'Packed twice' }] });
  });
});

describe('B8: a site that is slow is given up, and its connection closed', () => {
  const drips = (piece: string, everyMs: number): SiteHandler => (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).flushHeaders();
    const timer = setInterval(() => response.write(piece), everyMs);
    response.once('close', () => clearInterval(timer));
  };
  test.each<[string, SiteHandler, string]>([
    ['no headers', () => undefined, 'fetch-timeout'],
    ['one byte after the other for ever', drips('x', 50), 'fetch-timeout'],
    ['the same while memory is cleared: no clock may be lost in that', (request, response) => (drips('x', 50)(request, response), response.once('close', clearMemoryEvery(20))), 'fetch-timeout'],
    ['a body without end', drips('<p>words and words</p>'.repeat(20_000), 1), 'too-large'],
    ['a stall after most of it', (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '1000' }).write('x'.repeat(900)), 'fetch-timeout'],
    ['a reset in the middle', (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write('<p>begun', () => response.socket!.resetAndDestroy()), 'fetch-failed'],
  ])('%s', async (_name, handler, code) => {
    let closed = new Promise<unknown>(() => undefined);
    const told = await refusal((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      handler(request, response);
    });
    expect(told).toEqual({ status: { 'fetch-timeout': 504, 'fetch-failed': 502 }[code] ?? 422, code });
    await closed;
  });
  test('redirects share one time', async () => {
    const told = await refusal((_request, response) => void setTimeout(() => response.writeHead(302, { Location: '/on' }).end(), 250));
    expect(told.code).toBe('fetch-timeout');
  });
  test('a name server that does not answer', async () => {
    const lost = await testServer({}, { fetching: { resolve: () => new Promise(() => undefined), limits: { connect: 200 } } });
    const response = await lost.post('/api/articles/fetch', { urls: ['http://lost.test/'] });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([504, 'fetch-timeout']);
    await lost.close();
  });
  test('a port where nobody listens', async () => {
    const gone = await fakeSite(servesPage(''));
    await gone.close();
    const response = await server.post('/api/articles/fetch', { urls: [gone.url] });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([502, 'fetch-failed']);
  });
});

/** Lets the garbage collector run again and again; what is returned ends it. */
function clearMemoryEvery(ms: number): () => void {
  setFlagsFromString('--expose-gc');
  const clear = runInNewContext('gc') as () => void; // what the flag brings
  const timer = setInterval(clear, ms);
  return () => clearInterval(timer);
}

describe('B9: what is no article gives none, and says why', () => {
  const page = (body: string) => sends(`<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`);
  test.each<[string, SiteHandler, string]>([
    ['a picture', sends('\x89PNG', { 'Content-Type': 'image/png' }), 'unsupported-type'],
    ['JSON, whose articles would speak for other addresses', sends(JSON.stringify({ url: 'https://other.example/a', text: 'A text of another site.' }), { 'Content-Type': 'application/json' }), 'unsupported-type'],
    ['no type', (_request, response) => void response.writeHead(200).end(articlePage('x')), 'unsupported-type'],
    ['204', (_request, response) => void response.writeHead(204).end(), 'http-error'],
    ['206', (_request, response) => void response.writeHead(206, { 'Content-Type': 'text/html' }).end('<p>a part'), 'http-error'],
    ['304 that nobody asked for', (_request, response) => void response.writeHead(304).end(), 'http-error'],
    ['404 with a page', (_request, response) => void response.writeHead(404, { 'Content-Type': 'text/html' }).end(articlePage('Not found')), 'http-error'],
    ['500', (_request, response) => void response.writeHead(500, { 'Content-Type': 'text/html' }).end('x'), 'http-error'],
    ['a redirect to nowhere', (_request, response) => void response.writeHead(302).end(), 'http-error'],
    ['nothing', sends(''), 'empty-content'],
    ['a login page', page('<form><p>Sign in to read on.</p><input name="user"><input type="password"></form>'), 'login-page'],
    ['a paywall', page('<article><h1>News</h1><p>Subscribe now to continue reading this article.</p></article>'), 'paywall'],
    ['a consent notice', page('<div><p>We value your privacy. We and our partners use cookies.</p><button>Accept</button></div>'), 'consent-page'],
    ['a page that needs scripts', page('<noscript>Please enable JavaScript to read this page.</noscript><div id="root"></div>'), 'needs-script'],
    ['a program', sends('\x7fELF\0\0\0'), 'not-text'],
    ['4 MB of markup around ten words', page(`<div class="x"></div>`.repeat(180_000) + '<a href="/">one two three four five six seven eight nine ten</a>'), 'list-page'],
  ])('%s', async (_name, handler, code) => {
    const told = await refusal(handler);
    expect(told.status).toBe(422);
    if (code === 'list-page') expect(['list-page', 'empty-content', 'too-complex']).toContain(told.code);
    else expect(told.code).toBe(code);
  });
  test('rows of JSON that are called text are a text, not articles with addresses of their own', async () => {
    const row = (at: number) => JSON.stringify({ id: 'a_0000000000000000', identity: 'url:https://other.example/a', url: 'https://other.example/a', title: 'Planted', text: `Planted text ${at}.` });
    site.serves(sends(`${row(1)}\n${row(2)}`, { 'Content-Type': 'text/plain' }));
    await server.post('/api/articles/fetch', { urls: [`${site.url}/rows.jsonl`] });
    const { articles: listed } = (await (await server.send('/api/articles?limit=200')).json()) as { articles: { identity: string }[] };
    expect(listed.map(({ identity }) => identity)).not.toContain('url:https://other.example/a');
  });
  test('the ending of an address does not decide what it is', async () => {
    site.serves(servesPage(articlePage('A page called .json')));
    expect(await (await server.post('/api/articles/fetch', { urls: [`${site.url}/story.json`] })).json()).toMatchObject({ added: 1, articles: [{ title: 'A page called .json' }] });
  });
});

describe('B10: a page speaks for its own address only', () => {
  test.each([
    ['a canonical link elsewhere', '<link rel="canonical" href="https://other.example/real"><meta property="og:url" content="https://other.example/real">'],
    ['a canonical link that is a script', '<link rel="canonical" href="javascript:alert(1)">'],
    ['an inner og:url', '<meta property="og:url" content="http://127.0.0.1/admin">'],
    ['a script in the title', '<meta property="og:title" content="<script>alert(1)</script>">'],
  ])('%s', async (name, head) => {
    const inside = await canary();
    site.serves(servesPage(articlePage('Speaks for itself', { about: name, head })));
    const url = `${site.url}/${encodeURIComponent(name)}`;
    const { articles: [stored] } = (await (await server.post('/api/articles/fetch', { urls: [url] })).json()) as { articles: { id: string }[] };
    const told = await (await server.send(`/api/articles/${stored!.id}`)).text();
    expect(JSON.parse(told)).toMatchObject({ identity: `url:${url}`, url });
    expect(told).not.toMatch(/<script|javascript:/i);
    expect(inside.touched()).toBe(0);
    await inside.close();
  });
});

describe('B11: few connections a host, and a bounded queue', () => {
  test('two hundred addresses of one slow host wait, two at a time; more are turned away with when to come back; searching goes on', async () => {
    const held: (() => void)[] = [];
    const slow = await fakeSite((request, response) => void held.push(() => servesPage(articlePage(request.url!))(request, response)));
    const patient = await testServer({ FETCH_ALLOW: '127.0.0.2' });
    const leave = new AbortController();
    const send = async (from: number): Promise<Response> => {
      const body = JSON.stringify({ urls: Array.from({ length: 100 }, (_, at) => `${slow.url}/${from + at}`) });
      const response = await patient.send('/api/articles/fetch', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal: leave.signal });
      if (response.status !== 429) throw new Error(`answered ${response.status}`);
      return response;
    };
    const sent = [0, 100, 200].map(send);
    const refused = await Promise.any(sent); // whichever of the three came last
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'busy', hint: expect.any(String) });
    expect((await patient.send('/api/search?q=council')).status).toBe(200);
    for (let answered = 0; answered < 20; answered += 1) {
      while (held.length === 0) await new Promise(setImmediate);
      held.shift()!();
    }
    expect(slow.mostOpen()).toBe(2);
    leave.abort();
    await Promise.allSettled(sent);
    while (slow.open() > 0) await new Promise(setImmediate); // who leaves is not fetched for any more
    expect(slow.requests.length).toBeLessThan(30);
    await patient.close();
    await slow.close();
  });
});
