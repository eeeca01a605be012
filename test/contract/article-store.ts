import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArticleStore } from '../../src/core/ports.ts';
import { textAt } from '../../src/core/span.ts';
import { found, idOf, put, putOf, type Told } from './article-puts.ts';
import { vectorContract } from './article-vectors.ts';

/** Opens an empty store. */
export type OpenStore = () => Promise<{ store: ArticleStore; close(): Promise<void> }>;

const BRIDGE = 'The harbour bridge will close for 20 weeks from June, the council said.\n\nFerries will run every ten minutes while the bridge is shut.';
const SCHOOL = 'Two hundred pupils moved into the new school on Monday.\n\nThe old building will become a library.';

/** What every store of articles must do, whatever it is made of. */
export function articleStoreContract(open: OpenStore): void {
  let store: ArticleStore;
  let close: () => Promise<void>;
  beforeEach(async () => ({ store, close } = await open()));
  afterEach(() => close());

  describe('putting and reading', () => {
    test('an article that was put is found by its words and read back as it was', async () => {
      const one = await putOf(store, { name: 'bridge', text: BRIDGE, title: 'Bridge to close', authors: ['Ann Lee'], outlet: 'Herald', published: '2024-05-03', publishedFrom: 'meta', sample: true });
      expect(await store.putMany([one])).toEqual([{ outcome: 'applied' }]);
      await store.barrier();
      expect(await store.articles([one.article.id, 'a_0000000000000000'])).toEqual([one.article]);
      expect(await store.version(one.article.id)).toEqual(one.version);
      const { hits } = await store.searchWords('ferries', { limit: 5, filters: {} });
      expect(hits.map(({ passage }) => textAt(BRIDGE, passage))).toEqual(['Ferries will run every ten minutes while the bridge is shut.']);
      expect(await store.passages([hits[0]!.passage.id, 'p_0000000000000000'])).toEqual([hits[0]!.passage]);
    });

    test('the notes of an article come back with it, and a hit says that its article was withdrawn', async () => {
      await put(store, { name: 'bridge', text: BRIDGE, notes: ['correction', 'update'] }, { name: 'school', text: SCHOOL, notes: ['retraction'], retracted: true });
      const [bridge, school] = await store.articles([idOf('bridge'), idOf('school')]);
      expect(bridge).toMatchObject({ notes: ['correction', 'update'] });
      expect(bridge).not.toHaveProperty('retracted');
      expect(school).toMatchObject({ notes: ['retraction'], retracted: true });
      const { hits } = await store.searchWords('old building, bridge', { limit: 9, filters: {} });
      expect(hits.map(({ passage, retracted }) => [passage.articleId, retracted === true])).toEqual(expect.arrayContaining([[idOf('bridge'), false], [idOf('school'), true]]));
      await put(store, { name: 'school', text: BRIDGE });
      expect((await store.articles([idOf('school')]))[0]).not.toHaveProperty('retracted');
    });

    describe('a notice in an article of its own', () => {
      const REPORT = { name: 'report', title: 'Bridge to close, paper shows', text: BRIDGE, outlet: 'Herald', published: '2024-05-03' };
      const NOTICE: Told = { name: 'notice', title: 'Retraction', text: SCHOOL, outlet: 'herald', published: '2024-05-09', noticeOf: [{ kind: 'retraction', headline: 'Bridge to close, paper shows' }] };
      const report = async () => (await store.articles([idOf('report')]))[0];
      const hit = async () => (await store.searchWords('bridge', { limit: 9, filters: {} })).hits.find(({ passage }) => passage.articleId === idOf('report'));

      test.each([['after', [REPORT, NOTICE]], ['before', [NOTICE, REPORT]]])('withdraws the report, where it comes %s it', async (_when, order) => {
        for (const one of order) await put(store, one);
        const notices = [{ kind: 'retraction', articleId: idOf('notice'), title: 'Retraction', published: '2024-05-09' }];
        expect(await report()).toMatchObject({ retracted: true, notices });
        expect(await hit()).toMatchObject({ retracted: true });
        expect((await store.list({ limit: 9 })).articles.find(({ id }) => id === idOf('report'))).toMatchObject({ retracted: true, notices });
        const [notice] = await store.articles([idOf('notice')]);
        expect(notice).toMatchObject({ noticeOf: [{ kind: 'retraction', headline: REPORT.title, articleId: idOf('report') }] });
        expect(notice).not.toHaveProperty('retracted');
      });

      test('is taken back with the notice, and with what a newer version of it no longer says', async () => {
        await put(store, REPORT, NOTICE);
        await put(store, { ...NOTICE, text: 'The school stays.', noticeOf: [], number: 2 });
        expect(await report()).not.toHaveProperty('retracted');
        await put(store, { ...NOTICE, number: 3 });
        expect(await report()).toHaveProperty('retracted');
        await store.removeMany([idOf('notice')], await store.nextRevision());
        expect(await report()).not.toHaveProperty('notices');
        expect(await hit()).not.toHaveProperty('retracted');
      });

      test.each([
        ['of another outlet', { ...NOTICE, outlet: 'Post' }],
        ['of nobody known', { ...NOTICE, outlet: undefined }],
        ['that came out before it', { ...NOTICE, published: '2024-05-02' }],
        ['of another site, whatever outlet it says it is', { ...NOTICE, url: 'https://other.test/notice' }],
        ['on another report', { ...NOTICE, noticeOf: [{ kind: 'retraction' as const, headline: 'Bridge to close, paper says again' }] }],
      ])('says nothing of a report: one %s', async (_which, { outlet, ...notice }) => {
        await put(store, { ...REPORT, url: 'https://herald.test/bridge' }, { ...notice, ...(outlet !== undefined && { outlet }) });
        expect(await report()).not.toHaveProperty('retracted');
        expect((await store.articles([idOf('notice')]))[0]!.noticeOf![0]).not.toHaveProperty('articleId');
      });

      test('is on the newest report of a headline that comes back, and on what the site printed of it within days', async () => {
        const older = ['2023-05-03', '2024-05-01'].map((published) => ({ ...REPORT, name: published, text: `${BRIDGE} ${published}`, published }));
        await put(store, ...older, REPORT, NOTICE);
        expect((await store.articles([...older.map(({ name }) => idOf(name)), idOf('report')])).map(({ retracted = false }) => retracted)).toEqual([false, true, true]);
      });

      test('is known by its site where its outlet is not, and corrects without withdrawing', async () => {
        const { outlet: _none, ...unnamed } = NOTICE;
        await put(store, { ...REPORT, url: 'https://www.herald.test/bridge' }, { ...unnamed, url: 'https://herald.test/notice', noticeOf: [{ kind: 'correction', headline: 'Bridge to close, paper shows: all you need to know' }] });
        expect(await report()).toMatchObject({ notices: [{ kind: 'correction' }] });
        expect(await report()).not.toHaveProperty('retracted');
      });
    });

    test('an undated article keeps when it was changed, until its date is known', async () => {
      await put(store, { name: 'bridge', text: BRIDGE, modified: '2024-05-03T08:00:00Z', modifiedFrom: 'json-ld' });
      expect((await store.articles([idOf('bridge')]))[0]).toMatchObject({ modified: '2024-05-03T08:00:00Z', modifiedFrom: 'json-ld' });
      expect(await store.counts()).toMatchObject({ undated: 1 });
      await put(store, { name: 'bridge', text: BRIDGE, published: '2024-05-01', publishedFrom: 'meta' });
      const [bridge] = await store.articles([idOf('bridge')]);
      expect(bridge).toMatchObject({ published: '2024-05-01' });
      expect(bridge).not.toHaveProperty('modified');
      expect(bridge).not.toHaveProperty('modifiedFrom');
    });

    test('an empty library answers everything with nothing', async () => {
      expect(await store.searchWords('bridge', { limit: 5, filters: {} })).toMatchObject({ hits: [] });
      expect(await store.list({ limit: 10 })).toEqual({ articles: [] });
      expect(await store.outlets()).toEqual([]);
      expect(await store.generations()).toEqual([]);
      expect(await store.version(idOf('none'))).toBeUndefined();
      expect(await store.versions(idOf('none'))).toEqual([]);
      expect(await store.counts()).toMatchObject({ articles: 0, samples: 0, undated: 0, versions: 0, passages: 0 });
    });

    test('the same put again is replayed, and one with an older revision is stale', async () => {
      const first = await putOf(store, { name: 'bridge', text: BRIDGE });
      const second = await putOf(store, { name: 'bridge', text: SCHOOL, number: 2 });
      expect(await store.putMany([first, first, second, first])).toEqual([{ outcome: 'applied' }, { outcome: 'replayed' }, { outcome: 'applied' }, { outcome: 'stale' }]);
      await store.barrier();
      expect(await found(store, 'pupils')).toEqual(['bridge']);
      expect(await found(store, 'ferries')).toEqual([]);
    });

    test('an item that cannot be stored fails alone', async () => {
      const [good, bad, other] = [await putOf(store, { name: 'good', text: BRIDGE }), await putOf(store, { name: 'bad', text: SCHOOL }), await putOf(store, { name: 'other', text: SCHOOL })];
      const results = await store.putMany([good, { ...bad, passages: [{ start: 0, end: SCHOOL.length + 1 }] }, other]);
      expect(results).toEqual([{ outcome: 'applied' }, { error: expect.any(Error) }, { outcome: 'applied' }]);
      await store.barrier();
      expect(await found(store, 'pupils bridge')).toEqual(expect.arrayContaining(['good', 'other']));
      expect(await store.articles([bad.article.id])).toEqual([]);
    });

    test('a title is searched with each passage of its article', async () => {
      await put(store, { name: 'bridge', text: BRIDGE, title: 'Works at Kingsmouth' });
      expect(await found(store, 'kingsmouth')).toEqual(['bridge', 'bridge']);
      await put(store, { name: 'bridge', text: BRIDGE, title: 'Works at Fairhaven' });
      expect(await found(store, 'kingsmouth')).toEqual([]);
      expect(await found(store, 'fairhaven')).toEqual(['bridge', 'bridge']);
      expect(await store.versions(idOf('bridge'))).toHaveLength(1);
    });

    test('counts follow what is stored', async () => {
      await put(store, { name: 'bridge', text: BRIDGE, published: '2024-05-03' }, { name: 'school', text: SCHOOL, sample: true });
      const { revision, ...counts } = await store.counts();
      expect(counts).toEqual({ articles: 2, samples: 1, undated: 1, versions: 2, passages: 4 });
      await put(store, { name: 'school', text: BRIDGE, number: 2, published: '2024-05-04' });
      expect(await store.counts()).toMatchObject({ articles: 2, samples: 0, undated: 0, versions: 3, passages: 4 });
      expect((await store.counts()).revision).toBeGreaterThan(revision);
    });
  });

  describe('versions', () => {
    test('only the current version is searched; old ones stay readable', async () => {
      await put(store, { name: 'bridge', text: BRIDGE });
      await put(store, { name: 'bridge', text: SCHOOL, number: 2 });
      const [first, second] = await store.versions(idOf('bridge'));
      expect([first!.text, second!.text, first!.number, second!.number]).toEqual([BRIDGE, SCHOOL, 1, 2]);
      expect(await store.version(idOf('bridge'), first!.id)).toEqual(first);
      expect(await store.version(idOf('bridge'))).toEqual(second);
      expect(await found(store, 'ferries')).toEqual([]);
    });

    test('a text that returns becomes current again and makes no version', async () => {
      await put(store, { name: 'bridge', text: BRIDGE });
      await put(store, { name: 'bridge', text: SCHOOL, number: 2 });
      await put(store, { name: 'bridge', text: BRIDGE, number: 3 });
      expect((await store.versions(idOf('bridge'))).map(({ number }) => number)).toEqual([1, 2]);
      expect(await found(store, 'ferries')).toEqual(['bridge']);
    });

    test('the version that bytes were read into is known by their hash', async () => {
      const one = await putOf(store, { name: 'bridge', text: BRIDGE });
      await store.putMany([one]);
      expect(await store.versionFromSource(one.article.id, one.sourceHash)).toBe(one.version.id);
      expect(await store.versionFromSource(one.article.id, 'other')).toBeUndefined();
      expect(await store.versionFromSource(idOf('other'), one.sourceHash)).toBeUndefined();
    });

    test('another article with the same current text is known', async () => {
      const one = await putOf(store, { name: 'bridge', text: BRIDGE });
      await store.putMany([one]);
      expect(await store.hasText(one.version.id, one.article.id)).toBe(false);
      expect(await store.hasText(one.version.id, idOf('copy'))).toBe(true);
    });
  });

  describe('removing', () => {
    test('a removed article is nowhere any more, and an older put does not bring it back', async () => {
      const late = await putOf(store, { name: 'bridge', text: BRIDGE });
      await put(store, { name: 'bridge', text: BRIDGE }, { name: 'school', text: SCHOOL });
      const revision = await store.nextRevision();
      expect(await store.removeMany([idOf('bridge')], revision)).toEqual(['applied']);
      await store.barrier();
      expect(await found(store, 'ferries bridge')).toEqual([]);
      expect(await store.articles([idOf('bridge')])).toEqual([]);
      expect(await store.versions(idOf('bridge'))).toEqual([]);
      expect(await store.versionFromSource(idOf('bridge'), late.sourceHash)).toBeUndefined();
      expect(await store.counts()).toMatchObject({ articles: 1, versions: 1, passages: 2 });
      expect(await store.putMany([late])).toEqual([{ outcome: 'stale' }]);
      expect(await store.removeMany([idOf('bridge')], revision)).toEqual(['replayed']);
    });

    test('a newer put brings a removed article back', async () => {
      await put(store, { name: 'bridge', text: BRIDGE });
      await store.removeMany([idOf('bridge')], await store.nextRevision());
      await put(store, { name: 'bridge', text: BRIDGE });
      expect(await found(store, 'ferries')).toEqual(['bridge']);
    });

    test('a removal older than the article is stale; one of an unknown article is kept for a late put', async () => {
      const old = await store.nextRevision();
      const late = await putOf(store, { name: 'late', text: SCHOOL });
      await put(store, { name: 'bridge', text: BRIDGE });
      expect(await store.removeMany([idOf('bridge')], old)).toEqual(['stale']);
      expect(await store.removeMany([idOf('late')], await store.nextRevision())).toEqual(['applied']);
      expect(await store.putMany([late])).toEqual([{ outcome: 'stale' }]);
    });
  });

  describe('the list', () => {
    beforeEach(() =>
      put(
        store,
        { name: 'old', text: 'One.', published: '2023-01-01', outlet: 'Herald', title: 'Café fire' },
        { name: 'undated', text: 'Two.', outlet: 'Post' },
        { name: 'new', text: 'Three.', published: '2024-05-03T10:00:00Z', outlet: 'Post', title: 'Bridge closes' },
        { name: 'middle', text: 'Four.', published: '2024-05-03T11:00:00+02:00', title: 'Bridge opens' },
      ),
    );
    const names = async (query = {}): Promise<string[]> => (await store.list({ limit: 10, ...query })).articles.map(({ identity }) => identity.split('/').at(-1)!);

    test('begins with the newest and ends with the undated', async () => {
      expect(await names()).toEqual(['new', 'middle', 'old', 'undated']);
    });

    test('goes on page by page, each article once', async () => {
      const first = await store.list({ limit: 3 });
      const second = await store.list({ limit: 3, cursor: first.next! });
      expect([...first.articles, ...second.articles].map(({ identity }) => identity.split('/').at(-1))).toEqual(['new', 'middle', 'old', 'undated']);
      expect(second.next).toBeUndefined();
    });

    test('is narrowed by words, outlet, days and by having no date', async () => {
      expect(await names({ q: 'BRIDGE' })).toEqual(['new', 'middle']);
      expect(await names({ q: 'cafe herald' })).toEqual(['old']);
      expect(await names({ q: '100% _' })).toEqual([]);
      expect(await names({ outlet: 'Post' })).toEqual(['new', 'undated']);
      expect(await names({ from: '2024-05-03', to: '2024-05-03' })).toEqual(['new', 'middle']);
      expect(await names({ undated: true })).toEqual(['undated']);
      expect(await store.outlets()).toEqual(['Herald', 'Post']);
    });

    test('tells of each article how many versions it has', async () => {
      await put(store, { name: 'old', text: 'One, corrected.', published: '2023-01-01', number: 2 });
      const { articles } = await store.list({ limit: 10 });
      expect(articles.map(({ versions, state }) => [versions, state])).toEqual([[1, 'indexed'], [1, 'indexed'], [2, 'indexed'], [1, 'indexed']]);
    });

    test('refuses a cursor that it did not give out', async () => {
      for (const cursor of ['x', 'bm90IGpzb24', Buffer.from('[1]').toString('base64url')]) {
        await expect(store.list({ limit: 3, cursor })).rejects.toMatchObject({ status: 400 });
      }
    });
  });

  describe('searching by words', () => {
    test('ranks the passage that holds more of the question first', async () => {
      await put(store, { name: 'one', text: 'The ferry was late.' }, { name: 'two', text: 'The ferry captain resigned.' }, { name: 'three', text: 'Nothing else happened.' });
      expect(await found(store, 'Why did the ferry captain resign?')).toEqual(['two', 'one']);
      const { hits, weights, total } = await store.searchWords('ferry captain xylophone', { limit: 5, filters: {} });
      expect([...weights.keys()]).toEqual(['ferri', 'captain', 'xylophon']);
      expect(total).toBeCloseTo([...weights.values()].reduce((sum, weight) => sum + weight, 0));
      expect(weights.get('xylophon')).toBeGreaterThan(weights.get('ferri')!);
      expect(hits[0]!.covered).toBeCloseTo((weights.get('ferri')! + weights.get('captain')!) / total);
      expect(hits[0]!.score).toBeGreaterThan(hits[1]!.score);
      expect(hits[0]!.articleScore).toBeGreaterThan(0);
    });

    test('orders equals by article, then by place', async () => {
      const same = 'The ferry was late.\n\nThe ferry was late.';
      await put(store, { name: 'one', text: same, title: 'x' }, { name: 'two', text: same, title: 'x' }, { name: 'three', text: same, title: 'x' });
      const { hits } = await store.searchWords('ferry', { limit: 20, filters: {} });
      const places = hits.map(({ passage }) => [passage.articleId, passage.start]);
      expect(places).toEqual(['one', 'two', 'three'].map(idOf).toSorted().flatMap((id) => [[id, 0], [id, 21]]));
      const two = await store.searchWords('ferry', { limit: 2, filters: {} });
      expect(two.hits).toEqual(hits.slice(0, 2));
    });

    test('takes no question for a command', async () => {
      await put(store, { name: 'bridge', text: BRIDGE });
      const hostile = ['"', 'a" OR "b', 'NEAR(bridge ferries)', '*', 'terms:bridge', '-bridge', 'bridge AND', "'; DROP TABLE articles", 'bridge\0ferries', '', '   ', '\ud800', '(((', '^bridge', '{bridge}'];
      const long = Array.from({ length: 10_000 }, (_, index) => `word${index}`).join(' ');
      for (const question of [...hostile, long]) expect((await store.searchWords(question, { limit: 5, filters: {} })).hits.length).toBeLessThanOrEqual(2);
      expect(await found(store, '"bridge" -shut')).toContain('bridge');
      expect((await store.counts()).articles).toBe(1);
    });

    test('keeps to the filters', async () => {
      await put(
        store,
        { name: 'one', text: 'The ferry was late.', published: '2024-05-01', outlet: 'Herald' },
        { name: 'two', text: 'The ferry was late.', published: '2024-05-02T23:30:00-05:00', outlet: 'Post', sample: true },
        { name: 'three', text: 'The ferry was late.', outlet: 'Post' },
      );
      const sorted = async (filters: object): Promise<string[]> => (await found(store, 'ferry', filters)).toSorted();
      expect(await sorted({})).toEqual(['one', 'three', 'two']);
      expect(await sorted({ from: '2024-05-02' })).toEqual(['two']);
      expect(await sorted({ to: '2024-05-01' })).toEqual(['one']);
      expect(await sorted({ from: '2024-05-01', to: '2024-05-02' })).toEqual(['one', 'two']);
      expect(await sorted({ outlets: ['Post'] })).toEqual(['three', 'two']);
      expect(await sorted({ articles: [idOf('one'), idOf('three')] })).toEqual(['one', 'three']);
      expect(await sorted({ articles: [] })).toEqual([]);
      expect(await sorted({ exceptArticles: [idOf('one')] })).toEqual(['three', 'two']);
      expect(await sorted({ withoutSamples: true })).toEqual(['one', 'three']);
      expect(await sorted({ outlets: ['Post'], withoutSamples: true, exceptArticles: [idOf('three')] })).toEqual([]);
      await put(store, { name: 'four', text: 'The pier was shut.', outlet: 'Quay', sample: true });
      expect(await store.outlets()).toEqual(['Herald', 'Post', 'Quay']);
      expect(await store.outlets({ withoutSamples: true })).toEqual(['Herald', 'Post']);
    });
  });

  describe('rebuilding', () => {
    test('finds the same as before', async () => {
      await put(store, { name: 'bridge', text: BRIDGE }, { name: 'school', text: SCHOOL });
      const before = await store.searchWords('bridge library school', { limit: 9, filters: {} });
      await store.rebuild();
      expect(await store.searchWords('bridge library school', { limit: 9, filters: {} })).toEqual(before);
    });
  });

  vectorContract(() => store);
}
