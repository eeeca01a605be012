import { beforeEach, describe, expect, test } from 'vitest';
import type { ArticleStore, StoreFilters } from '../../src/core/ports.ts';
import { idOf, namesOf, put } from './article-puts.ts';

const DIMENSIONS = 4;

/** A unit vector so many degrees from the first axis, towards the second. */
export function at(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0, 0);
}

/** The part of the articles' contract that is about meaning. */
export function vectorContract(theStore: () => ArticleStore): void {
  describe('searching by meaning', () => {
    let store: ArticleStore;
    let generation: number;
    beforeEach(async () => {
      store = theStore();
      await put(
        store,
        { name: 'north', text: 'North.', published: '2024-05-01', outlet: 'Herald' },
        { name: 'east', text: 'East.', published: '2024-05-02', outlet: 'Post', sample: true },
        { name: 'south', text: 'South.', outlet: 'Post' },
      );
      ({ id: generation } = await store.createGeneration({ id: 'compass', dimensions: DIMENSIONS }));
    });

    const degrees: Record<string, number> = { North: 0, East: 30, South: 60 };
    const embed = async (one: ArticleStore, id: number): Promise<void> => {
      const waiting = await one.waitingForVector(id, 100);
      await one.putVectors(id, waiting.map(({ passageId, text }) => ({ passageId, vector: at(degrees[text.split('\n')[1]!.replace('.', '')] ?? 90) })));
      await one.barrier();
    };
    const near = async (angle: number, filters: StoreFilters = {}, limit = 10): Promise<string[]> => {
      const hits = (await store.searchVector(at(angle), { limit, filters, generation }))!;
      return namesOf(store, hits.map(({ passage }) => passage.articleId));
    };

    test('every passage waits for its vector, with its title before its text', async () => {
      expect(await store.generations()).toEqual([{ id: generation, embedder: 'compass', dimensions: DIMENSIONS, active: false, vectors: 0, waiting: 3 }]);
      expect((await store.waitingForVector(generation, 2)).map(({ text }) => text)).toEqual(['north\nNorth.', 'east\nEast.']);
      expect(await near(0)).toEqual([]);
    });

    test('the list tells which articles wait for a vector, and for which none could be had', async () => {
      const states = async () => (await store.list({ limit: 10 })).articles.map(({ title, state }) => `${title} ${state}`);
      await put(store, { name: 'west', text: 'West.\n\nNorth.' });
      expect(await states()).toEqual(expect.arrayContaining(['north waiting', 'east waiting', 'south waiting', 'west waiting']));
      const [north, , , west] = await store.waitingForVector(generation, 10);
      await store.failVectors(generation, [north!.passageId, west!.passageId]);
      expect(await states()).toEqual(expect.arrayContaining(['north failed', 'east waiting', 'south waiting', 'west waiting']));
      await embed(store, generation);
      expect(await states()).toEqual(expect.arrayContaining(['north failed', 'east indexed', 'south indexed', 'west failed']));
      await store.createGeneration({ id: 'other compass', dimensions: DIMENSIONS });
      expect(await states()).toEqual(expect.arrayContaining(['north waiting', 'east waiting', 'south waiting', 'west waiting']));
    });

    test('the nearest come first, with their cosine', async () => {
      await embed(store, generation);
      expect(await near(70)).toEqual(['south', 'east', 'north']);
      const [hit] = (await store.searchVector(at(10), { limit: 1, filters: {}, generation }))!;
      expect(hit!.similarity).toBeCloseTo(Math.cos(Math.PI / 18), 5);
      expect(await store.generations()).toMatchObject([{ vectors: 3, waiting: 0 }]);
      expect(await store.waitingForVector(generation, 10)).toEqual([]);
    });

    test('filters are part of the search', async () => {
      await embed(store, generation);
      expect(await near(0, { from: '2024-05-02' })).toEqual(['east']);
      expect(await near(0, { to: '2024-05-01' })).toEqual(['north']);
      expect(await near(0, { outlets: ['Post'] }, 1)).toEqual(['east']);
      expect(await near(0, { articles: [idOf('south')] })).toEqual(['south']);
      expect(await near(0, { exceptArticles: [idOf('north')] })).toEqual(['east', 'south']);
      expect(await near(0, { withoutSamples: true })).toEqual(['north', 'south']);
    });

    test('a passage that is gone is not found, and a changed one waits again', async () => {
      await embed(store, generation);
      await store.removeMany([idOf('north')], await store.nextRevision());
      await put(store, { name: 'east', text: 'West.', number: 2 });
      expect(await near(0)).toEqual(['south']);
      expect(await store.generations()).toMatchObject([{ vectors: 1, waiting: 1 }]);
      await embed(store, generation);
      expect(await near(80)).toEqual(['east', 'south']);
    });

    test('equals are ordered by article', async () => {
      const waiting = await store.waitingForVector(generation, 10);
      await store.putVectors(generation, waiting.map(({ passageId }) => ({ passageId, vector: at(45) })));
      await store.barrier();
      const hits = (await store.searchVector(at(45), { limit: 2, filters: {}, generation }))!;
      expect(hits.map(({ passage }) => passage.articleId)).toEqual(['north', 'east', 'south'].map(idOf).toSorted().slice(0, 2));
    });

    test('vectors put again change nothing; those of unknown passages are passed over', async () => {
      const [first] = await store.waitingForVector(generation, 1);
      await store.putVectors(generation, [{ passageId: first!.passageId, vector: at(0) }, { passageId: 'p_0000000000000000', vector: at(1) }]);
      await store.putVectors(generation, [{ passageId: first!.passageId, vector: at(90) }]);
      await store.barrier();
      const hits = (await store.searchVector(at(0), { limit: 5, filters: {}, generation }))!;
      expect(hits.map(({ similarity }) => similarity)).toEqual([expect.closeTo(1, 5)]);
    });

    test('a passage that failed is not asked for again until a rebuild', async () => {
      const [first] = await store.waitingForVector(generation, 1);
      await store.failVectors(generation, [first!.passageId]);
      expect(await store.waitingForVector(generation, 10)).toHaveLength(2);
      expect(await store.generations()).toMatchObject([{ waiting: 2 }]);
      await store.rebuild();
      expect(await store.waitingForVector(generation, 10)).toHaveLength(3);
    });

    test.each([
      ['NaN', Float32Array.of(1, NaN, 0, 0)],
      ['infinite', Float32Array.of(1, Infinity, 0, 0)],
      ['zero', new Float32Array(DIMENSIONS)],
      ['short', Float32Array.of(1, 0, 0)],
      ['long', Float32Array.of(1, 0, 0, 0, 0)],
      ['empty', new Float32Array()],
    ])('a vector that is none (%s) counts as failed and harms no other', async (_, vector) => {
      const [first, ...others] = await store.waitingForVector(generation, 10);
      await store.putVectors(generation, [{ passageId: first!.passageId, vector }, ...others.map(({ passageId }) => ({ passageId, vector: at(30) }))]);
      await store.barrier();
      expect((await near(30)).toSorted()).toEqual(['east', 'south']);
      expect(await store.waitingForVector(generation, 10)).toEqual([]);
      await expect(store.searchVector(vector, { limit: 5, filters: {}, generation })).rejects.toMatchObject({ code: 'embedding-invalid' });
    });

    test('a new generation fills beside the old one, then takes over', async () => {
      await embed(store, generation);
      await store.activateGeneration(generation);
      const next = await store.createGeneration({ id: 'other', dimensions: DIMENSIONS });
      expect(await store.createGeneration({ id: 'other', dimensions: DIMENSIONS })).toEqual(next);
      await put(store, { name: 'west', text: 'West.' });
      expect((await store.generations()).map(({ active, vectors, waiting }) => ({ active, vectors, waiting }))).toEqual([
        { active: true, vectors: 3, waiting: 1 },
        { active: false, vectors: 0, waiting: 4 },
      ]);
      await embed(store, next.id);
      expect(await near(0)).toEqual(['north', 'east', 'south']);
      await store.activateGeneration(next.id);
      await store.dropGeneration(generation);
      expect(await store.generations()).toEqual([{ ...next, active: true, vectors: 4, waiting: 0 }]);
      expect(await store.searchVector(at(0), { limit: 5, filters: {}, generation })).toBeUndefined();
      expect(await store.searchVector(at(0), { limit: 5, filters: {}, generation: next.id })).toHaveLength(4);
    });
  });
}
