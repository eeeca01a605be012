import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';
import { expectProblem } from './raw-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ MAX_UPLOAD_MB: '2' });
});
afterAll(() => server.close());

const filesInTmp = () => readdirSync(join(server.dataDir, 'tmp'));

describe('A1: a name is only a name', () => {
  const names = ['../../../../tmp/pwn.txt', '..\\..\\x.txt', '/etc/cron.d/x', '%2e%2e%2fx.txt', 'nul\u0000.txt', `${'n'.repeat(300)}.txt`, 'CON', '<img src=x>.txt'];
  const reached = (name: string) => [name, name.replaceAll('\\', '/'), name.replaceAll('%2e', '.').replaceAll('%2f', '/')].flatMap((each) => [join(server.dataDir, 'tmp', each), join(server.dataDir, each), resolve(each)]).filter((path) => !path.includes('\0') && basename(path).length < 256);
  test.each(names)('%j', async (name) => {
    const before = readdirSync(server.dataDir);
    const response = await server.upload([{ name, content: `The ferry sailed on day ${names.indexOf(name)}, and the harbour was calm.` }]);
    expect([201, 400, 415, 422]).toContain(response.status);
    expect(reached(name).filter((path) => existsSync(path))).toEqual([]);
    expect(readdirSync(server.dataDir)).toEqual(before);
    expect(filesInTmp()).toEqual([]);
  });
  test('in the form that names its charset', async () => {
    const body = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"; filename*=UTF-8''..%2f..%2fpwn.txt\r\n\r\nThe mayor spoke about the lighthouse.\r\n--x--\r\n";
    expect([201, 400]).toContain((await server.send('/api/articles/upload', { method: 'POST', body, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } })).status);
    expect(reached('../../pwn.txt').filter((path) => existsSync(path))).toEqual([]);
    expect(filesInTmp()).toEqual([]);
  });
});

describe('A2: a limit holds while the bytes come in', () => {
  const large = 'x'.repeat(3 * 1024 * 1024);
  test('an upload of 1.5 times the limit, also twenty at once', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => server.upload([{ name: 'large.txt', content: large }])));
    for (const response of responses) {
      expect(response.status).toBe(413);
      expect(response.headers.get('connection')).toBe('close');
      expect(await response.json()).toMatchObject({ code: 'too-large' });
    }
    expect(filesInTmp()).toEqual([]);
  });
  test('without a declared length', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'));
        for (let at = 0; at < 48; at += 1) controller.enqueue(new Uint8Array(65_536).fill(97));
        controller.close();
      },
    });
    // undici's option for streamed bodies; the DOM's type of RequestInit does not know it.
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } };
    const status = await server.send('/api/articles/upload', init).then((response) => response.status, () => 413); // closed while sending
    expect(status).toBe(413);
    expect(filesInTmp()).toEqual([]);
  });
  test('a JSON body over the limit', async () => expect((await server.post('/api/articles', { title: 't', text: large })).status).toBe(413));
  test('a gzip whose inside passes ten times the limit', async () => {
    const response = await server.upload([{ name: 'bomb.txt.gz', content: new Uint8Array(gzipSync(Buffer.alloc(30 * 1024 * 1024, 'a '))) }]);
    expect(response.status).toBe(413);
  });
  test('one too large among good ones fails alone', async () => {
    const inner = gzipSync(Buffer.alloc(30 * 1024 * 1024, 'b '));
    const report = await (await server.upload([{ name: 'bomb.txt.gz', content: new Uint8Array(inner) }, { name: 'good.txt', content: 'A good one about the lighthouse keeper.' }])).json();
    expect(report).toMatchObject({ added: 1, failed: [{ source: 'bomb.txt.gz', code: 'too-large' }] });
  });
});

