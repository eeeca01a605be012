import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLibraryLock } from '../../src/assistant/library/library-lock.ts';
import { shell, type Serving, type Shell } from './shell.ts';

let sh: Shell;
let server: Serving;
beforeEach(async () => {
  sh = await shell();
  server = await sh.serve();
});
afterEach(() => sh.remove());

const titles = async () => ((await (await fetch(`${server.url}/api/articles`)).json()) as { articles: { title: string; versions: number }[] }).articles.map(({ title }) => title).toSorted();
const write = (name: string, title: string, text = 'The pier of Ostrum is open again.') => writeFile(join(sh.folder, name), `---\ntitle: ${title}\nurl: https://paper.example/${name}\n---\n${text}\n`);

/** The command, once it watches. */
async function watching(...args: string[]): Promise<{ child: ChildProcess; told: () => string }> {
  const child = sh.start(['ingest', '--watch', ...args]);
  let told = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (piece: Buffer) => (told += piece.toString()));
  await expect.poll(() => told).toContain('Watching');
  return { child, told: () => told };
}

test('a folder is taken in, then what comes and what changes in it; what goes stays, and Ctrl-C ends it', async () => {
  await mkdir(join(sh.folder, 'articles', 'deep'), { recursive: true });
  await write('articles/first.md', 'First');
  const { child, told } = await watching('articles');
  expect(await titles()).toEqual(['First']);
  await write('articles/deep/second.md', 'Second');
  await writeFile(join(sh.folder, 'articles', '.hidden.md'), 'Hidden');
  await writeFile(join(sh.folder, 'articles', 'image.png'), 'No article');
  await expect.poll(titles).toEqual(['First', 'Second']);
  await write('articles/first.md', 'First, changed', 'The pier of Ostrum is closed.');
  await rm(join(sh.folder, 'articles/deep/second.md'));
  await expect.poll(titles).toEqual(['First, changed', 'Second']);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(told()).toContain('0 added, 1 updated');
  expect(told()).not.toContain('failed: ');
}, 60_000);

test('a file that cannot be read is told, and does not end it', async () => {
  await mkdir(join(sh.folder, 'articles'));
  const { told } = await watching('articles');
  await writeFile(join(sh.folder, 'articles', 'bad.json'), '{ "title": ');
  await expect.poll(told).toContain('(bad-json)');
  await write('articles/good.md', 'Good');
  await expect.poll(titles).toEqual(['Good']);
}, 60_000);

test('a server that restarts is waited for, and what changed meanwhile comes in', async () => {
  await mkdir(join(sh.folder, 'articles'));
  const { told } = await watching('articles');
  await server.stop('SIGKILL');
  await write('articles/meanwhile.md', 'Meanwhile');
  await expect.poll(told).toContain('1 added'); // by the command itself
  server = await sh.serve(); // which does not hold the library while nothing changes
  await write('articles/after.md', 'After');
  await expect.poll(titles).toEqual(['After', 'Meanwhile']);
}, 60_000);

test('while another command holds the library, what changed is told once to wait, and comes in after it', async () => {
  await server.stop();
  await mkdir(join(sh.folder, 'articles'));
  const { told } = await watching('articles');
  const lock = await takeLibraryLock(join(sh.folder, 'library'), { kind: 'command', name: 'the test', pid: process.pid }, { waitMs: 2000 });
  await write('articles/late.md', 'Late');
  await expect.poll(told).toContain('in use by the test');
  lock.release();
  await expect.poll(told).toContain('1 added');
  expect(told().split('in use by')).toHaveLength(2);
}, 60_000);

test('what cannot be watched is told, and the rest is watched', async () => {
  await mkdir(join(sh.folder, 'articles'));
  await symlink('loop.md', join(sh.folder, 'articles/loop.md')); // leads to itself
  const { child, told } = await watching('articles');
  expect(told()).toMatch(/^Not all is watched: .*loop\.md/m);
  await write('articles/good.md', 'Good');
  await expect.poll(titles).toEqual(['Good']);
  child.kill('SIGINT');
  expect((await once(child, 'exit'))[0]).toBe(0);
}, 60_000);

test('a folder is watched for the files that are taken out of it, however it is written', async () => {
  await mkdir(join(sh.folder, '.notes/store'), { recursive: true });
  await writeFile(join(sh.folder, '.notes/store/docstore.json'), '[]');
  await watching('./.notes/');
  await writeFile(join(sh.folder, '.notes/store/args.json'), JSON.stringify({ title: 'No article', text: 'Settings of a store.' }));
  await writeFile(join(sh.folder, '.notes/store/pargs.json'), JSON.stringify({ title: 'An article', text: 'The pier of Ostrum is open again.' }));
  await expect.poll(titles).toEqual(['An article']);
  const again = JSON.parse((await sh.run(['ingest', '.notes', '--json'])).stdout);
  expect(again.articles.map(({ title }: { title: string }) => title)).toEqual(['An article']);
}, 60_000);

test.each([['note.md'], ['missing'], ['https://paper.example/a']])('--watch %s is refused: it takes folders', async (path) => {
  await write('note.md', 'Note');
  const ran = await sh.run(['ingest', '--watch', path]);
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/^dateline: --watch takes folders, and .+\n$/) });
}, 60_000);
