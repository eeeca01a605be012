import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shell, type Shell } from './shell.ts';

const PROSE = '<p>The old weir below the town was opened on Monday after a week of rain, the river board said in a statement.</p>'.repeat(4);
const page = (head: string, body: string) => `<html lang="en"><head>${head}</head><body><article><h1>Weir opened</h1>${body}${PROSE}</article></body></html>`;

let dateline: Shell;
beforeAll(async () => {
  dateline = await shell({ EMBED_PROVIDER: 'none' });
  await writeFile(join(dateline.folder, 'dated.html'), page('<title>Weir opened - Ostrum Post</title><meta property="og:site_name" content="Ostrum Post"><meta property="article:section" content="Rivers">', '<p class="byline">By Ann Lee</p><p class="date">3 May 2024</p>'));
  await writeFile(join(dateline.folder, 'modified.html'), page('<meta property="article:modified_time" content="2024-05-09T10:00:00Z">', ''));
});
afterAll(() => dateline.remove());

describe('read', () => {
  test('shows each fact with where it was found', async () => {
    const { stdout } = await dateline.run(['read', 'dated.html']);
    const said = stdout.replace(/\s+/g, ' ');
    for (const fact of ['Ostrum Post (from meta)', '3 May 2024 (from text)', 'Ann Lee (from byline)', 'Rivers (from meta)', 'en (from html)', 'title from heading']) expect(said).toContain(fact);
  });

  test('--json gives the article object and nothing else', async () => {
    const { stdout } = await dateline.run(['read', 'dated.html', '--json']);
    expect(Object.keys(JSON.parse(stdout)).toSorted()).toEqual(['authors', 'language', 'outlet', 'published', 'publishedFrom', 'section', 'text', 'title']);
  });
});

test('an article whose page tells only its last change is undated and says when that was: read, show, export and back', async () => {
  const shown = 'undated, modified on 9 May 2024 (from meta)';
  expect((await dateline.run(['read', 'modified.html'])).stdout).toContain(shown);
  const { articles } = JSON.parse((await dateline.run(['ingest', 'modified.html', '--json'])).stdout) as { articles: { id: string }[] };
  const { id } = articles[0]!;
  expect((await dateline.run(['show', id])).stdout).toContain(shown);
  const stored = JSON.parse((await dateline.run(['show', id, '--json'])).stdout);
  expect(stored).toMatchObject({ modified: '2024-05-09T10:00:00Z', modifiedFrom: 'meta' });
  expect(stored).not.toHaveProperty('published');
  await writeFile(join(dateline.folder, 'export.jsonl'), (await dateline.run(['export'])).stdout);
  expect((await dateline.run(['remove', id])).code).toBe(0);
  expect((await dateline.run(['ingest', 'export.jsonl'])).stdout).toContain('1 added');
  expect(JSON.parse((await dateline.run(['show', id, '--json'])).stdout)).toMatchObject({ modified: '2024-05-09T10:00:00Z', modifiedFrom: 'meta' });
});
