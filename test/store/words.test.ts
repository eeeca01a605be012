import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stemOf } from '../../src/core/words.ts';
import { found, idOf, put } from '../contract/article-puts.ts';
import { opened, temporaryFolder } from './library.ts';

const WORDS = ['ferry', 'harbour', 'bridge', 'mayor', 'school', 'strike', 'flood', 'tunnel'];
const NAMES = ['one', 'two', 'three', 'four'];

const word = fc.constantFrom(...WORDS);
const text = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `${words.join(' ')}.`), { minLength: 1, maxLength: 3 }).map((passages) => passages.join('\n\n'));
const change = fc.oneof(fc.record({ name: fc.constantFrom(...NAMES), title: word, text }), fc.record({ remove: fc.constantFrom(...NAMES) }), fc.record({ rebuild: fc.constant(true) }));

test('after any changes, words find what is there, and each word is counted in as many passages as hold it', async () => {
  const dataDir = await temporaryFolder();
  const { articles } = await opened(dataDir);
  const db = new Database(join(dataDir, 'library.db'), { readonly: true });
  const holding = db.prepare<[string], number>('SELECT passages FROM terms WHERE stem = ?').pluck();
  const model = new Map<string, { title: string; text: string }>();
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      for (const one of changes) {
        if ('rebuild' in one) await articles.rebuild();
        else if ('remove' in one) {
          await articles.removeMany([idOf(one.remove)], await articles.nextRevision());
          model.delete(one.remove);
        } else {
          await put(articles, { ...one, number: (await articles.versions(idOf(one.name))).length + 1 });
          model.set(one.name, one);
        }
      }
      const passages = [...model].flatMap(([name, { title, text }]) => text.split('\n\n').map((passage) => ({ name, words: `${title} ${passage}` })));
      for (const word of WORDS) {
        const those = passages.filter(({ words }) => words.includes(word)).map(({ name }) => name);
        expect((await found(articles, word)).toSorted()).toEqual(those.toSorted());
        expect(holding.get(stemOf(word)) ?? 0).toBe(those.length);
      }
      expect(await articles.counts()).toMatchObject({ articles: model.size, passages: passages.length });
    }),
    { numRuns: 40 },
  );
  db.close();
}, 60_000);

test('in a library with many passages, a common word does not hide a rare one, and a filter misses nothing', async () => {
  const { articles } = await opened(await temporaryFolder());
  const filler = Array.from({ length: 20 }, (_, index) => `The council met about item ${index} again.`).join('\n\n');
  await put(articles, ...Array.from({ length: 250 }, (_, index) => ({ name: `council-${index}`, text: filler, outlet: index % 2 === 0 ? 'Herald' : 'Post' })));
  await put(articles, { name: 'rare', text: 'The council met about the xylophone.', outlet: 'Post' }, { name: 'herald', text: 'A zebra met the mayor.', outlet: 'Herald' });
  expect((await found(articles, 'council xylophone'))[0]).toBe('rare');
  expect(await found(articles, 'council xylophone', { outlets: ['Herald'] })).toEqual([]);
  expect(await found(articles, 'xylophone 7')).toHaveLength(20);
  const both = await articles.searchWords('zebra item', { limit: 20, filters: { outlets: ['Herald'] } });
  expect(both.hits[0]!.passage.articleId).toBe(idOf('herald'));
  expect((await articles.searchWords('item xylophone', { limit: 50, filters: {} })).weights.size).toBe(2);
}, 60_000);
