import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx } from '../fixtures/docx.ts';
import { column, fileOf, pdf, stream } from '../fixtures/pdf.ts';
import { shell, type Shell } from './shell.ts';

const PROSE = 'The ferry to the outer islands sailed again on Friday after a repair that took eleven weeks.';
const FERRY = pdf({ pages: [[{ x: 40, y: 780, size: 24, text: 'Ferry sails again' }, { x: 40, y: 750, text: 'By Ada Quill' }, { x: 40, y: 735, text: '14 March 2025' }, ...column(PROSE, { x: 40, top: 700, characters: 60 })]] });
const MAIL = `From: Bo Reyes <bo@courier.example>\r\nSubject: The bridge is closed\r\nDate: Fri, 14 Mar 2025 08:30:00 +0100\r\n\r\nThe bridge over the river was closed on Friday.\r\n`;

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
  const folder = join(sh.folder, 'documents');
  await mkdir(folder);
  await writeFile(join(folder, 'ferry.pdf'), FERRY);
  await writeFile(join(folder, 'school.docx'), docx([{ text: 'School opens', style: 'Title' }, { text: 'The school on the far island opened on Monday with nine pupils.' }]));
  await writeFile(join(folder, 'bridge.eml.gz'), gzipSync(MAIL));
  await writeFile(join(folder, 'scan.pdf'), fileOf([stream('q 500 0 0 700 0 0 cm /Im Do Q')]));
  await mkdir(join(folder, 'store'));
  const chunk = (text: string, from: number) => ({ pageContent: text, metadata: { source: 'https://courier.example/harbour', loc: { lines: { from, to: from } } } });
  await writeFile(join(folder, 'store/docstore.json'), JSON.stringify([['0', chunk('The harbour wall was painted blue.', 1)], ['1', chunk('It will be painted again in ten years.', 3)]]));
  await writeFile(join(folder, 'store/args.json'), '{"space":"cosine","numDimensions":8}');
});
afterAll(() => sh.remove());

test('read shows the facts of a PDF, where the day was read, and its text', async () => {
  const { stdout, code } = await sh.run(['read', 'documents/ferry.pdf']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Ferry sails again/);
  expect(stdout).toMatch(/14 Mar 2025 \(from text\) · Ada Quill/);
  expect(stdout.replace(/\s+/g, ' ')).toContain(PROSE);
});

test('read says of a scan that it holds no text', async () => {
  const { stderr, code } = await sh.run(['read', 'documents/scan.pdf']);
  expect(stderr).toMatch(/pictures of pages and no text.*\(no-text\)/);
  expect(code).toBe(1);
});

test('ingest takes documents out of a folder, with a LangChain store among them', async () => {
  const { stdout, code } = await sh.run(['ingest', 'documents', '--json']);
  const { added, failed, articles } = JSON.parse(stdout);
  expect(added).toBe(4);
  expect(failed).toEqual([expect.objectContaining({ source: 'scan.pdf', code: 'no-text' })]);
  expect(articles.map(({ title }: { title: string }) => title)).toEqual(['The bridge is closed', 'Ferry sails again', 'School opens', 'The harbour wall was painted blue.']);
  expect(code).toBe(1);
  expect(JSON.parse((await sh.run(['show', articles[3].id, '--json'])).stdout)).toMatchObject({ url: 'https://courier.example/harbour', text: 'The harbour wall was painted blue.\n\nIt will be painted again in ten years.' });
  expect((await sh.run(['ingest', 'documents/ferry.pdf'])).stdout).toContain('1 unchanged');
});

test('a document on standard input is known by its bytes', async () => {
  const { stdout } = await sh.run(['read', '-', '--json'], { input: MAIL });
  expect(JSON.parse(stdout)).toMatchObject({ title: 'The bridge is closed', authors: ['Bo Reyes'], published: '2025-03-14T08:30:00+01:00', publishedFrom: 'meta' });
});
