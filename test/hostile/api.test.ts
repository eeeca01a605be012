import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeOpenAi, says } from '../fakes/fake-openai.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { expectProblem, rawRequest } from './raw-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
});
afterAll(() => server.close());

const raw = (path: string, options?: Parameters<typeof rawRequest>[2]) => rawRequest(server.url, path, options);

describe('D3: a search is words, never a query language', () => {
  test.each(['"', 'a" OR "', 'NEAR(', '*', 'col:', '-', 'a '.repeat(4000), `${'term '.repeat(1600)}`, '\0', "'; DROP TABLE articles; --", 'AND OR NOT', '(((', '\\'])('%.40j', async (q) => {
    const responses = [await server.send(`/api/search?q=${encodeURIComponent(q)}`), await server.send(`/api/articles?q=${encodeURIComponent(q)}`), await server.post('/api/ask', { question: q })];
    for (const { status } of responses) expect([200, 400]).toContain(status);
    expect((await (await server.send('/api/articles')).json()).articles).toHaveLength(2);
  });
  test('10,000 words in an address are too many for it, and end nothing', async () => {
    expect([400, 414, 431]).toContain((await raw(`/api/search?q=${'a+'.repeat(10_000)}`)).status);
    expect(await (await server.post('/api/ask', { question: 'a '.repeat(10_000) })).json()).toMatchObject({ status: 400, code: 'invalid-input' });
    expect((await server.send('/api/search?q=river')).status).toBe(200);
  });
});

describe('D4: numbers and sizes have bounds', () => {
  test.each(['k=-1', 'k=0', 'k=1e9', 'k=NaN', 'k=5.5', 'k=5&k=6', 'k[]=5', 'k=', 'k=51'])('search with %s', async (query) => {
    await expectProblem(await server.send(`/api/search?q=river&${query}`), 400);
  });
  test.each(['limit=0', 'limit=201', 'limit=x', 'cursor=%00', 'cursor=nonsense', 'from=yesterday', 'undated=maybe'])('list with %s', async (query) => {
    await expectProblem(await server.send(`/api/articles?${query}`), 400);
  });
  test('a question of more than 8 KB', async () => expectProblem(await server.post('/api/ask', { question: 'x'.repeat(8193) }), 400));
  test('a question of 1 MB', async () => expectProblem(await server.post('/api/ask', { question: 'x'.repeat(1_000_000) }), 400));
  test('a history that the client brings along', async () => expectProblem(await server.post('/api/ask', { question: 'x', history: Array(10_000).fill('turn') }), 400));
  test('none of them asks a model', async () => {
    const fake = await fakeOpenAi(says('Hello.'));
    const own = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
    await own.post('/api/articles', FLOOD);
    for (const body of [{ question: 'x'.repeat(8193) }, { question: 'x'.repeat(1_000_000) }, { question: 'river', history: Array(10_000).fill('turn') }, { question: 'river', k: -1 }, { question: ['river'] }, { question: ' ' }]) await expectProblem(await own.post('/api/ask', body), 400);
    expect(fake.requests).toHaveLength(0);
    await own.close();
    await fake.close();
  });
  test('a setting that the client brings along', async () => expectProblem(await server.post('/api/ask', { question: 'x', baseUrl: 'http://127.0.0.1:9' }), 400));
});

describe('D5: addresses lead nowhere but to routes', () => {
  const ids = ['../', '%2e%2e%2f', '%00', '%E0%A4%A', 'x'.repeat(10_000), 'а_0000000000000000', 'constructor', '__proto__'];
  test.each(ids)('id %.40s', async (id) => {
    for (const path of ['/api/articles/', '/api/citations/', '/api/answers/', '/api/conversations/']) await expectProblem(await raw(path + encodeURI(id).replaceAll('%25', '%')), 400, 404);
    for (const path of ['/c/', '/q/', '/a/']) expect((await raw(path + encodeURI(id).replaceAll('%25', '%'))).status).toBeGreaterThanOrEqual(400);
  });
  test.each(['/assets/..%2f..%2f.env', '/assets/../../package.json', '/assets/.vite/manifest.json', '/.env', '/package.json', '/src/config.ts', '/index/library.db', '/assets/%00'])('%s', async (path) => {
    expect([400, 404]).toContain((await raw(path)).status);
  });
});

test('D12: a removed article is gone from search and answers at once, also while it is being cited', async () => {
  const own = await testServer();
  const report = await (await own.post('/api/articles', { articles: [FLOOD, FERRY] })).json();
  const asking = Array.from({ length: 5 }, () => own.events('How many homes were flooded by the river Tarvel?'));
  await own.send(`/api/articles/${report.articles[0].id}`, { method: 'DELETE' });
  for (const events of await Promise.all(asking)) expect(['answer-end', 'answer-declined']).toContain(events.at(-1)?.type);
  const { passages } = await (await own.send('/api/search?q=river+flooded+homes')).json();
  expect(passages.filter(({ articleId }: { articleId: string }) => articleId === report.articles[0].id)).toEqual([]);
  const statuses = await Promise.all([own.post('/api/reindex', {}), own.send(`/api/articles/${report.articles[1].id}`, { method: 'DELETE' })]);
  for (const { status } of statuses) expect(status).toBeLessThan(300);
  expect(await own.ask('How many homes were flooded?')).toMatchObject({ status: 'declined', reason: 'empty-library' });
  await own.close();
});

describe('D13: what no route takes is told as such', () => {
  test.each([
    ['PUT', '/api/ask', 405],
    ['GET', '/api/ask', 405],
    ['OPTIONS', '/api/articles', 405],
    ['TRACE', '/api/articles', 405],
    ['DELETE', '/api/search', 405],
    ['GET', '/api/articles/', 404],
    ['GET', '/API/articles', 404],
    ['GET', '/api/nope', 404],
    ['PUT', '/api/feeds', 405],
    ['POST', '/', 405],
  ])('%s %s → %i', async (method, path, status) => {
    await expectProblem(await raw(path, { method }), status);
  });
  test.each([['GET', '/v1/chat/completions', 405], ['PUT', '/v1/models', 405], ['POST', '/v1/nope', 404], ['GET', '/v1/models/nope', 404]])("%s %s → %i in OpenAI's form", async (method, path, status) => {
    const response = await raw(path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', code: expect.any(String) } });
  });
  test('HEAD answers as GET without a body', async () => {
    const response = await server.send('/api/stats', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
  test('an Accept that no JSON meets', async () => expectProblem(await server.send('/api/stats', { headers: { Accept: 'image/png' } }), 406));
  test('a page is HTML, an unknown address is a problem, or a page for a person', async () => {
    expect((await server.send('/library')).headers.get('content-type')).toContain('text/html');
    const lost = await server.send('/nowhere', { headers: { Accept: 'text/html' } });
    expect(lost.status).toBe(404);
    expect(lost.headers.get('content-type')).toContain('text/html');
  });
});

describe('D14: what a request says is never echoed as markup', () => {
  test.each(['/api/<script>alert(1)</script>', '/api/articles/<img src=x onerror=alert(1)>', '/api/search?q=x&k=<script>', '/<script>alert(1)</script>'])('%s', async (path) => {
    for (const accept of ['*/*', 'text/html']) {
      const response = await raw(path.replaceAll(' ', '%20'), { headers: { Accept: accept } });
      const text = await response.text();
      expect(text).not.toMatch(/<script>|<img/);
      if (path.startsWith('/api/')) expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      if (path.startsWith('/api/')) expect(text).not.toContain('<');
    }
  });
});
