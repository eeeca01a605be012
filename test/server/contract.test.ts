import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { openApi } from '../../src/server/openapi.ts';
import { routes } from '../../src/server/routes.ts';
import { articlePage, fakeSite, servesPage, type FakeSite } from '../fakes/fake-site.ts';
import { FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

let server: TestServer;
let site: FakeSite;
const sent: [route: string, status: number, body: unknown][] = [];

beforeAll(async () => {
  site = await fakeSite(servesPage(articlePage('A fetched page')));
  server = await testServer({ FETCH_ALLOW: '127.0.0.2' });
  const keep = async (route: string, response: Response) => {
    const body: unknown = response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : undefined;
    sent.push([route, response.status, body]);
    return body;
  };
  await server.post('/api/samples', {});
  await keep('POST /api/articles', await server.post('/api/articles', { articles: [FLOOD, FERRY, { title: 'Empty', text: '' }] }));
  await server.post('/api/articles', { ...FLOOD, text: `${FLOOD.text}\n\nThe town hall opened its doors.` });
  await keep('POST /api/articles/upload', await server.upload([{ name: 'note.txt', content: 'A note\n\nThe bridge over the Tarvel opened to traffic on Friday, the council said.' }]));
  await keep('POST /api/articles/fetch', await server.post('/api/articles/fetch', { urls: [site.url, 'http://10.0.0.1/'] }));
  const { job } = (await keep('POST /api/articles/fetch', await server.post('/api/articles/fetch?wait=false', { urls: ['http://10.0.0.1/'] }))) as { job: { id: string } };
  await keep('POST /api/articles', await server.post('/api/articles?wait=false', FERRY));
  await keep('POST /api/feeds', await server.post('/api/feeds', { url: `${site.url}/feed` }));
  const answer = (await keep('POST /api/ask', await server.post('/api/ask', { question: 'How many homes in the lower town did the river Tarvel flood in March 2025?', filters: { from: '2025-01-01' } }))) as { id: string; conversationId: string; citations: { id: string; articleId: string }[] };
  await keep('POST /api/ask', await server.post('/api/ask', { question: 'Who won the chess championship in Reykjavik?' }));
  await keep('POST /v1/chat/completions', await server.post('/v1/chat/completions', { model: 'dateline', messages: [{ role: 'user', content: 'How many homes did the river Tarvel flood?' }] }));
  const citation = answer.citations[0]!;
  const gets = {
    'GET /api/articles': '/api/articles?limit=2',
    'GET /api/articles/:id': `/api/articles/${citation.articleId}`,
    'GET /api/outlets': '/api/outlets',
    'GET /api/feeds': '/api/feeds',
    'GET /api/jobs': '/api/jobs',
    'GET /api/jobs/:id': `/api/jobs/${job.id}`,
    'GET /api/search': '/api/search?q=river+since+2024&explain=true&to=2030-01-01',
    'GET /api/answers/:id': `/api/answers/${answer.id}`,
    'GET /api/citations/:id': `/api/citations/${citation.id}`,
    'GET /api/conversations': '/api/conversations',
    'GET /api/conversations/:id': `/api/conversations/${answer.conversationId}`,
    'GET /api/suggestions': '/api/suggestions',
    'GET /api/stats': '/api/stats',
    'GET /v1/models': '/v1/models',
    'GET /v1/models/:id': '/v1/models/dateline',
    'GET /healthz': '/healthz',
    'GET /readyz': '/readyz',
  };
  for (const [route, path] of Object.entries(gets)) await keep(route, await server.send(path));
  await keep('POST /api/answers/:id/verify', await server.post(`/api/answers/${answer.id}/verify`, {}));
  await keep('POST /api/models/check', await server.post('/api/models/check', {}));
});
afterAll(async () => {
  await server.close();
  await site.close();
});

test('what routes answer is what the contract says, with no key that it does not name', () => {
  for (const [route, status, body] of sent) {
    const schema = schemaOf(route, status);
    expect(schema, `${route} names a schema for ${status}`).toBeDefined();
    expect(schema!.parse(body), route).toEqual(body);
  }
});

test('every form that the contract refers to is in it, and every one in it is referred to', () => {
  const contract = openApi(routes, '0.0.0');
  const named = new Set(Array.from(JSON.stringify(contract).matchAll(/"#\/components\/schemas\/(\w+)"/g), ([, name]) => name));
  expect([...named].toSorted()).toEqual(Object.keys(contract.components.schemas).toSorted());
});

test('the contract names what people generate clients from: answers, citations, passages, problems', () => {
  expect(openApi(routes, '0.0.0').components.schemas).toMatchObject({ Answer: { type: 'object' }, Citation: { type: 'object' }, Passage: { type: 'object' }, Problem: { type: 'object' }, Filters: { type: 'object' } });
});

function schemaOf(name: string, status: number): z.ZodType | undefined {
  return routes.find(({ method, path }) => `${method.toUpperCase()} ${path}` === name)?.responses[status]?.schema;
}
