import { describe, expect, test } from 'vitest';
import type { ArticleDraft, IngestFailure, PreparedArticle } from '../../src/core/article.ts';
import { AppError } from '../../src/core/errors.ts';
import { sha256 } from '../../src/core/hash.ts';
import type { ArticleStore } from '../../src/core/ports.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { prepare } from '../../src/ingest/prepare.ts';
import { MemoryStore } from '../fakes/memory-store.ts';

const now = () => new Date('2026-01-15T12:00:00Z');

function article(text: string, more: Partial<ArticleDraft> = {}): PreparedArticle {
  const prepared = prepare({ title: 'A', authors: [], text, sourceHash: sha256(text + JSON.stringify(more)), ...more }, { source: 'a.txt', maxChars: 1000 });
  if ('code' in prepared) throw new Error(prepared.code);
  return prepared;
}

async function* stream(items: (PreparedArticle | IngestFailure)[]) {
  yield* items;
}

/** The fake holds all that an ingest uses of a store. */
const asStore = (store: MemoryStore) => store as unknown as ArticleStore;
const put = (store: MemoryStore, items: (PreparedArticle | IngestFailure)[], more = {}) => ingest(stream(items), { store: asStore(store), now, ...more });
const url = 'https://a.example/1';

describe('an ingest', () => {
  test('adds what is new, reports in order, and makes it searchable before it resolves', async () => {
    const store = new MemoryStore();
    const items = Array.from({ length: 100 }, (_, i) => article(`Text ${i}.`, { title: `Title ${i}` }));
    const report = await put(store, items);
    expect(report).toMatchObject({ added: 100, updated: 0, unchanged: 0, duplicates: 0, failed: [] });
    expect(report.articles.map(({ title }) => title)).toEqual(items.map(({ facts }) => facts.title));
    expect(report.articles[0]).toEqual({ id: items[0]!.id, version: items[0]!.version, title: 'Title 0', status: 'added' });
    expect(store.barriers).toBe(1);
    expect(store.stored.get(items[0]!.id)).toMatchObject({ identity: items[0]!.identity, fetchedAt: '2026-01-15T12:00:00.000Z' });
  });

  test('counts failures of reading beside what was stored', async () => {
    const failure = { source: 'b.txt', code: 'empty-content', hint: 'There is no text in it.' };
    expect(await put(new MemoryStore(), [article('x'), failure, article('y')])).toMatchObject({ added: 2, failed: [failure] });
  });

  test('the same again is unchanged, even within one ingest', async () => {
    const store = new MemoryStore();
    expect(await put(store, [article('x', { url }), article('x', { url })])).toMatchObject({ added: 1, unchanged: 1 });
    const puts = store.puts;
    expect(await put(store, [article('x', { url })])).toMatchObject({ added: 0, unchanged: 1 });
    expect(store.puts).toBe(puts);
  });

  test('the same text with new facts updates the article and makes no version', async () => {
    const store = new MemoryStore();
    await put(store, [article('x', { url })]);
    expect(await put(store, [article('x', { url, title: 'B' })])).toMatchObject({ updated: 1, articles: [{ title: 'B', status: 'updated' }] });
    expect([...store.texts.values()].flat()).toHaveLength(1);
  });

  test('a new text at a known address is a new version; a text that returns becomes current again', async () => {
    const store = new MemoryStore();
    const [first, second] = [article('First.', { url }), article('Second.', { url })];
    await put(store, [first]);
    expect(await put(store, [second])).toMatchObject({ updated: 1, articles: [{ version: second.version }] });
    expect(await put(store, [first])).toMatchObject({ updated: 1, articles: [{ version: first.version }] });
    expect(store.stored.get(first.id)?.version).toBe(first.version);
    expect((await store.versions(first.id)).map(({ number, text }) => [number, text])).toEqual([[1, 'First.'], [2, 'Second.']]);
  });

  test('the same bytes never make a version, whatever reads them', async () => {
    const store = new MemoryStore();
    const before = article('As read before.', { url, sourceHash: 'bytes' });
    await put(store, [before]);
    const report = await put(store, [article('As a newer reader reads it.', { url, sourceHash: 'bytes' })]);
    expect(report).toMatchObject({ unchanged: 1, articles: [{ version: before.version }] });
    expect(await store.versions(before.id)).toHaveLength(1);
  });

  test('bytes that gave a known text are remembered too', async () => {
    const store = new MemoryStore();
    const known = article('x', { url, sourceHash: 'one' });
    await put(store, [known]);
    expect(await put(store, [article('x', { url, sourceHash: 'two' })])).toMatchObject({ unchanged: 1 });
    expect(await put(store, [article('y', { url, sourceHash: 'two' })])).toMatchObject({ unchanged: 1, articles: [{ version: known.version }] });
  });

  test('the same article a hundred times at once comes in once', async () => {
    const store = new MemoryStore();
    const reports = await Promise.all(Array.from({ length: 100 }, () => put(store, [article('x', { url })])));
    expect(reports.map(({ added }) => added).reduce((a, b) => a + b)).toBe(1);
    expect(reports.map(({ unchanged }) => unchanged).reduce((a, b) => a + b)).toBe(99);
    expect(store.stored.size).toBe(1);
    expect(store.puts).toBe(1);
  });

  test('one text at fifty addresses is fifty articles, 49 of them duplicates', async () => {
    const store = new MemoryStore();
    const items = Array.from({ length: 50 }, (_, i) => article('The same.', { url: `https://a.example/${i}` }));
    expect(await put(store, items)).toMatchObject({ added: 50, duplicates: 49 });
    expect(await put(store, items)).toMatchObject({ added: 0, unchanged: 50, duplicates: 0 });
  });

  test('a put that fails is told with its reason, and the others are stored', async () => {
    const store = new MemoryStore();
    const [bad, good] = [article('x', { url }), article('y')];
    store.failing.set(bad.id, new AppError('library-full', 507, 'No room', { hint: 'Free some space.' }));
    expect(await put(store, [bad, good])).toMatchObject({ added: 1, failed: [{ source: 'a.txt', code: 'library-full', hint: 'Free some space.' }] });
    store.failing.set(bad.id, new Error('secret path /private/x'));
    const report = await put(store, [bad]);
    expect(report.failed).toMatchObject([{ code: 'not-stored' }]);
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  test('samples are marked, and stop being samples when someone brings the same article', async () => {
    const store = new MemoryStore();
    const sample = article('x', { url });
    await put(store, [sample], { sample: true });
    expect(store.stored.get(sample.id)?.sample).toBe(true);
    expect(await put(store, [sample])).toMatchObject({ updated: 1 });
    expect(store.stored.get(sample.id)).not.toHaveProperty('sample');
    await put(store, [sample], { sample: true });
    expect(store.stored.get(sample.id)).not.toHaveProperty('sample');
  });

  test('tells its progress, and stops between batches when it is told to', async () => {
    const store = new MemoryStore();
    const stop = new AbortController();
    const seen: number[] = [];
    const items = Array.from({ length: 100 }, (_, i) => article(`Text ${i}.`));
    const running = ingest(stream(items), { store: asStore(store), now }, {
      signal: stop.signal,
      onProgress: ({ added }) => {
        if (added !== (seen.at(-1) ?? 0)) seen.push(added);
        if (added >= 64) stop.abort(new Error('stopped'));
      },
    });
    await expect(running).rejects.toThrow('stopped');
    expect(seen).toEqual([32, 64]);
    expect(store.stored.size).toBe(64);
  });
});

describe('identity', () => {
  const of = (more: Partial<ArticleDraft>, text = 'x') => article(text, more).identity;

  test('a given address, else the link of a saved page in a space of its own, else the text', () => {
    expect(of({ url: 'https://A.example/x?utm_source=y#z', canonicalUrl: 'https://b.example/' })).toBe('url:https://a.example/x');
    expect(of({ canonicalUrl: 'https://A.example/x#z' })).toBe('page:https://a.example/x');
    expect(of({}, 'The text.')).toBe(`text:${sha256('The text.')}`);
  });

  test('a saved page links to where it says it lives', () => {
    expect(article('x', { canonicalUrl: 'https://a.example/x' }).facts.url).toBe('https://a.example/x');
  });
});

describe('what cannot be stored', () => {
  const draft = (text: string, title = 'A') => prepare({ title, authors: ['', ' Ann\u202e  Lee ', 'Ann Lee'], text, sourceHash: 'x' }, { source: 'a.txt', maxChars: 100 });

  test('is an empty text and one that is too long', () => {
    expect(draft(' \n\u200b ')).toMatchObject({ source: 'a.txt', code: 'empty-content' });
    expect(draft('x'.repeat(101))).toMatchObject({ source: 'a.txt', code: 'too-long' });
    expect(draft('1')).toMatchObject({ text: '1', passages: [{ start: 0, end: 1 }] });
  });

  test('titles and names are one visible line; a text without a title is called by its first words', () => {
    expect(draft('x', `A\n\nevent: done\n\u202edata ${'y'.repeat(400)}`)).toMatchObject({ facts: { title: expect.stringMatching(/^A event: done data y{280}…$/), authors: ['Ann Lee'] } });
    expect(draft('One two three four five six seven eight nine ten eleven.', '')).toMatchObject({ facts: { title: 'One two three four five six seven eight nine ten …' } });
    expect(draft('One.\n\nTwo.', '')).toMatchObject({ facts: { title: 'One.' } });
  });
});
