import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { versionIdOf } from '../../src/core/ids.ts';
import type { ArticleStore } from '../../src/core/ports.ts';
import type { Placement, StoryStore, Unplaced } from '../../src/core/story-ports.ts';
import { storyIdOf, UNDATED } from '../../src/core/story.ts';
import { idOf, put, type Told } from './article-puts.ts';

export type OpenStories = () => Promise<{ articles: ArticleStore; stories: StoryStore; close(): Promise<void> }>;

const TEXT = 'The lighthouse keeper of Orm painted the tower green.';
const DAY = '2025-03-04';

/** What every store of stories must do, whatever it is made of. */
export function storyStoreContract(open: OpenStories): void {
  let articles: ArticleStore;
  let stories: StoryStore;
  let close: () => Promise<void>;
  beforeEach(async () => ({ articles, stories, close } = await open()));
  afterEach(() => close());

  /** Gives the next article a place, and tells the set and story that it is in. */
  async function place(told: Partial<Placement> = {}): Promise<{ name: Unplaced; copies: number; story: number }> {
    const name = (await stories.nextUnplaced())!;
    await stories.place({ key: name.key, version: name.version, isAgency: false, shingles: [], stems: [], ...told });
    const set = (await stories.setWithText(name.version))!;
    return { name, copies: set.key, story: set.story };
  }
  const add = (...told: Told[]) => put(articles, ...told);
  const remove = async (name: string) => articles.removeMany([idOf(name)], await articles.nextRevision());
  const placeOf = async (name: string, others = 10) => (await stories.places([idOf(name)], { others }))[0];

  test('articles wait for their place in the order of their dates, undated ones last', async () => {
    await add({ name: 'undated', text: TEXT }, { name: 'late', text: TEXT, published: '2025-03-09', outlet: 'Herald', authors: ['Ann Lee'] }, { name: 'early', text: TEXT, published: '1969-03-04' });
    expect(await stories.unplaced()).toBe(3);
    expect(await stories.nextUnplaced(1)).toMatchObject({ articleId: idOf('late') });
    expect(await stories.nextUnplaced(3)).toBeUndefined();
    expect(await place()).toMatchObject({ name: { articleId: idOf('early'), title: 'early', text: TEXT, version: versionIdOf(TEXT), moment: Date.parse('1969-03-04') } });
    expect(await place()).toMatchObject({ name: { articleId: idOf('late'), outlet: 'Herald', authors: ['Ann Lee'] } });
    expect(await place()).toMatchObject({ name: { articleId: idOf('undated'), moment: UNDATED } });
    expect(await stories.nextUnplaced()).toBeUndefined();
    expect(await stories.unplaced()).toBe(0);
  });

  describe('a set of copies', () => {
    test('is told with its original first; one that stands alone is in no story', async () => {
      await add({ name: 'a', text: `${TEXT} A`, outlet: 'Post', published: DAY }, { name: 'b', text: `${TEXT} B`, outlet: 'Herald', published: '2025-03-05' }, { name: 'c', text: `${TEXT} C`, published: '2025-03-06' });
      const { copies, story } = await place();
      expect(await placeOf('a')).toEqual({ articleId: idOf('a'), relation: 'report', copies, alsoIn: [] });
      await place({ copies, story });
      await place({ copies, story, isAgency: true });
      expect(await placeOf('a')).toMatchObject({ relation: 'copy', story: storyIdOf(idOf('a')), alsoIn: [{ articleId: idOf('c'), title: 'c' }, { articleId: idOf('b'), outlet: 'Herald', title: 'b' }] });
      expect(await placeOf('c', 1)).toMatchObject({ relation: 'original', alsoIn: [{ articleId: idOf('a'), outlet: 'Post' }] });
      expect((await stories.storyOf(idOf('b'))).map(({ article, relation }) => [article.id, relation])).toEqual([[idOf('a'), 'copy'], [idOf('b'), 'copy'], [idOf('c'), 'original']]);
      expect((await articles.list({ limit: 10 })).articles.map(({ title, copies: told }) => [title, told])).toEqual([['c', { others: 2, relation: 'original' }], ['b', { others: 2, relation: 'copy' }], ['a', { others: 2, relation: 'copy' }]]);
    });

    test('tells which of the others was withdrawn', async () => {
      await add({ name: 'a', text: `${TEXT} A`, outlet: 'Post', published: DAY, notes: ['retraction'] }, { name: 'b', text: `${TEXT} B`, outlet: 'Herald', published: '2025-03-05' });
      await place(await place());
      expect((await placeOf('b'))!.alsoIn).toEqual([{ articleId: idOf('a'), outlet: 'Post', title: 'a', retracted: true }]);
      expect((await placeOf('a'))!.alsoIn).toEqual([{ articleId: idOf('b'), outlet: 'Herald', title: 'b' }]);
    });

    test('of an agency that is not here has no original', async () => {
      await add({ name: 'a', text: `${TEXT} A`, published: DAY }, { name: 'b', text: `${TEXT} B`, published: '2025-03-05' });
      const { copies, story } = await place();
      await place({ copies, story, agency: 'Reuters' });
      expect((await stories.storyOf(idOf('a'))).map(({ relation, agency }) => [relation, agency])).toEqual([['copy', 'Reuters'], ['copy', 'Reuters']]);
    });

    test('outlives its founder, and vanishes with its last article', async () => {
      await add({ name: 'a', text: `${TEXT} A`, published: DAY }, { name: 'b', text: `${TEXT} B`, published: '2025-03-05' }, { name: 'other', text: 'Something else.', published: '2025-03-06' });
      const { copies, story } = await place({ shingles: [7], stems: ['lighthous'] });
      await place({ copies, story });
      await place({ story });
      await remove('a');
      expect(await placeOf('b')).toMatchObject({ relation: 'report', story: storyIdOf(idOf('b')) });
      expect(await stories.shingles([7])).toEqual([{ shingle: 7, sets: [copies], isBoilerplate: false }]);
      await remove('b');
      expect(await stories.shingles([7])).toEqual([{ shingle: 7, sets: [], isBoilerplate: false }]);
      expect(await stories.setsSharing(['lighthous'], { moment: Date.parse(DAY), days: 1, limit: 9 })).toEqual([]);
      expect(await placeOf('other')).not.toHaveProperty('story');
      expect(await stories.storyOf(idOf('other'))).toEqual([]);
    });
  });

  test('a shingle of four sets is boilerplate', async () => {
    await add(...['a', 'b', 'c', 'd'].map((name) => ({ name, text: `${TEXT} ${name}`, published: DAY })));
    const sets: number[] = [];
    for (let at = 0; at < 3; at += 1) sets.push((await place({ shingles: [7, 8 + at] })).copies);
    expect(await stories.shingles([7, 9])).toEqual([{ shingle: 7, sets, isBoilerplate: false }, { shingle: 9, sets: [sets[1]], isBoilerplate: false }]);
    await place({ shingles: [7] });
    expect((await stories.shingles([7]))[0]).toEqual({ shingle: 7, sets: [], isBoilerplate: true });
  });

  test('sets are found by stems among the days around a moment, those that share most first', async () => {
    await add({ name: 'far', text: `${TEXT} lantern`, published: '2025-01-01' }, { name: 'near', text: `${TEXT} A lantern`, published: '2025-03-02' }, { name: 'nearer', text: `${TEXT} lantern harbour`, published: DAY });
    await place({ stems: ['lantern'] });
    const near = await place({ stems: ['lantern'] });
    const nearer = await place({ stems: ['lantern', 'harbour'] });
    const search = (limit: number) => stories.setsSharing(['lantern', 'harbour', 'nowhere'], { moment: Date.parse(DAY), days: 7, limit });
    expect(await search(5)).toEqual([nearer.copies, near.copies]);
    expect(await search(1)).toEqual([nearer.copies]);
    const { passages, holding } = await stories.stemCounts(['lantern', 'nowhere']);
    expect([passages, holding.get('lantern'), holding.has('nowhere')]).toEqual([3, 3, false]);
  });

  test('a story tells when it began, and its last sets', async () => {
    await add(...[1, 2, 3, 4].map((day) => ({ name: `n${day}`, text: `${TEXT} ${day}`, published: `2025-03-0${day}` })));
    const first = await place();
    const sets = [first.copies];
    for (let at = 0; at < 3; at += 1) sets.unshift((await place({ story: first.story })).copies);
    expect(await stories.story(first.story, 3)).toEqual({ opened: Date.parse('2025-03-01'), last: sets.slice(0, 3) });
  });

  test('a changed article leaves its place and waits anew; what was found of its old text is not written', async () => {
    await add({ name: 'a', text: TEXT, published: DAY }, { name: 'b', text: `${TEXT} B`, published: DAY });
    const { copies, story } = await place();
    const other = (await stories.nextUnplaced())!;
    await add({ name: 'a', text: `${TEXT} More.`, number: 2, published: DAY }, { name: 'b', text: `${TEXT} More still.`, number: 2, published: DAY });
    expect(await stories.unplaced()).toBe(2);
    await stories.place({ key: other.key, version: other.version, copies, story, isAgency: false, shingles: [], stems: [] });
    expect(await stories.unplaced()).toBe(2);
    const again = (await stories.nextUnplaced())!;
    await stories.place({ key: again.key, version: again.version, copies, story, isAgency: false, shingles: [], stems: [] }); // the set has no article left
    expect(await stories.unplaced()).toBe(2);
    await place();
    await place();
    expect((await placeOf('a'))!.copies).not.toBe(copies);
    await add({ name: 'a', text: `${TEXT} More.`, title: 'A new title', number: 2, published: DAY });
    expect(await stories.unplaced()).toBe(1);
  });

  test('all can be placed anew', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `n${at}`);
    await add(...names.map((name) => ({ name, text: `${TEXT} ${name}`, published: DAY })));
    for (const name of names) await place({ shingles: [name.length] });
    await stories.unplaceAll();
    expect(await stories.unplaced()).toBe(names.length);
    expect(await stories.places(names.map(idOf), { others: 1 })).toEqual([]);
    expect((await stories.shingles([2]))[0]).toMatchObject({ sets: [], isBoilerplate: false });
  });
}
