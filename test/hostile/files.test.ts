import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FLOOD, testServer, type TestServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ MAX_UPLOAD_MB: '2' });
});
afterAll(() => server.close());

const filesInTmp = () => readdirSync(join(server.dataDir, 'tmp'));

describe('A1: a name is only a name', () => {
  const names = ['../../../../tmp/pwn.txt', '..\\..\\x.txt', '/etc/cron.d/x', '%2e%2e%2fx.txt', 'nul\u0000.txt', `${'n'.repeat(300)}.txt`, 'CON', '<img src=x>.txt'];
  test.each(names)('%j', async (name) => {
    const response = await server.upload([{ name, content: `The ferry sailed on day ${names.indexOf(name)}, and the harbour was calm.` }]);
    expect([201, 400, 415, 422]).toContain(response.status);
    expect(existsSync('/tmp/pwn.txt') || existsSync('/etc/cron.d/x')).toBe(false);
    expect(filesInTmp()).toEqual([]);
  });
});

describe('A2: a limit holds while the bytes come in', () => {
  const large = 'x'.repeat(3 * 1024 * 1024);
  test('an upload of 1.5 times the limit, also twenty at once', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => server.upload([{ name: 'large.txt', content: large }])));
    for (const response of responses) {
      expect(response.status).toBe(413);
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
    ['10,000 parts', Array.from({ length: 10_000 }, (_none, at) => `--x\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\n1\r\n`).join('') + '--x--\r\n'],
    ['a header of 1 MB', valid.replace('Content-Type: text/plain', `X-Long: ${'y'.repeat(1_000_000)}`)],
  ])('%s', async (name, body) => {
    const response = await send(body, name === 'no boundary named' ? 'multipart/form-data' : undefined);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toContain('problem+json');
    expect(filesInTmp()).toEqual([]);
  });
  test('cut at many places, the connection closed each time', async () => {
    const { hostname, port } = new URL(server.url);
    const cuts = repeats(25, 200);
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
  });
});

describe('A4: a page made to be slow is given up, and stops nobody else', () => {
  test('five of them at once while /healthz is asked', async () => {
    const pages = ['<div>'.repeat(50_000), '<b><i><a href=x>'.repeat(2000), `<p ${Array.from({ length: 100_000 }, (_none, at) => `a${at}=1`).join(' ')}>x`, '<p>'.repeat(200_000), `<title>${' - "'.repeat(50_000)}</title><p>x`];
    let slowest = 0;
    let done = false;
    const pinging = (async () => {
      while (!done) {
        const at = performance.now();
        await (await server.send('/healthz')).text();
        slowest = Math.max(slowest, performance.now() - at);
      }
    })();
    const responses = await Promise.all(pages.map((content, at) => server.upload([{ name: `${at}.html`, content }])));
    done = true;
    await pinging;
    for (const { status } of responses) expect([201, 415, 422]).toContain(status);
    expect(slowest).toBeLessThan(1000);
  }, 60_000);
});

test('A9, A10: keys that programs react to are plain data, or dropped', async () => {
  const bad = '{"title":"t","text":"The council met about the harbour.","lc":1,"type":"secret","id":["CHAT_API_KEY"],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":null}';
  const response = await server.send('/api/articles', { method: 'POST', body: bad, headers: { 'Content-Type': 'application/json' } });
  expect(response.status).toBe(201);
  const { articles } = await response.json();
  const article = await (await server.send(`/api/articles/${articles[0].id}`)).json();
  expect(article).not.toHaveProperty('lc');
  expect(article).not.toHaveProperty('polluted');
  expect({}).not.toHaveProperty('polluted');
  for (const body of ['{"title":"t","text":{"lc":1,"type":"constructor"}}', '{"title":1e999,"text":"x"}', `{"text":${'['.repeat(5000)}${']'.repeat(5000)}}`]) {
    expect([400, 422]).toContain((await server.send('/api/articles', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })).status);
  }
});

test('A12: the same article a hundred times at once is one article', async () => {
  const reports = await Promise.all(Array.from({ length: 100 }, async () => (await server.post('/api/articles', FLOOD)).json()));
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
