import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IngestFailure, PreparedArticle } from '../../src/core/article.ts';
import { listFiles } from '../../src/sources/files.ts';
import { createReadingPool, type ReadingPool } from '../../src/sources/reading-pool.ts';

const settings = { workers: 2, maxBytes: 30_000_000, maxChars: 1_000_000 };
const bytes = (text: string) => new TextEncoder().encode(text);
const nameOf = (result: PreparedArticle | IngestFailure) => ('code' in result ? `${result.source} ${result.code}` : result.source);
/** Takes any parser longer than the tests' limit: entities, each a node of its own. */
const slowPage = `<html><body><p>${'<b>&amp;</b>&lt;<i>&gt;</i>'.repeat(25_000)}`;

let folder: string;
let pool: ReadingPool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-reading-'));
  pool = createReadingPool(settings);
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

function all(items: Parameters<ReadingPool['read']>[0], from = pool) {
  return collect(from.read(items));
}

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const result of results) list.push(result);
  return list;
}

describe('the reading pool', () => {
  test('reads bytes, objects and failures in the order they were given', async () => {
    const results = await all([
      { name: 'a.txt', bytes: bytes('The river rose.') },
      { source: 'gone.txt', code: 'not-found', hint: 'There is no such file.' },
      { name: 'request', object: { title: 'B', text: 'It fell.' } },
      { name: 'c.html', bytes: bytes(`<html><body><article>${'<p>The mayor resigned on Monday, she said.</p>'.repeat(3)}`) },
      { name: 'd.jsonl', bytes: bytes('{"text":"1"}\n\n{"text":2}\n{"text":"3"}') },
    ]);
    expect(results.map(nameOf)).toEqual(['a.txt', 'gone.txt not-found', 'request', 'c.html', 'd.jsonl:1', 'd.jsonl:3 bad-article', 'd.jsonl:4']);
    expect(results[0]).toMatchObject({ text: 'The river rose.', passages: [{ start: 0, end: 15 }] });
  });

  test('streams thousands of rows in order, and can be left early', async () => {
    const rows = bytes(Array.from({ length: 5000 }, (_, i) => JSON.stringify({ text: `Row ${i}.` })).join('\n'));
    const results = await all([{ name: 'a.jsonl', bytes: rows }, { name: 'b.jsonl', bytes: rows }]);
    expect(results.map((result) => ('text' in result ? result.text : ''))).toEqual([...Array(2)].flatMap(() => Array.from({ length: 5000 }, (_, i) => `Row ${i}.`)));
    let taken = 0;
    for await (const result of pool.read([{ name: 'a.jsonl', bytes: rows }])) {
      expect(result).toHaveProperty('text');
      if ((taken += 1) === 10) break;
    }
    expect((await all([{ name: 'after.txt', bytes: bytes('x') }])).map(nameOf)).toEqual(['after.txt']);
  });

  test('what takes too long is killed and named, and all else is read', async () => {
    const hasty = createReadingPool({ ...settings, limitMs: 300 });
    const rows = [{ text: 'One.' }, { html: slowPage }, { text: 'Three.' }, { html: slowPage }, { text: 'Five.' }];
    const results = await all([{ name: 'slow.html', bytes: bytes(slowPage) }, { name: 'rows.jsonl', bytes: bytes(rows.map((row) => JSON.stringify(row)).join('\n')) }, { name: 'last.txt', bytes: bytes('x') }], hasty);
    expect(results.map(nameOf)).toEqual(['slow.html too-slow', 'rows.jsonl:1', 'rows.jsonl:2 too-slow', 'rows.jsonl:3', 'rows.jsonl:4 too-slow', 'rows.jsonl:5', 'last.txt']);
    await hasty.close();
  });

  test('what takes too much memory is given up, and the rest is read', async () => {
    const small = createReadingPool({ ...settings, workers: 1, memoryMb: 40, limitMs: 20_000 });
    const results = await all([{ name: 'big.html', bytes: bytes(slowPage.repeat(4)) }, { name: 'last.txt', bytes: bytes('x') }], small);
    expect(results.map(nameOf)).toEqual(['big.html too-complex', 'last.txt']);
    await small.close();
  });

  test('a word of 20 MB ends at once, and so do pages made to hurt', async () => {
    const results = await all([
      { name: 'word.txt', bytes: bytes('x'.repeat(20_000_000)) },
      { name: 'spaces.txt', bytes: bytes(' '.repeat(20_000_000)) },
      { name: 'nested.html', bytes: bytes(`<html><body>${'<div>'.repeat(50_000)}x`) },
      { name: 'headlines.html', bytes: bytes(`<html><body>${Array.from({ length: 11_500 }, (_, at) => `<article><h1>Mill ${at}</h1><p>The river rose by a metre at this mill, the council said.</p></article>`).join('')}`) },
      { name: 'elf.html', bytes: Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1') },
    ]);
    expect(results.map(nameOf)).toEqual(['word.txt too-long', 'spaces.txt empty-content', 'nested.html too-complex', 'headlines.html', 'elf.html not-text']);
  });

  test('stops when the signal fires', async () => {
    const stop = new AbortController();
    const rows = bytes(Array.from({ length: 5000 }, (_, i) => JSON.stringify({ text: `Row ${i}.` })).join('\n'));
    const reading = async () => {
      for await (const result of pool.read([{ name: 'a.jsonl', bytes: rows }], { signal: stop.signal })) if (nameOf(result) === 'a.jsonl:100') stop.abort(new Error('stopped'));
    };
    await expect(reading()).rejects.toThrow('stopped');
    expect((await all([{ name: 'after.txt', bytes: bytes('x') }])).map(nameOf)).toEqual(['after.txt']);
  });

  test('many readings at once all come to their end', async () => {
    const rows = bytes(Array.from({ length: 500 }, (_, i) => JSON.stringify({ text: `Row ${i}.` })).join('\n'));
    const counts = await Promise.all(Array.from({ length: 20 }, async () => (await all([{ name: 'a.jsonl', bytes: rows }, { name: 'b.txt', bytes: bytes('x') }])).length));
    expect(counts).toEqual(Array(20).fill(501));
  });

  test('where no reader can start each reading says so, and none waits for ever', async () => {
    const broken = createReadingPool({ ...settings, memoryMb: 1 });
    const readings = Array.from({ length: 5 }, () => all([{ name: 'a.txt', bytes: bytes('x') }], broken));
    for (const reading of await Promise.allSettled(readings)) expect(reading).toMatchObject({ reason: { code: 'reader-broken' } });
    await broken.close();
  });

  test('a closed pool says so', async () => {
    const closing = createReadingPool(settings);
    await closing.close();
    await expect(all([{ name: 'a.txt', bytes: bytes('x') }], closing)).rejects.toMatchObject({ code: 'reader-stopped' });
  });
});

describe('files', () => {
  test('folders are gone through in order; hidden files, loops and unknown kinds are left out; what is named is offered', async () => {
    await mkdir(join(folder, 'b', 'deep'), { recursive: true });
    await mkdir(join(folder, '.git'));
    for (const name of ['a.txt', 'c.jsonl.gz', 'd.png', '.hidden.txt', join('b', 'x.md'), join('b', 'deep', 'y.html'), join('.git', 'z.txt')]) await writeFile(join(folder, name), 'The river rose.');
    await symlink(folder, join(folder, 'b', 'loop'));
    const found = await collect(listFiles([folder, join(folder, 'd.png'), join(folder, 'none')]));
    const names = found.map((each) => ('path' in each ? each.path : `${each.source} ${each.code}`).slice(folder.length + 1));
    expect(names).toEqual(['a.txt', 'b/deep/y.html', 'b/x.md', 'c.jsonl.gz', 'd.png', 'none not-found']);
  });

  test('are read in the worker; what vanishes or cannot be read is told', async () => {
    await writeFile(join(folder, 'here.txt'), 'The river rose.');
    const results = await all([{ name: 'here.txt', path: join(folder, 'here.txt') }, { name: 'gone.txt', path: join(folder, 'gone.txt') }, { name: 'folder', path: folder }]);
    expect(results.map(nameOf)).toEqual(['here.txt', 'gone.txt not-found', 'folder not-a-file']);
  });
});
