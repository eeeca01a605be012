import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleDraft } from '../../src/core/article.ts';
import { exportLine } from '../../src/ingest/export-line.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { prepare } from '../../src/ingest/prepare.ts';
import { read, readObject } from '../../src/read/read.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import type { ArticleStore } from '../../src/core/ports.ts';

const later = new Date('2026-02-01T00:00:00Z');

async function put(store: MemoryStore, drafts: ArticleDraft[], at: Date) {
  async function* prepared() {
    for (const draft of drafts) yield prepare(draft, { source: 'x', maxChars: 10_000 });
  }
  return ingest(prepared(), { store: store as unknown as ArticleStore, now: () => at }); // the fake holds all that an ingest uses
}

async function exported(store: MemoryStore): Promise<string[]> {
  return Promise.all([...store.stored.values()].map(async (article) => exportLine(article, await store.versions(article.id))));
}

function readLines(lines: string[]): ArticleDraft[] {
  return read(new TextEncoder().encode(lines.join('\n')), { name: 'export.jsonl', maxBytes: 1_000_000, now: later }).map((result) => {
    if ('code' in result) throw new Error(JSON.stringify(result));
    return result.draft;
  });
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((raw) => /\p{L}/u.test(raw));
const drafts = fc.array(
  fc.record(
    {
      title: fc.string({ unit: 'grapheme', maxLength: 20 }), authors: fc.array(text, { maxLength: 3 }), text, sourceHash: fc.uuid(), outlet: text, section: text,
      url: fc.constantFrom('https://a.example/1', 'https://a.example/2?utm_source=x'), canonicalUrl: fc.constantFrom('https://b.example/1', 'https://b.example/2'),
      date: fc.constantFrom({ published: '2024-05-06', publishedFrom: 'meta' as const }, { published: '2024-05-06T07:08:09+02:00', publishedFrom: 'given' as const }, { modified: '2024-05-06', modifiedFrom: 'text' as const }), language: fc.constantFrom('en', 'pt-BR'),
    },
    { requiredKeys: ['title', 'authors', 'text', 'sourceHash'] },
  ).map(({ date, ...draft }) => ({ ...draft, ...date })),
  { minLength: 1, maxLength: 6 },
);

describe('an export', () => {
  test('comes back to the same articles, versions, times and current texts', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (given) => {
        const [first, second] = [new MemoryStore(), new MemoryStore()];
        for (const [i, draft] of given.entries()) await put(first, [draft], new Date(Date.UTC(2026, 0, 1 + i)));
        const lines = await exported(first);
        const report = await put(second, readLines(lines), later);
        expect(report).toMatchObject({ added: first.stored.size, failed: [] });
        expect(new Map(second.stored)).toEqual(new Map(first.stored));
        for (const id of first.stored.keys()) expect(await second.versions(id)).toEqual(await first.versions(id));
        expect(await exported(second)).toEqual(lines);
        expect(await put(second, readLines(lines), later)).toMatchObject({ added: 0, updated: 0, unchanged: first.stored.size });
      }),
      { numRuns: 60 },
    );
  });

  test('into a library that has a part of it adds the rest', async () => {
    const [first, second] = [new MemoryStore(), new MemoryStore()];
    const draft = (content: string): ArticleDraft => ({ title: 'A', authors: [], text: content, url: 'https://a.example/1', sourceHash: content });
    for (const content of ['One.', 'Two.', 'Three.', 'Two.']) await put(first, [draft(content)], later);
    await put(second, [draft('Three.')], later);
    expect(await put(second, readLines(await exported(first)), later)).toMatchObject({ updated: 1 });
    const [article] = [...second.stored.values()];
    expect((await second.versions(article!.id)).map((version) => version.text)).toEqual(['Three.', 'One.', 'Two.']);
    expect((await second.version(article!.id))?.text).toBe('Two.');
  });

  test.each([
    ['id', { id: 'a_0000000000000000' }, 'wrong-id'],
    ['version', { versions: [{ id: 'v_0000000000000000', text: 'One.', storedAt: '2026-01-01T00:00:00Z' }], current: 'v_0000000000000000' }, 'wrong-id'],
    ['current version', { current: 'v_0000000000000000' }, 'wrong-id'],
    ['identity', { identity: 'mine' }, 'bad-article'],
    ['time', { fetchedAt: 'today' }, 'bad-article'],
  ])('with a wrong %s fails', async (_, change, code) => {
    const store = new MemoryStore();
    await put(store, [{ title: 'A', authors: [], text: 'One.', sourceHash: 'x' }], later);
    const line = { ...JSON.parse((await exported(store))[0]!), ...change };
    expect(read(new TextEncoder().encode(JSON.stringify(line)), { name: 'x.jsonl', maxBytes: 1_000_000, now: later })).toMatchObject([{ source: 'x.jsonl:1', code }]);
  });

  test('brings ids back from files only; a request’s article object is an ordinary one', async () => {
    const store = new MemoryStore();
    await put(store, [{ title: 'A', authors: [], text: 'One.', url: 'https://a.example/1', sourceHash: 'x' }], later);
    const result = readObject(JSON.parse((await exported(store))[0]!), { name: 'request', now: later });
    expect(result).toMatchObject({ draft: { title: 'A', text: 'One.' } });
    expect(result).not.toHaveProperty('draft.restored');
  });
});
