import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArticleDraft } from '../../../src/core/article.ts';
import { canonicalText } from '../../../src/ingest/normalise.ts';
import { readEach } from '../../../src/read/read.ts';
import { listFiles } from '../../../src/sources/files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-docstore-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FERRY = Array.from({ length: 9 }, (_none, i) => `Paragraph ${i + 1} of the ferry: the ship sailed on day ${i * 3 + 1} with ${i * 7 + 20} people on board. Nobody had thought that it would go so well, ${['the mayor', 'the captain', 'a teacher'][i % 3]} said.`).join('\n\n');
const BRIDGE = Array.from({ length: 6 }, (_none, i) => `The bridge, part ${i + 1}, is ${i + 40} metres long.\nIt will be closed on ${i + 2} days of the summer, when the paint is renewed from the north to the south.`).join('\n\n');

/** What `ingest` of a folder that the store wrote would read. */
async function stored(documents: Document[], name: string): Promise<ArticleDraft[]> {
  const store = await HNSWLib.fromDocuments(documents, new SyntheticEmbeddings({ vectorSize: 8 }));
  const directory = join(folder, name);
  await store.save(directory);
  const drafts: ArticleDraft[] = [];
  for await (const file of listFiles([directory])) {
    if (!('path' in file)) throw new Error(file.hint);
    for await (const unread of readEach(await readFile(file.path), { name: file.name, maxBytes: 30_000_000, now: new Date('2026-01-15T12:00:00Z') })) {
      const result = await unread.read();
      if (!('draft' in result)) throw new Error(`${result.code}: ${result.hint}`);
      drafts.push(result.draft);
    }
  }
  return drafts;
}

const split = (documents: Document[], chunkSize: number, chunkOverlap: number) => new RecursiveCharacterTextSplitter({ chunkSize, chunkOverlap }).splitDocuments(documents);
const canonical = ({ text }: ArticleDraft) => canonicalText(text);

describe('a folder of LangChain’s HNSWLib store', () => {
  test('documents of one source are one article again, with what they say of it', async () => {
    const ferry = new Document({ pageContent: FERRY, metadata: { source: 'https://courier.example/ferry', title: 'Ferry sails', author: 'Ada Quill', date: '2025-03-14' } });
    const bridge = new Document({ pageContent: BRIDGE, metadata: { source: 'articles/bridge.txt' } });
    const drafts = await stored(await split([ferry, bridge], 200, 60), 'two');
    expect(drafts).toHaveLength(2);
    expect(drafts[0]).toMatchObject({ url: 'https://courier.example/ferry', title: 'Ferry sails', authors: ['Ada Quill'], published: '2025-03-14', publishedFrom: 'given' });
    expect(drafts.map(canonical)).toEqual([canonicalText(FERRY), canonicalText(BRIDGE)]);
    expect(drafts[1]).not.toHaveProperty('url');
  });

  test('documents that do not say where they came from are articles by themselves', async () => {
    const metadata = { source: 'blob' };
    expect((await stored([new Document({ pageContent: 'The first one.', metadata }), new Document({ pageContent: 'The second one.', metadata })], 'blobs'))[1]?.text).toBe('The second one.');
    expect((await stored([new Document({ pageContent: 'The first one.' }), new Document({ pageContent: 'The second one.' })], 'bare')).map(({ text }) => text)).toEqual(['The first one.', 'The second one.']);
  });

  test('documents without lines are joined where they overlap', async () => {
    const pieces = (await split([new Document({ pageContent: FERRY })], 300, 80)).map(({ pageContent }) => new Document({ pageContent, metadata: { source: 'ferry' } }));
    expect((await stored(pieces, 'overlapping')).map(canonical)).toEqual([canonicalText(FERRY)]);
  });

  test('documents that were added in another order stand in the order of their lines', async () => {
    const pieces = await split([new Document({ pageContent: BRIDGE, metadata: { source: 'bridge' } })], 150, 0);
    expect((await stored(pieces.toReversed(), 'reversed')).map(canonical)).toEqual([canonicalText(BRIDGE)]);
  });

  test('what looks like no date, address or author is left out, and the article is kept', async () => {
    const [draft] = await stored([new Document({ pageContent: 'The text.', metadata: { source: 'C:\\news\\a.txt', date: 'some day', author: 7, language: '??' } })], 'odd');
    expect(draft).toMatchObject({ text: 'The text.', authors: [] });
    for (const key of ['url', 'published', 'language']) expect(draft).not.toHaveProperty(key);
  });
});

test('a text of numbered sentences that LangChain splits comes back whole, whatever the sizes; overlaps shorter than chance are none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 80, max: 600 }), fc.oneof(fc.constant(0), fc.integer({ min: 30, max: 60 })), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }), async (size, overlap, paragraphs) => {
      let number = 0;
      const text = paragraphs.map((sentences) => Array.from({ length: sentences }, () => `Sentence ${(number += 1)} says that ${number * 17} people came to number ${number * 31}.`).join(' ')).join('\n\n');
      const pieces = await split([new Document({ pageContent: text, metadata: { source: 'a' } })], size, overlap);
      const content = JSON.stringify(pieces.map(({ pageContent, metadata }, i) => [String(i), { pageContent, metadata }]));
      for await (const unread of readEach(new TextEncoder().encode(content), { name: 'docstore.json', maxBytes: 1_000_000, now: new Date('2026-01-15T12:00:00Z') })) {
        const result = await unread.read();
        expect('draft' in result && canonicalText(result.draft.text)).toBe(canonicalText(text));
      }
    }),
    { numRuns: 100 },
  );
});
