import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/server/routes.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
});
afterAll(() => server.close());

/** A client error in api.md's form, which tells nothing of the inside. */
async function expectProblem(response: Response, ...statuses: number[]): Promise<void> {
  const text = await response.text();
  expect(response.headers.get('content-type'), text.slice(0, 200)).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: expect.any(String), status: response.status, detail: expect.any(String), code: expect.any(String) });
  if (statuses.length > 0) expect(statuses, text.slice(0, 300)).toContain(response.status);
  expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(|<pre/);
}

const apiRoutes = routes.filter(({ path }) => path.startsWith('/api/'));
const addressOf = (path: string) => path.replace(':id', path.includes('conversations') ? `t_${'0'.repeat(32)}` : path.includes('answers') ? `q_${'0'.repeat(32)}` : path.includes('citations') ? `c_${'A'.repeat(32)}` : `a_${'0'.repeat(16)}`);

describe('D1: bodies that cannot be read are told as problems, on every route that takes one', () => {
  const withBody = apiRoutes.filter(({ body }) => body);
  const bodies: [string, string | undefined, string | undefined][] = [
    ['broken JSON', '{"question": ', 'application/json'],
    ['a bare number', '5', 'application/json'],
    ['null', 'null', 'application/json'],
    ['an array', '[]', 'application/json'],
    ['a foreign charset', '{}', 'application/json; charset=latin-9x'],
    ['plain text', 'question=1', 'text/plain'],
    ['a form', 'question=1', 'application/x-www-form-urlencoded'],
    ['no body', undefined, undefined],
    ['an empty body', '', 'application/json'],
    ['5,000 nested arrays', '['.repeat(5000) + ']'.repeat(5000), 'application/json'],
  ];
  test.each(bodies)('%s', async (_name, body, type) => {
    for (const { method, path } of withBody) {
      const response = await server.send(addressOf(path), { method, ...(body !== undefined && { body }), headers: type === undefined ? {} : { 'Content-Type': type } });
      await expectProblem(response, 400, 404, 413, 415, 422);
    }
  });
});

test('D2: whatever a request holds, it is no server error and no HTML', async () => {
  const anything = fc.oneof(fc.jsonValue(), fc.record({ question: fc.anything(), filters: fc.anything(), conversationId: fc.anything(), asOf: fc.anything() }), fc.record({ articles: fc.anything() }), fc.record({ title: fc.anything(), text: fc.anything(), url: fc.anything(), published: fc.anything() }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...apiRoutes.filter(({ body }) => body)), anything, async ({ method, path }, body) => {
      let text: string | undefined;
      try {
        text = JSON.stringify(body);
      } catch {
        return; // no JSON can hold it
      }
      const response = await server.send(addressOf(path), { method, body: text ?? 'null', headers: { 'Content-Type': 'application/json' } });
      expect(response.status, `${method} ${path} ${text}`).toBeLessThan(500);
      expect(response.headers.get('content-type') ?? 'none').not.toContain('html');
      await response.text();
    }),
    { numRuns: repeats(150, 10_000), seed: 20261124 },
  );
});

test('D2: whatever an address holds, it is no server error', async () => {
  const gets = apiRoutes.filter(({ method }) => method === 'get');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...gets), fc.dictionary(fc.constantFrom('q', 'k', 'from', 'to', 'limit', 'cursor', 'outlet', 'mode', 'asOf', 'undated', 'version', '__proto__', 'x'), fc.string({ unit: 'binary', maxLength: 30 }), { maxKeys: 4 }), async ({ path }, query) => {
      const response = await server.send(`${addressOf(path)}?${new URLSearchParams(query)}`);
      expect(response.status, `${path} ${JSON.stringify(query)}`).toBeLessThan(500);
      await response.text();
    }),
    { numRuns: repeats(150, 10_000), seed: 20261124 },
  );
});

describe('D3: a search is words, never a query language', () => {
  test.each(['"', 'a" OR "', 'NEAR(', '*', 'col:', '-', `${'term '.repeat(1600)}`, '\0', "'; DROP TABLE articles; --", 'AND OR NOT', '(((', '\\'])('%j', async (q) => {
    const response = await server.send(`/api/search?q=${encodeURIComponent(q)}`);
    expect([200, 400]).toContain(response.status);
    expect((await (await server.send('/api/articles')).json()).articles).toHaveLength(2);
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
  await Promise.all([own.post('/api/reindex', {}), own.send(`/api/articles/${report.articles[1].id}`, { method: 'DELETE' })]);
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
    ['GET', '/v1/models', 404],
    ['GET', '/mcp', 404],
    ['GET', '/metrics', 404],
    ['GET', '/api/timeline', 404],
    ['POST', '/api/articles/fetch', 404],
    ['POST', '/', 405],
  ])('%s %s → %i', async (method, path, status) => {
    await expectProblem(await raw(path, { method }), status);
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
    for (const accept of ['*/*', 'text/html']) expect(await (await server.send(path, { headers: { Accept: accept } })).text()).not.toContain('<script>alert');
  });
});

/** A request exactly as it stands: fetch would tidy the address. */
function raw(path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Response> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const heads = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve(new Response(Buffer.concat(pieces), { status: response.statusCode ?? 0, headers: heads }));
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
