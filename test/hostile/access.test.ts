import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/server/routes.ts';
import { fakeOpenAi, says, type FakeOpenAi } from '../fakes/fake-openai.ts';
import { FLOOD, testServer, type TestServer } from '../server/test-server.ts';

const TOKEN = 'a-token-of-more-than-32-characters-long';
/** What works without a token, and nothing else. */
const OPEN = ['GET /healthz', 'GET /readyz', 'POST /api/session'];

let server: TestServer;
let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await fakeOpenAi(says('Hello.'));
  server = await testServer({ API_TOKEN: TOKEN, CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url });
  await server.post('/api/articles', FLOOD, { Authorization: `Bearer ${TOKEN}` });
});
afterAll(async () => {
  await server.close();
  await fake.close();
});

const addressOf = (path: string) => path.replace(':id', `a_${'0'.repeat(16)}`);
const sendTo = ({ method, path }: { method: string; path: string }, headers: Record<string, string>) =>
  server.send(addressOf(path), { method: method.toUpperCase(), headers: { ...(method === 'post' && { 'Content-Type': 'application/json' }), ...headers }, ...(method === 'post' && { body: '{}' }) });

describe('J7: every route asks for the token, but for those that are open', () => {
  const bad: [string, Record<string, string>][] = [
    ['no token', {}],
    ['a wrong token', { Authorization: `Bearer ${TOKEN.slice(1)}x` }],
    ['a wrong cookie', { Cookie: 'dateline_session=AAAA' }],
  ];
  test.each(routes.flatMap((route) => bad.map(([name, headers]) => [`${route.method.toUpperCase()} ${route.path}`, name, route, headers] as const)))('%s with %s', async (name, _bad, route, headers) => {
    const { status } = await sendTo(route, headers);
    if (OPEN.includes(name)) expect(status).toBe(name === 'POST /api/session' ? 400 : 200);
    else expect(status).toBe(401);
  });
  test('the list of open routes is that of the routes', () => {
    expect(routes.filter(({ open }) => open).map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(OPEN.toSorted());
  });
  test.each(['/api/nope', '/nowhere', '/api/articles'])('what does not exist or is not taken asks for it too: PUT %s', async (path) => {
    expect((await server.send(path, { method: 'PUT' })).status).toBe(401);
  });
});

describe('J4: only the token itself opens', () => {
  test.each(['', 'Bearer ', 'Bearer null', 'Bearer undefined', `Bearer ${TOKEN.toUpperCase()}`, `Bearer ${TOKEN} x`, `Basic ${TOKEN}`, `Bearer ${TOKEN},${TOKEN}`])('Authorization: %j', async (value) => {
    expect((await server.send('/api/stats', { headers: value ? { Authorization: value } : {} })).status).toBe(401);
  });
  test('with a NUL after it, or as the second of two', async () => {
    expect([400, 401]).toContain(await rawStatus(requestWith('GET', '/api/stats', { Authorization: `Bearer ${TOKEN}\0` })));
    expect([400, 401]).toContain(await rawStatus(requestWith('GET', '/api/stats', { Authorization: `Bearer wrong\r\nAuthorization: Bearer ${TOKEN}` })));
    expect(await rawStatus(requestWith('GET', '/api/stats', { Authorization: `Bearer ${TOKEN}` }))).toBe(200);
  });
  test('a token in the address is refused', async () => {
    for (const name of ['token', 'access_token', 'API_TOKEN']) expect((await server.send(`/api/stats?${name}=${TOKEN}`)).status).toBe(401);
  });
  test('the token opens', async () => expect((await server.send('/api/stats', { headers: { Authorization: `Bearer ${TOKEN}` } })).status).toBe(200));
});

test('signing in gives a cookie that scripts cannot read and no other site can send; a write with it needs an Origin of this site', async () => {
  expect((await server.post('/api/session', { token: 'wrong' })).status).toBe(401);
  const signedIn = await server.post('/api/session', { token: TOKEN });
  expect(signedIn.status).toBe(204);
  const cookie = signedIn.headers.get('set-cookie')!;
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  expect(cookie).not.toContain(TOKEN.slice(0, 12));
  const Cookie = cookie.split(';')[0]!;
  expect((await server.send('/api/stats', { headers: { Cookie } })).status).toBe(200);
  expect((await server.post('/api/ask', { question: 'How many homes?' }, { Cookie })).status).toBe(403);
  expect((await server.post('/api/ask', { question: 'How many homes?' }, { Cookie, Origin: 'http://evil.example' })).status).toBe(403);
  expect((await server.post('/api/ask', { question: 'How many homes?', provider: 'extractive' }, { Cookie, Origin: server.url })).status).toBe(200);
});

describe('J1: a server answers only to its own names', () => {
  const port = () => new URL(server.url).port;
  test.each(['evil.example', 'evil.example:PORT', 'localhost.evil', '127.0.0.1.nip.io', '127.0.0.1@evil.example', '[::1].evil'])('Host: %s', async (host) => {
    const before = fake.requests.length;
    const addresses = [...routes.map(({ method, path }) => [method.toUpperCase(), addressOf(path)]), ['GET', '/assets/icon.svg'], ['GET', '/nowhere']];
    for (const [method, path] of addresses) {
      const request = `${method} ${path} HTTP/1.1\r\nHost: ${host.replace('PORT', port())}\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: text/event-stream, */*\r\nContent-Type: application/json\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{"question":1}`;
      expect(await rawStatus(request), `${method} ${path}`).toBe(421);
    }
    expect(fake.requests.length).toBe(before);
  });
  test('no host, two hosts, an absolute address', async () => {
    const statuses = [
      await rawStatus('GET /healthz HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'),
      await rawStatus(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`),
      await rawStatus(`GET http://evil.example/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`),
    ];
    for (const status of statuses) expect([400, 403, 421]).toContain(status);
  });
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '127.0.0.1:1234'])('its own name %s', async (host) => {
    expect(await rawStatus(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toBe(200);
  });
});

describe('J2, J3: other sites cannot act here, nor read', () => {
  const origins = ['http://evil.example', 'null', 'http://127.0.0.1.evil.example', 'http://127.0.0.1:1', 'https://evil.example:443'];
  test.each(origins)('Origin: %s', async (origin) => {
    for (const { method, path } of routes) {
      const response = await sendTo({ method, path }, { Origin: origin, Authorization: `Bearer ${TOKEN}` });
      expect(response.status, `${method} ${path}`).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
  test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])('a simple request of type %j stores nothing and asks no model', async (type) => {
    const before = fake.requests.length;
    for (const path of ['/api/ask', '/api/articles']) {
      const response = await server.send(path, { method: 'POST', body: new Blob(['{"question":"x","title":"t","text":"t"}']), headers: { Authorization: `Bearer ${TOKEN}`, ...(type && { 'Content-Type': type }) } });
      expect([403, 415]).toContain(response.status);
    }
    expect(fake.requests.length).toBe(before);
  });
  test('no GET changes anything, and an EventSource cannot ask', async () => {
    const authorized = { Authorization: `Bearer ${TOKEN}` };
    const stats = async () => (await server.send('/api/stats', { headers: authorized })).json();
    const [before, asked] = [await stats(), fake.requests.length];
    for (const { path } of routes.filter(({ method }) => method === 'get')) await (await server.send(`${addressOf(path)}?question=river&q=river`, { headers: { ...authorized, Accept: 'text/event-stream, */*' } })).text();
    expect((await server.send('/api/ask?question=river', { headers: { ...authorized, Accept: 'text/event-stream' } })).status).toBe(405);
    expect(await stats()).toEqual(before);
    expect(fake.requests.length).toBe(asked);
  });
  test('a preflight is granted nothing', async () => {
    for (const { path } of routes) {
      const response = await server.send(addressOf(path), { method: 'OPTIONS', headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' } });
      expect(response.status, path).toBe(403);
      for (const name of ['origin', 'methods', 'headers', 'credentials']) expect(response.headers.get(`access-control-allow-${name}`)).toBeNull();
    }
  });
  test('a request that a browser marks as cross-site is refused; following a link to a page is not', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Sec-Fetch-Site': 'cross-site' };
    expect(await rawStatus(requestWith('POST', '/api/samples', headers))).toBe(403);
    expect(await rawStatus(requestWith('GET', '/api/stats', { ...headers, 'Sec-Fetch-Mode': 'cors' }))).toBe(403);
    expect(await rawStatus(requestWith('GET', '/', { ...headers, 'Sec-Fetch-Mode': 'navigate' }))).toBe(200);
  });
});

test('H3: every response says what its page may load', async () => {
  const addresses: [string, RequestInit][] = [['/', {}], ['/assets/icon.svg', {}], ['/healthz', {}], ['/api/stats', {}], ['/api/nope', {}], ['/nowhere', { headers: { Accept: 'text/html' } }], ['/api/ask', { method: 'PUT' }], [`/c/c_${'A'.repeat(32)}`, {}]];
  for (const [path, init] of addresses) {
    for (const authorized of [true, false]) {
      const { headers } = await server.send(path, { ...init, headers: { ...init.headers, ...(authorized && { Authorization: `Bearer ${TOKEN}` }) } });
      expect(headers.get('content-security-policy'), path).toBe("default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self';base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  }
});

function requestWith(method: string, path: string, headers: Record<string, string>): string {
  const lines = Object.entries({ Host: new URL(server.url).host, Connection: 'close', 'Content-Length': '0', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** The status of a request sent byte for byte. */
function rawStatus(request: string): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let text = '';
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)));
  });
}
