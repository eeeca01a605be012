import { mkdir, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { FERRY, FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';
import { repeats } from '../whole.ts';

let sh: Shell;
afterEach(() => sh.remove());

/** What differs from run to run. */
const steady = (text: string) => text.replace(/[qt]_[0-9a-f]{32}|http:\/\/[^/\s]+|"(took|retrieve|answer|total|createdAt|asOf)": [^\n]+/g, '…');

test('while a server runs the commands work through it, with equal output', async () => {
  sh = await shell();
  await sh.run(['ingest', '-'], { input: JSON.stringify([FLOOD, FERRY]) });
  const commands = [['list'], ['search', 'ferry repair cost'], ['stats'], ['export'], ['ask', 'What did the repair of the ferry cost?'], ['search', 'ferry', '--json'], ['ask', 'Did the council of Lisbon elect a mayor?'], ['show', 'a_0000000000000000'], ['samples', 'remove']];
  const alone = [];
  for (const command of commands) alone.push(await sh.run(command));
  const server = await sh.serve({ API_TOKEN: 'a-token-of-more-than-32-characters-long' });
  for (const [at, command] of commands.entries()) {
    const through = await sh.run(command);
    expect({ command, code: through.code, out: steady(through.stdout) }).toEqual({ command, code: alone[at]!.code, out: steady(alone[at]!.stdout) });
  }
  expect(await server.stop()).toBe(0);
});

test('E10: a second server exits 1 within 3 s and names the first; after a SIGKILL the next one starts at once', async () => {
  sh = await shell();
  const first = await sh.serve();
  const started = performance.now();
  const second = await sh.run(['serve']);
  expect(performance.now() - started).toBeLessThan(3500);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(first.url);
  expect(await (await fetch(`${first.url}/healthz`)).json()).toEqual({ status: 'ok' });
  await first.stop('SIGKILL');
  const next = await sh.serve();
  expect(await next.stop()).toBe(0);
});

test.each(['SIGTERM', 'SIGINT'] as const)('a server that is stopped says so, and by what: %s', async (signal) => {
  sh = await shell();
  const server = await sh.serve();
  let log = '';
  server.process.stderr!.on('data', (piece: Buffer) => (log += piece.toString()));
  await server.stop(signal);
  const lines = log.trim().split('\n').map((line) => JSON.parse(line) as { msg: string });
  expect(lines.at(-1)).toMatchObject({ level: 'info', msg: `stopping: ${signal}` });
});

test('J5: without settings a server listens on loopback alone', async () => {
  sh = await shell();
  const server = await sh.serve();
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
  const outside = Object.values(networkInterfaces()).flatMap((each) => each ?? []).filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outside) await expect(fetch(`http://${address}:${new URL(server.url).port}/healthz`), address).rejects.toThrow();
  await server.stop();
});

test.each(['0.0.0.0', '::'])('J5: a server that others could reach (HOST=%s) does not start without a token', async (HOST) => {
  sh = await shell();
  const ran = await sh.run(['serve'], { env: { HOST } });
  expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^[^\n]*API_TOKEN[^\n]*\n$/) });
});

test('A1: a file with control characters in its name is ingested like any other', async () => {
  sh = await shell();
  const folder = join(sh.folder, 'articles');
  await mkdir(folder);
  for (const [at, name] of ['a\u0001b.txt', 'line\nend.txt', 'quote".txt'].entries()) await writeFile(join(folder, name), `The ferry sailed on day ${at}, and the harbour was calm.`);
  const ran = await sh.run(['ingest', folder]);
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('3 added') });
});

test('E1: SIGKILLs during ingest lose, double or hide nothing that was acknowledged', async () => {
  sh = await shell();
  const acknowledged = new Map<string, string>();
  let sent = 0;
  const kills = repeats(12, 200);
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await sh.serve();
    const killAfter = 1 + ((kill * 7) % 5); // acknowledgements before the kill: spread, not random, so that a failure repeats
    let acks = 0;
    const sending = Array.from({ length: 4 }, async () => {
      for (;;) {
        sent += 1;
        const token = `tok${sent}zebra`;
        const response = await fetch(`${server.url}/api/articles`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ url: `https://paper.example/${sent}`, title: `Article ${token}`, text: `The council of day ${sent} spoke of ${token} at length. It was a long meeting.` }) });
        const { articles } = await response.json();
        acknowledged.set(articles[0].id, token);
        acks += 1;
        if (acks === killAfter) server.process.kill('SIGKILL');
      }
    });
    await Promise.allSettled(sending);
    await server.stop('SIGKILL');
  }
  const server = await sh.serve();
  const listed: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { articles: { id: string }[]; next?: string } = await (await fetch(`${server.url}/api/articles?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).json();
    listed.push(...page.articles.map(({ id }) => id));
    cursor = page.next;
  }
  expect(new Set(listed).size).toBe(listed.length);
  expect(acknowledged.size).toBeGreaterThan(2 * kills);
  for (const [id, token] of acknowledged) {
    expect(listed).toContain(id);
    const { passages } = await (await fetch(`${server.url}/api/search?q=${token}&mode=words`)).json();
    expect(passages.map(({ articleId }: { articleId: string }) => articleId)).toEqual([id]);
  }
  expect(listed.length - acknowledged.size).toBeLessThanOrEqual(kills * 4); // what was stored but not yet acknowledged at a kill
  await server.stop();
}, repeats(120_000, 1_200_000));

test('Ctrl-C in the middle of an ingest exits 130, keeps what was acknowledged, and the next command works', async () => {
  sh = await shell();
  const rows = Array.from({ length: 20_000 }, (_none, at) => JSON.stringify({ url: `https://paper.example/${at}`, title: `Article ${at}`, text: `The council met on day ${at}. `.repeat(20) }));
  await writeFile(join(sh.folder, 'many.jsonl'), rows.join('\n'));
  const child = sh.start(['ingest', 'many.jsonl']);
  const code = await new Promise<number | null>((resolve) => {
    child.stderr!.once('data', () => child.kill('SIGINT'));
    child.once('close', resolve);
  });
  expect(code).toBe(130);
  const stats = JSON.parse((await sh.run(['stats', '--json'])).stdout);
  expect(stats.articles).toBeGreaterThan(0);
  expect(stats.articles).toBeLessThan(20_000);
}, 60_000);
