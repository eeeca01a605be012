import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPage, type Route } from '../../src/server/route.ts';
import { routes } from '../../src/server/routes.ts';
import { FERRY, FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';
import { expectOpenAiError, expectProblem, rawRequest } from './raw-request.ts';

const SEED = 20261124;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const paths = [...new Set(routes.map(({ path }) => path))];

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
});
afterAll(() => server.close());

const idOf = (path: string) => (path.includes('conversations') ? `t_${'0'.repeat(32)}` : /answers|\/q\//.test(path) ? `q_${'0'.repeat(32)}` : /citations|\/c\//.test(path) ? `c_${'A'.repeat(32)}` : path.includes('feeds') ? `f_${'0'.repeat(16)}` : path.includes('jobs') ? `j_${'0'.repeat(32)}` : path.includes('stories') ? `s_${'0'.repeat(16)}` : `a_${'0'.repeat(16)}`);
const expectWrong = (path: string) => (path.startsWith('/v1/') ? expectOpenAiError : expectProblem);
const routeAt = (path: string, method: string): Route | undefined => routes.find((route) => route.path === path && route.method === (method === 'HEAD' ? 'get' : method.toLowerCase()));

describe('D1: a body that cannot be read is told as a problem, on every route and method', () => {
  const bodies: [string, string | undefined, string | undefined][] = [
    ['broken JSON', '{"question": ', 'application/json'],
    ['a bare number', '5', 'application/json'],
    ['null', 'null', 'application/json'],
    ['an array', '[]', 'application/json'],
    ['a wrong type', '{"question":["x"],"text":5,"articles":{},"token":null,"rating":0}', 'application/json'],
    ['a foreign charset', '{}', 'application/json; charset=latin-9x'],
    ['plain text', 'question=1', 'text/plain'],
    ['a form', 'question=1', 'application/x-www-form-urlencoded'],
    ['no body', undefined, undefined],
    ['an empty body', '', 'application/json'],
    ['5,000 nested arrays', '['.repeat(5000) + ']'.repeat(5000), 'application/json'],
  ];
  test.each(bodies)('%s', async (_name, body, type) => {
    for (const path of paths) {
      for (const method of METHODS) {
        const route = routeAt(path, method);
        const response = await rawRequest(server.url, path.replace(':id', idOf(path)), { method, body, headers: type === undefined ? {} : { 'Content-Type': type } });
        const where = `${method} ${path}`;
        if (method === 'HEAD') expect(response.status, where).toBeLessThan(500);
        else if (!route) await expectWrong(path)(response, 405);
        else if (route.body || route.upload) await expectWrong(path)(response, 400, 404, 415, 422);
        else await expectUnmoved(response, route);
      }
    }
  }, 60_000);

  /** A route that takes no body does not mind one. */
  async function expectUnmoved(response: Response, route: Route): Promise<void> {
    expect(response.status, route.path).toBeLessThan(500);
    if (response.status >= 400) await expectWrong(route.path)(response, 400, 404);
    else if (!isPage(route) && response.status !== 204) expect(response.headers.get('content-type'), route.path).not.toContain('html');
  }
});

describe('D2: whatever a request holds, it is no server error and no HTML', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('-1', '0', '1e9', 'NaN', '2025-13-40', '__proto__', '[]', '{}', '%', '\0', '"', 'OR'));
  const anything = fc.oneof(text, fc.jsonValue(), fc.double(), fc.constant(2 ** 53 + 1), fc.array(text, { maxLength: 3 }), fc.constant(null));
  const keys = ['question', 'conversationId', 'asOf', 'filters', 'provider', 'articles', 'title', 'text', 'html', 'url', 'authors', 'outlet', 'published', 'token', 'rating', 'citationId', 'note', 'sentences', 'citations', 'markers', '__proto__', 'constructor'];
  const message = fc.record({ role: fc.oneof(fc.constantFrom('user', 'assistant', 'system'), anything), content: fc.oneof(text, anything, fc.array(fc.dictionary(fc.constantFrom('type', 'text'), fc.oneof(fc.constant('text'), anything)), { maxLength: 2 })) }, { requiredKeys: [] });
  const chat = fc.record({ model: fc.oneof(fc.constant('dateline'), anything), messages: fc.oneof(fc.array(message, { maxLength: 4 }), anything), stream: fc.oneof(fc.boolean(), anything), temperature: anything, n: fc.constantFrom(1, 2, null, '1') }, { requiredKeys: ['model', 'messages'] });
  const body = fc.oneof(chat, fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 6 }), fc.record({ articles: fc.array(fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 4 }), { maxLength: 3 }) }));
  const query = fc.dictionary(fc.constantFrom('q', 'k', 'from', 'to', 'limit', 'cursor', 'outlet', 'article', 'mode', 'asOf', 'undated', 'version', 'erase', 'explain', '__proto__', 'x'), text, { maxKeys: 4 });
  const fuzzed = routes.filter(({ path, body, query, params }) => /^\/(api|v1)\//.test(path) && (body || query || params));

  test.each(fuzzed.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))('%s', async (_name, route) => {
    await fc.assert(
      fc.asyncProperty(fc.option(text), query, body, async (id, asked, sent) => {
        const address = `${route.path.replace(':id', () => (id === null ? idOf(route.path) : encodeURIComponent(id.replace(/\p{Cs}/gu, '')) || '_'))}?${new URLSearchParams(asked)}`;
        const response = await server.send(address, { method: route.method, ...(route.body && { body: JSON.stringify(sent), headers: { 'Content-Type': 'application/json' } }) });
        expect(response.status, address).toBeLessThan(500);
        expect(response.headers.get('content-type') ?? 'none').not.toContain('html');
        if (response.status >= 400) await expectWrong(route.path)(response);
        else await response.text();
      }),
      { numRuns: repeats(15, 10_000), seed: SEED },
    );
  });
});
