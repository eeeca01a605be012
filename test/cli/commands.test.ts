import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FERRY, FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
  await mkdir(join(sh.folder, 'articles/deep'), { recursive: true });
  await writeFile(join(sh.folder, 'articles/flood.json'), JSON.stringify(FLOOD));
  await writeFile(join(sh.folder, 'articles/deep/ferry.jsonl.gz'), gzipSync(`${JSON.stringify(FERRY)}\n{"title":"no text"}\n`));
  await writeFile(join(sh.folder, 'articles/note.md'), '---\ntitle: A note on the harbour\noutlet: The Note\n---\nThe harbour wall was painted **blue** by Piet Mole.\n');
  await writeFile(join(sh.folder, 'articles/plain.txt'), 'The lighthouse\n\nThe lighthouse keeper retired after 40 years.\n');
  await writeFile(join(sh.folder, 'articles/skipped.png'), 'x');
});
afterAll(() => sh.remove());

describe('on a library without a server', () => {
  test('ingest takes a folder, tells each failure with its line, and exits 1 for it', async () => {
    const ran = await sh.run(['ingest', 'articles']);
    expect(ran.stdout).toContain('4 added, 0 updated, 0 unchanged, 0 duplicates, 1 failed');
    expect(ran.stdout).toMatch(/ferry\.jsonl(\.gz)?:2: .*text/);
    expect(ran.code).toBe(1);
  });

  test('the same again changes nothing, and exits 0', async () => {
    const ran = await sh.run(['ingest', 'articles/flood.json', 'articles/note.md', '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ added: 0, unchanged: 2, failed: [] });
    expect(ran.code).toBe(0);
  });

  test('standard input and a saved page with its address', async () => {
    const typed = await sh.run(['ingest', '-'], { input: 'The ice rink\n\nThe ice rink opened on Friday with 300 skaters.\n' });
    expect(typed.stdout).toContain('1 added');
    await writeFile(join(sh.folder, 'page.html'), `<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>${'<p>The old bridge over the river was closed on Monday because of rust, the county engineer said in a statement.</p>'.repeat(5)}</article></body></html>`);
    const saved = await sh.run(['ingest', '--url', 'https://Paper.example/bridge?utm_source=x#top', 'page.html', '--json']);
    const { articles } = JSON.parse(saved.stdout);
    const shown = JSON.parse((await sh.run(['show', articles[0].id, '--json'])).stdout);
    expect(shown).toMatchObject({ identity: 'url:https://paper.example/bridge', title: 'Bridge closed' });
  });

  test('a path that is not there fails with its name', async () => {
    const ran = await sh.run(['ingest', 'nowhere.txt']);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('nowhere.txt');
  });

  test('a file that cannot be read is told, and the others are taken', async () => {
    const socket = createServer().listen(join(sh.folder, 'socket.txt')); // named like a file, and no more than that
    await once(socket, 'listening');
    await writeFile(join(sh.folder, 'readable.md'), 'The weather vane of Ostrum was gilded again.\n');
    const ran = await sh.run(['ingest', 'socket.txt', 'readable.md', '--json']);
    socket.close();
    expect(JSON.parse(ran.stdout)).toMatchObject({ added: 1, failed: [{ source: 'socket.txt', code: 'not-readable', hint: expect.any(String) }] });
    expect(ran).toMatchObject({ code: 1, stderr: '' });
  });

  test('read shows what would be stored, and stores nothing', async () => {
    const before = JSON.parse((await sh.run(['stats', '--json'])).stdout).articles;
    const ran = await sh.run(['read', 'articles/note.md', '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ title: 'A note on the harbour', outlet: 'The Note', text: 'The harbour wall was painted blue by Piet Mole.' });
    expect(JSON.parse((await sh.run(['stats', '--json'])).stdout).articles).toBe(before);
  });

  test('ask prints the answer with its numbered sources, exits 0, and 3 where it declines', async () => {
    const ran = await sh.run(['ask', 'What did the repair of the ferry Lady Ormsa cost?']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/£412,000[\s\S]*\[1\]/);
    expect(ran.stdout).toMatch(/\[1\] The Herald, 25 June? 2025 · Ferry to Ormsa is repaired/);
    expect(ran.stdout).toMatch(/http:\/\/\S+\/c\/c_\S+#quote/);
    expect(ran.stdout).not.toContain('\u001b');
    const timed = 'What did the repair of the ferry Lady Ormsa cost in June 2025?';
    expect((await sh.run(['ask', timed])).stdout).toContain('in June 2025 = 1–30 June 2025');
    expect((await sh.run(['ask', timed, '--no-time-words'])).stdout).not.toContain('in June 2025 =');
    const declined = await sh.run(['ask', 'Did the council of Lisbon elect a mayor?', '--json']);
    expect(declined.code).toBe(3);
    expect(JSON.parse(declined.stdout).status).toBe('declined');
  });

  test('a question that the filters leave no article for says so, and names an outlet that has none', async () => {
    const nobody = await sh.run(['ask', 'What did the repair cost?', '--outlet', 'Nope', '--outlet', 'Never']);
    expect(nobody).toMatchObject({ code: 3, stdout: 'No article in this library is of “Nope” or “Never”.\n' });
    const late = await sh.run(['ask', 'What did the repair cost?', '--outlet', 'the herald', '--from', '2026-01-01']);
    expect(late).toMatchObject({ code: 3, stdout: 'No article that the filters leave matches the question.\n' });
  });

  test('search ranks, explains and filters', async () => {
    const ran = await sh.run(['search', 'ferry repair', '--explain', '--k', '2']);
    expect(ran.stdout).toMatch(/^1\. Ferry to Ormsa is repaired · The Herald, 25 Jun/);
    expect(ran.stdout).toContain('words');
    const none = await sh.run(['search', 'ferry', '--to', '2020-01-01', '--json']);
    expect(JSON.parse(none.stdout).passages).toEqual([]);
  });

  test('list, show, verify, export, remove, reindex, doctor, models', async () => {
    const listed = await sh.run(['list', '--q', 'ferry']);
    const id = /a_[0-9a-f]{16}/.exec(listed.stdout)![0];
    expect((await sh.run(['show', id])).stdout.replace(/\s+/g, ' ')).toContain('crack in its propeller shaft');
    const answer = await sh.run(['ask', 'What did the repair of the ferry cost?', '--json']);
    await writeFile(join(sh.folder, 'answer.json'), answer.stdout);
    const { id: answerId, citations } = JSON.parse(answer.stdout);
    expect((await sh.run(['verify', answerId])).stdout).toMatch(/(\d) of \1 quotes verbatim · the answer holds/);
    expect((await sh.run(['verify', 'answer.json'])).code).toBe(0);
    expect((await sh.run(['show', citations[0].id])).stdout).toContain('Still in the current version.');
    const exported = await sh.run(['export']);
    const other = await shell();
    await writeFile(join(other.folder, 'library.jsonl'), exported.stdout);
    expect((await other.run(['ingest', 'library.jsonl'])).stdout).toContain('0 failed');
    expect((await other.run(['export'])).stdout).toBe(exported.stdout);
    expect((await other.run(['verify', join(sh.folder, 'answer.json')])).code).toBe(0);
    await other.remove();
    expect((await sh.run(['reindex'])).code).toBe(0);
    const removed = await sh.run(['remove', id, 'a_0000000000000000']);
    expect(removed).toMatchObject({ code: 1, stdout: '1 removed\n' });
    expect(removed.stderr).toContain('a_0000000000000000');
    expect((await sh.run(['verify', answerId])).code).toBe(1);
    const doctor = await sh.run(['doctor'], { env: { CHAT_API_KEY: 'sk-CANARY-123456' } });
    expect(doctor.stdout).toMatch(/CHAT_API_KEY +\(set, hidden\) \(environment\)/);
    expect(doctor.stdout).not.toContain('CANARY');
    expect(doctor.code).toBe(0);
    expect((await sh.run(['models'])).stdout).toContain('bge-small-en-v1.5  not there');
  });

  test('samples come and go', async () => {
    const own = await shell();
    expect((await own.run(['samples'])).stdout).toContain('24 added');
    expect((await own.run(['ask', 'How many homes were flooded in Tarvelmouth?'])).stdout).toContain('(sample, invented)');
    await own.run(['ingest', '-'], { input: 'The ice rink\n\nThe ice rink opened on Friday with 300 skaters.\n' });
    expect((await own.run(['ask', 'How many homes were flooded in Tarvelmouth?'])).code).toBe(3);
    expect((await own.run(['samples', 'remove'])).stdout).toBe('24 sample articles removed\n');
    expect(JSON.parse((await own.run(['stats', '--json'])).stdout)).toMatchObject({ articles: 1, samples: 0 });
    await own.remove();
  });
});

describe('wrong usage and wrong settings exit 2 with a line that says what may be', () => {
  test.each([
    [['nonsense'], {}, 'nonsense'],
    [['ask'], {}, 'question'],
    [['ask', 'x', '--nope'], {}, '--nope'],
    [['stats'], { PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535'],
    [['stats'], { CHAT_PROVIDER: 'acme' }, 'CHAT_PROVIDER must be one of extractive, openai'],
    [['stats'], { CHAT_PROVIDER: 'openai' }, 'CHAT_MODEL must be'],
    [['stats'], { STRICTNESS: '2' }, 'STRICTNESS must be a number from 0 to 1'],
    [['stats'], { STORE_URL: 'opensearch+http://127.0.0.1:9200/x' }, 'STORE_URL must be unset: the cluster store is not built yet'],
    [['stats'], { TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE must be a time zone'],
    [['serve'], { HOST: '0.0.0.0' }, 'API_TOKEN must be set'],
    [['serve'], { API_TOKEN: 'short' }, 'API_TOKEN must be 32 characters at least'],
  ] as [string[], Record<string, string>, string][])('%j with %j', async (args, env, told) => {
    const ran = await sh.run(args, { env });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toMatch(/node:|\n\s+at /);
  });

  test('--help shows examples', async () => {
    const ran = await sh.run(['ask', '--help']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('Examples:');
  });
});
