import { describe, expect, test } from 'vitest';
import type { ArticleDraft, IngestFailure } from '../../../src/core/article.ts';
import { readEach } from '../../../src/read/read.ts';
import { docx, partsOf } from '../../fixtures/docx.ts';
import { zip, type Part } from '../../fixtures/zip.ts';

const now = new Date('2026-01-15T12:00:00Z');

async function readOne(bytes: Uint8Array, name = 'a.docx'): Promise<{ source: string; draft: ArticleDraft } | IngestFailure> {
  for await (const unread of readEach(bytes, { name, maxBytes: 30_000_000, now })) return unread.read();
  throw new Error('nothing was read');
}

async function draft(bytes: Uint8Array, name?: string): Promise<ArticleDraft> {
  const result = await readOne(bytes, name);
  if ('code' in result) throw new Error(`${result.code}: ${result.hint}`);
  return result.draft;
}

const code = async (parts: Part[]) => {
  const result = await readOne(zip(parts));
  return 'code' in result ? result.code : 'read';
};

const TEXT = [
  { text: 'The ferry to the outer islands sailed again on Friday.' },
  { text: 'Three things are still missing:' },
  { text: 'a second engine', list: true as const },
  { text: 'a new bell', list: true as const },
  { text: 'What comes next', style: 'Heading2' },
  { text: 'A second ship is to be bought next spring.' },
];

describe('a Word document', () => {
  test('paragraphs, lists and headings come in order', async () => {
    expect((await draft(docx(TEXT))).text).toBe(TEXT.filter(({ text }) => text !== 'What comes next').map(({ text }) => text).join('\n\n'));
    expect((await draft(docx([{ text: 'Ferry sails again', style: 'Heading1' }, ...TEXT]))).text).toBe(TEXT.map(({ text }) => text).join('\n\n'));
  });

  test.each(['Title', 'Heading1'])('a first line in the style %s is the title', async (style) => {
    expect(await draft(docx([{ text: 'Ferry sails again', style }, ...TEXT]))).toMatchObject({ title: 'Ferry sails again', text: TEXT.map(({ text }) => text).join('\n\n') });
  });

  test('a first line in the style of a title is that without a list of styles too', async () => {
    const parts = partsOf([{ text: 'Ferry sails again', style: 'Title' }, ...TEXT]).filter(({ name }) => name !== 'word/styles.xml' && name !== 'word/_rels/document.xml.rels');
    expect(await draft(zip(parts))).toMatchObject({ title: 'Ferry sails again', text: expect.not.stringContaining('Ferry sails again') });
  });

  test('a short first line that is no sentence is the title where no style says so; a byline, a day and a label are none', async () => {
    const below = TEXT.slice(0, 4);
    expect(await draft(docx([{ text: 'Ferry to the islands sails again' }, ...below]))).toMatchObject({ title: 'Ferry to the islands sails again', text: below.map(({ text }) => text).join('\n\n') });
    for (const text of ['By Ada Quill and Bo Reyes of Ostrum', 'Friday, 14 March 2025', 'For immediate release']) expect((await draft(docx([{ text }, ...below]))).title, text).not.toBe(text);
  });

  test('a title among its properties is the title where the text says it or has none of its own', async () => {
    expect((await draft(docx([{ text: 'Ferry sails again' }, ...TEXT.slice(0, 4)], { title: 'Ferry sails again' }))).title).toBe('Ferry sails again');
    expect((await draft(docx(TEXT.slice(0, 4), { title: 'Ferry &amp; bridge' }))).title).toBe('Ferry & bridge');
    expect((await draft(docx([{ text: 'Ferry sails again', style: 'Title' }, ...TEXT], { title: 'Press template 2019' }))).title).toBe('Ferry sails again');
  });

  test('authors and day come from its first lines, never from when the file was made or by whom', async () => {
    expect(await draft(docx([{ text: 'Ferry sails again', style: 'Title' }, { text: 'By Ada Quill' }, { text: 'Friday, 14 March 2025' }, ...TEXT], { creator: 'Office User' }))).toMatchObject({ authors: ['Ada Quill'], published: '2025-03-14', publishedFrom: 'text', text: TEXT.map(({ text }) => text).join('\n\n') });
    const bare = await draft(docx(TEXT, { creator: 'Office User' }));
    expect(bare.authors).toEqual([]);
    expect(bare).not.toHaveProperty('published');
  });

  test('it is one whatever it is called', async () => expect((await draft(docx(TEXT), 'a.bin')).text).toContain('a new bell'));
});

test('a row of a table is one line', async () => {
  const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const table = `<w:tbl><w:tr>${cell('North')}${cell('12')}</w:tr><w:tr>${cell('South')}${cell('9')}</w:tr></w:tbl></w:body>`;
  const parts = partsOf(TEXT).map((part) => (part.name === 'word/document.xml' ? { ...part, content: String(part.content).replace('</w:body>', table) } : part));
  expect((await draft(zip(parts))).text).toMatch(/North 12\n\nSouth 9$/);
});

describe('a zip that is no document is refused before it unfolds (test/hostile/packed-documents.test.ts has more)', () => {
  const parts = partsOf(TEXT);
  test('many parts that each are small enough', async () => expect(await code([...parts, ...Array.from({ length: 80 }, (_none, i) => ({ name: `word/header${i}.xml`, content: Buffer.alloc(1_000_000, 0x20) }))])).toBe('too-large'));
  test('an encrypted one, or one of the old form', async () => expect(await readOne(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toMatchObject({ code: 'encrypted' }));
  test('a part cut off', async () => expect((await readOne(zip(parts).slice(0, -200)))).toMatchObject({ code: expect.stringMatching(/bad-document|not-text/) }));
  test('a zip without a document', async () => {
    const result = await readOne(zip([{ name: 'a.txt', content: 'x' }]), 'a.zip');
    expect(result).toMatchObject({ code: 'not-text' });
  });
  test('a document without its other parts is read all the same', async () => expect(await code(parts.filter(({ name }) => name === 'word/document.xml'))).toBe('read'));
});
