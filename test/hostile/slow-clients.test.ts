import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

let server: TestServer;
const sockets: Socket[] = [];
beforeEach(async () => {
  server = await testServer({}, { limits: { headers: 400, body: 400, request: 2000, unread: 400 } });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

/** A connection that sends this and no more; resolves with all that came back once the server closed it. */
async function left(sent: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (piece: Buffer) => (text += piece.toString('latin1'))).on('error', () => undefined);
  socket.write(sent);
  await once(socket, 'close');
  return text;
}

const HOST = 'Host: 127.0.0.1\r\n';

describe('D6: slow senders are let go, and others are served meanwhile', () => {
  test('headers that never end', async () => {
    const slow = Array.from({ length: repeats(50, 500) }, () => left(`GET /healthz HTTP/1.1\r\n${HOST}X-Slow: `));
    expect((await server.send('/healthz')).status).toBe(200);
    for (const text of await Promise.all(slow)) expect(text).toMatch(/^HTTP\/1\.1 408 .*application\/problem\+json.*"code":"too-slow"/s);
  });

  test('a body that never ends', async () => {
    const text = await left(`POST /api/ask HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"question"`);
    expect(text).toMatch(/^HTTP\/1\.1 408 .*application\/problem\+json.*"code":"too-slow"/s);
  });
});

test('D7: a client that reads nothing is let go', async () => {
  const text = 'The council met for hours and said nothing of note. '.repeat(4000);
  for (let at = 0; at < 30; at += 1) await server.post('/api/articles', { title: `Long ${at}`, text: `${at} ${text}` });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write(`GET /api/export HTTP/1.1\r\n${HOST}\r\n`);
  socket.pause();
  await expect.poll(async () => /^dateline_http_request_seconds_count\{.*route="\/api\/export".*\} 1$/m.test(await (await server.send('/metrics')).text())).toBe(true);
});

describe('D10: what is no request of HTTP gets a problem and is closed', () => {
  test.each([
    ['two lengths', `POST /api/ask HTTP/1.1\r\n${HOST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`, 400],
    ['a length and chunks', `POST /api/ask HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['folded headers', `GET /healthz HTTP/1.1\r\n${HOST}X-A: a\r\n b\r\nConnection: close\r\n\r\n`, 400],
    ['a header of 20 KB', `GET /healthz HTTP/1.1\r\n${HOST}X-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['2,000 headers', `GET /healthz HTTP/1.1\r\n${HOST}${Array.from({ length: 2000 }, (_none, at) => `X-${at}: a\r\n`).join('')}\r\n`, 431],
    ['noise', '\u0000\u0001\u0002 noise\r\n\r\n', 400],
    ['HTTP/0.9, which has no Host', 'GET /\r\n\r\n', 421],
    ['TRACE', `TRACE /healthz HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 405],
  ])('%s', async (_name, sent, status) => {
    const text = await left(sent);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toContain('application/problem+json');
    expect((await server.send('/healthz')).status).toBe(200);
  });
});
