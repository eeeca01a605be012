import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { prepare } from '../../src/ingest/prepare.ts';
import { read } from '../../src/read/read.ts';

const folder = new URL('../../samples/articles/', import.meta.url);
const table = readFileSync(new URL('../../samples/README.md', import.meta.url), 'utf8');

/** Rows of the README's table of articles: file (and line), outlet, date, headline. */
const rows = Array.from(table.matchAll(/^\| `([^`]+)`(?:, line (\d+))? \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/gm), ([, file, line, outlet, date, title]) => ({
  source: line ? `${file}:${line}` : file!,
  outlet: outlet!.trim(),
  date: date!.trim() === 'none' ? undefined : date!.trim(),
  title: title!.trim(),
}));

const prepared = readdirSync(folder).flatMap((name) =>
  read(readFileSync(new URL(name, folder)), { name, maxBytes: 25_000_000, now: new Date('2026-01-15') }).map((result) => ('code' in result ? result : prepare(result.draft, { source: result.source, maxChars: 1_000_000 }))),
);

test('the README names all 24 samples', () => {
  expect(rows).toHaveLength(24);
  expect(prepared.map(({ source }) => source).sort()).toEqual(rows.map(({ source }) => source).sort());
});

test.each(rows)('$source reads as its outlet, date, headline and text, without what stands around it', ({ source, outlet, date, title }) => {
  const article = prepared.find((each) => each.source === source)!;
  if ('code' in article) throw new Error(JSON.stringify(article));
  expect(article.facts).toMatchObject({ title, outlet });
  expect(article.facts.published?.slice(0, 10)).toBe(date);
  expect(article.facts.authors.length).toBeGreaterThan(0);
  expect(article.facts.language).toMatch(/^en/);
  expect(article.facts.url).toMatch(/^https:\/\/.+\.example\/./);
  const words = article.text.split(/\s+/).length;
  expect(words).toBeGreaterThan(240);
  expect(words).toBeLessThan(700);
  expect(article.passages.length).toBeGreaterThan(1);
  expect(article.text).not.toMatch(/cookies|Share:|More from|morning email|About us|Picture:|^By |\*\*|<\w|^#/m);
  expect(article.text).toMatch(/[.”"]$|editor$/);
});