describe('A3: broken multipart is told, and leaves nothing behind', () => {
  const valid = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nThe mayor spoke about the flood wall.\r\n--x--\r\n';
  const send = (body: string, type = 'multipart/form-data; boundary=x') => server.send('/api/articles/upload', { method: 'POST', body, headers: { 'Content-Type': type } });
  test('the whole of it is taken', async () => expect((await send(valid)).status).toBe(201));
  test.each([
    ['no final boundary', valid.slice(0, -8)],
    ['no boundary named', valid],
    ['an empty field name', valid.replace('name="files"', 'name=""')],
    ['a foreign field', valid.replace('name="files"', 'name="other"')],
    ['a multipart in it', valid.replace('; filename="a.txt"\r\nContent-Type: text/plain', '\r\nContent-Type: multipart/mixed; boundary=y').replace('The mayor', '--y\r\nContent-Disposition: file; filename="b.txt"\r\n\r\nThe mayor')],
    ['10,000 parts', Array.from({ length: 10_000 }, (_none, at) => `--x\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\n1\r\n`).join('') + '--x--\r\n'],
    ['a header of 1 MB', valid.replace('Content-Type: text/plain', `X-Long: ${'y'.repeat(1_000_000)}`)],
  ])('%s', async (name, body) => {
    const response = await send(body, name === 'no boundary named' ? 'multipart/form-data' : undefined);
    await expectProblem(response, 400);
    expect(filesInTmp()).toEqual([]);
  });
  test('cut at many places, the connection closed each time', async () => {
    const { hostname, port } = new URL(server.url);
    const cuts = repeats(25, 200);
    const before = openFiles();
    for (let cut = 1; cut <= cuts; cut += 1) {
      const part = valid.slice(0, Math.floor((valid.length * cut) / (cuts + 1)));
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(`POST /api/articles/upload HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${valid.length}\r\n\r\n${part}`, () => socket.destroy());
        });
        socket.on('close', () => resolve());
      });
    }
    while (filesInTmp().length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await send(valid)).status).toBe(201);
    while (openFiles() > before + FEW_FILES) await new Promise((next) => setImmediate(next)); // sockets of ours take a moment to go
  });
});

/** Connections that are kept open for the next request. */
const FEW_FILES = 5;
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);

test.each(['drawn.svg', 'page.html'])('A11: what was uploaded as %s is never given back as such', async (name) => {
  const script = '<script>globalThis.__xss = 1</script>';
  const text = 'The ferry to Ormsa sailed at noon with forty cars, and the harbour of Tarvelmouth was calm until the evening tide came in.';
  const content = name.endsWith('svg') ? `<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text>${script}</svg>` : `<html><body><h1>Ferry</h1><p>${text}</p>${script}</body></html>`;
  const report = await (await server.upload([{ name, content }])).json();
  const id: string = report.articles?.[0]?.id ?? `a_${'0'.repeat(16)}`;
  for (const path of [`/${name}`, `/uploads/${name}`, `/assets/${name}`, `/tmp/${name}`, `/a/${name}`, `/api/articles/${id}/raw`, `/api/articles/${id}/${name}`]) {
    const response = await server.send(path);
    expect([400, 404], path).toContain(response.status);
    expect(await response.text(), path).not.toContain('__xss');
  }
  const shown = await server.send(`/api/articles/${id}`);
  expect(shown.headers.get('content-type')).toMatch(/json/);
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
});

test('A12: the same article a hundred times at once is one article', async () => {
  const responses = await Promise.all(Array.from({ length: 100 }, () => server.post('/api/articles', FLOOD)));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
  const reports = await Promise.all(responses.map((response) => response.json()));
  expect(reports.filter(({ added }) => added === 1)).toHaveLength(1);
  expect(reports.filter(({ unchanged }) => unchanged === 1)).toHaveLength(99);
  expect(new Set(reports.map(({ articles }) => articles[0].id)).size).toBe(1);
  const { passages } = await (await server.send('/api/search?q=lower+town+river+homes&mode=words')).json();
  expect(passages.filter(({ title }: { title: string }) => title === FLOOD.title)).toHaveLength(1);
});

test('A12: one text at fifty addresses is fifty articles, forty-nine of them counted as duplicates', async () => {
  const articles = Array.from({ length: 50 }, (_none, at) => ({ url: `https://copy${at}.example/a`, title: 'Copied', text: 'The same wire text about the cannery stands in many papers.' }));
  expect(await (await server.post('/api/articles', { articles })).json()).toMatchObject({ added: 50, duplicates: 49 });
});
