import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import type { TimeWord } from '../../src/core/time-word.ts';
import { datePrior } from '../../src/retrieve/date-prior.ts';
import { CopyDetector } from '../../src/retrieve/near-copies.ts';
import { retrieve } from '../../src/retrieve/retrieve.ts';
import { timePrior } from '../../src/retrieve/time/time-prior.ts';
import { TinyStore } from './tiny-store.ts';

const asOf = '2026-03-10T12:00:00Z';
const articles = [
  { title: 'Ferry strike ends', text: 'The ferry strike in Dunmarrow ended on Monday after nine days.', published: '2026-03-09' },
  { title: 'Ferry strike begins', text: 'The ferry strike in Dunmarrow began on Saturday at noon.', published: '2021-05-01' },
  { title: 'Ferry strike remembered', text: 'The ferry strike in Dunmarrow is remembered by a plaque.' },
];
const titles = (found: { title: string }[]) => found.map(({ title }) => title);
const embedder = { embedQuestion: () => Promise.resolve(new Float32Array([1])) };

test('of equal matches the article published near the moment asked from comes first, and undated ones before old ones never gain', async () => {
  const { passages, parts } = await retrieve('ferry strike in Dunmarrow', { store: new TinyStore(articles) }, { asOf });
  expect(passages[0]?.title).toBe('Ferry strike ends');
  expect(parts.get(passages.find(({ title }) => title === 'Ferry strike remembered')!.id)?.date).toBe(0);
});

test.each(['"long road home"', '“long road home”', '„long road home“', '«long road home»'])('a phrase in quotation marks is preferred as a phrase: %s', async (quoted) => {
  const store = new TinyStore([
    { title: 'A road', text: 'Home is a long way by the long road, and the road home is long; so is the home road, long and long.' },
    { title: 'A film', text: 'Nobody at the festival had seen the Long Road Home before, and few will see it again this year or the next one.' },
  ]);
  const { passages, parts } = await retrieve(`Who saw ${quoted}?`, { store }, { asOf });
  expect(titles(passages)).toEqual(['A film', 'A road']);
  expect(passages.map(({ id }) => parts.get(id)!.phrase! > 0)).toEqual([true, false]);
  expect(titles((await retrieve('Who saw long road home?', { store }, { asOf })).passages)[0]).toBe('A road');
});

test('the date can be left out of the ranking', async () => {
  const { parts } = await retrieve('ferry strike', { store: new TinyStore(articles) }, { asOf, datePrior: false });
  expect([...parts.values()].map(({ date }) => date)).toEqual([0, 0, 0]);
});

test('the parts of a score add up to it', async () => {
  const store = new TinyStore(articles);
  store.vectors = () => store.list.map(({ article }, at) => ({ passage: store.passagesOf(article.id)[0]!, similarity: 0.9 - at / 10 }));
  const { passages, parts } = await retrieve('ferry strike ended', { store, embedder, generation: 1 }, { asOf });
  for (const { id, score } of passages) {
    const { words, article, meaning, date } = parts.get(id)!;
    expect(score).toBeCloseTo(words + article + meaning + date);
    expect(meaning).toBeGreaterThan(0);
  }
});

test('a passage that only meaning finds is found, and how well words match stays what words say', async () => {
  const store = new TinyStore([...articles, { title: 'Boats idle', text: 'Sailors refuse to work.' }]);
  store.vectors = () => [{ passage: store.passagesOf(store.list[3]!.article.id)[0]!, similarity: 0.95 }];
  const { passages, strength } = await retrieve('walkout', { store, embedder, generation: 1 }, { asOf });
  expect(titles(passages)).toEqual(['Boats idle']);
  expect(strength).toEqual({ bmNorm: 0, covered: 0 });
});

test('without an embedder or a ready index words alone serve, and say so unless words were asked for', async () => {
  const store = new TinyStore(articles);
  expect((await retrieve('ferry', { store }, { asOf })).degraded).toEqual(['words-only']);
  expect((await retrieve('ferry', { store, embedder, generation: 1 }, { asOf })).degraded).toEqual(['words-only']);
  expect(await retrieve('ferry', { store }, { asOf, mode: 'words' })).not.toHaveProperty('degraded');
});

test('by meaning alone words give nothing to the score', async () => {
  const store = new TinyStore(articles);
  store.vectors = () => [{ passage: store.passagesOf(store.list[1]!.article.id)[0]!, similarity: 0.8 }];
  const { passages, parts } = await retrieve('ferry strike', { store, embedder, generation: 1 }, { asOf, mode: 'meaning' });
  expect(titles(passages)).toEqual(['Ferry strike begins']);
  expect(parts.get(passages[0]!.id)).toMatchObject({ words: 0, article: 0 });
});

test('of fifty near-copies one is kept, so that the other articles are heard', async () => {
  const copies = Array.from({ length: 50 }, (_, at) => ({ title: `Flood ${at}`, text: `The flood in Larissa drowned all hope and the dam broke because of sabotage by unknown men, a witness said on day ${at}.` }));
  const others = ['The flood in Larissa came after a week of rain.', 'Engineers found no fault in the dam at Larissa after the flood.', 'Larissa counts 31 dead in the flood.'].map((text, at) => ({ title: `Report ${at}`, text }));
  const { passages } = await retrieve('flood in Larissa', { store: new TinyStore([...copies, ...others]) }, { asOf, limit: 8 });
  expect(titles(passages).filter((title) => title.startsWith('Report'))).toHaveLength(3);
  expect(titles(passages).filter((title) => title.startsWith('Flood'))).toHaveLength(1);
});

test('an aborted question stops', async () => {
  await expect(retrieve('ferry', { store: new TinyStore(articles) }, { asOf, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

test('an empty library gives nothing', async () => {
  expect(await retrieve('ferry', { store: new TinyStore([]) }, { asOf })).toMatchObject({ passages: [], strength: { bmNorm: 0, covered: 0 } });
});

describe('the date prior', () => {
  test('fades with age, is nothing for undated and unreadable dates, and costs an article from the future something', () => {
    expect(datePrior('2026-03-10', asOf)).toBeGreaterThan(datePrior('2026-02-10', asOf));
    expect(datePrior(undefined, asOf)).toBe(0);
    expect(datePrior('soon', asOf)).toBe(0);
    expect(datePrior('2026-04-10', asOf)).toBeLessThan(0);
  });

  test('never gives more than its strength', () => {
    fc.assert(fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(Math.abs(datePrior(date.toISOString(), asOf))).toBeLessThanOrEqual(10);
    }));
  });
});

describe('a time that the question names', () => {
  const endOfApril = [{ text: 'at the end of April', from: '2021-04-20', to: '2021-04-30' }];

  test('puts the articles of it first, those of the days after it too, and its part of the score is told', async () => {
    const { passages, parts } = await retrieve('ferry strike in Dunmarrow', { store: new TinyStore(articles) }, { asOf, datePrior: false, periods: endOfApril });
    expect(passages[0]?.title).toBe('Ferry strike begins');
    for (const { id, score, title } of passages) {
      const { words, article, meaning, date, time } = parts.get(id)!;
      expect(score).toBeCloseTo(words + article + meaning + date + time!);
      expect(time! > 0).toBe(title === 'Ferry strike begins');
    }
  });

  test('is no word that an article must hold: a question is as well covered with it as without', async () => {
    const store = new TinyStore(articles);
    const strengthOf = async (question: string, periods: TimeWord[]) => (await retrieve(question, { store }, { asOf, periods })).strength;
    const without = await strengthOf('Which ferry strike ended in Dunmarrow?', []);
    const named = await strengthOf('Which ferry strike ended in Dunmarrow in March 2026?', [{ text: 'in March 2026', from: '2026-03-01', to: '2026-03-31' }]);
    expect(named.covered).toBeCloseTo(without.covered);
    expect(named.bmNorm).toBeCloseTo(without.bmNorm);
    expect((await strengthOf('In March 2026?', [{ text: 'In March 2026' }])).covered).toBe(0);
  });

  test('leaves nothing out: other and undated articles are found as well, and lose nothing', async () => {
    const search = (periods: TimeWord[]) => retrieve('ferry strike', { store: new TinyStore(articles) }, { asOf, periods });
    const scores = async (periods: TimeWord[]) => new Map((await search(periods)).passages.map(({ title, score }) => [title, score]));
    expect(await scores([{ text: 'before 1990', to: '1990-01-01' }])).toEqual(await scores([]));
    expect([...(await scores(endOfApril)).keys()].toSorted()).toEqual(articles.map(({ title }) => title).toSorted());
  });

  test('may be open at either end, and gives once what several times give', () => {
    expect(timePrior('2026-03-09T10:00:00+02:00', [{ from: '2026-03-09' }])).toBeGreaterThan(0);
    expect(timePrior('2026-03-08', [{ from: '2026-03-09' }])).toBe(0);
    expect(timePrior('1999-01-01', [{ to: '2000-01-01' }, { to: '2001-01-01' }])).toBe(timePrior('1999-01-01', [{ to: '2000-01-01' }]));
    for (const published of [undefined, 'soon']) expect(timePrior(published, [{ from: '2026-03-09' }, { to: '2026-03-09' }])).toBe(0);
  });
});

test('a text is a near-copy of itself however its spaces and marks are', () => {
  const copies = new CopyDetector();
  expect(copies.isNew('The dam broke, and the town was flooded at night.')).toBe(true);
  expect(copies.isNew('The dam broke and the town was flooded at night')).toBe(false);
  expect(copies.isNew('The dam held, and the town slept through the night.')).toBe(true);
});

describe('a reranker', () => {
  const signal = new AbortController().signal;
  const prefers = (wanted: string) => ({ most: 2, rerank: (_question: string, texts: string[]) => Promise.resolve(texts.map((text) => (text.includes(wanted) ? 9 : -9))) });

  test('puts the best of its passages first, and its part of the score is told', async () => {
    const plain = await retrieve('ferry strike in Dunmarrow', { store: new TinyStore(articles) }, { asOf, datePrior: false, signal });
    const second = plain.passages[1]!;
    const { passages, parts } = await retrieve('ferry strike in Dunmarrow', { store: new TinyStore(articles), reranker: prefers(second.title) }, { asOf, datePrior: false, signal });
    expect(passages[0]!.id).toBe(second.id);
    for (const { id, score } of passages) {
      const { words, article, meaning, date, rerank } = parts.get(id)!;
      expect(score).toBeCloseTo(words + article + meaning + date + rerank!);
    }
    expect(parts.get(passages[2]!.id)!.rerank).toBe(parts.get(passages[1]!.id)!.rerank);
  });

  test('that fails leaves the order as it was found', async () => {
    const failing = { most: 20, rerank: () => Promise.reject(new ModelError('model-failed', 502, 'It failed')) };
    const found = await retrieve('ferry strike', { store: new TinyStore(articles), reranker: failing }, { asOf, signal });
    expect(titles(found.passages)).toEqual(titles((await retrieve('ferry strike', { store: new TinyStore(articles) }, { asOf })).passages));
  });

  test('stops with the question', async () => {
    const leaving = new AbortController();
    const slow = { most: 20, rerank: () => (leaving.abort(new Error('left')), Promise.reject(new ModelError('model-failed', 502, 'It failed'))) };
    await expect(retrieve('ferry strike', { store: new TinyStore(articles), reranker: slow }, { asOf, signal: leaving.signal })).rejects.toThrow('left');
  });
});

test('of one article and one source not all the evidence comes, as long as others have something to say', async () => {
  const many = Array.from({ length: 12 }, (_none, at) => `The ferry strike in Dunmarrow went on, report ${at} of the ${['north', 'south', 'east', 'west'][at % 4]} quay and pier ${at} said.`).join(' ');
  const long = { title: 'Ferry strike', text: many, outlet: 'Loud' };
  const others = Array.from({ length: 4 }, (_none, at) => ({ title: `Quay ${at}`, text: `A ferry strike, said witness number ${at} at pier ${at * 7}, was over before supper.`, outlet: `Quiet ${at}` }));
  const search = (varied: boolean) => retrieve('ferry strike in Dunmarrow', { store: new TinyStore([long, ...others], 20) }, { asOf, limit: 4, varied });
  expect((await search(false)).passages.map(({ outlet }) => outlet)).toEqual(['Loud', 'Loud', 'Loud', 'Loud']);
  expect((await search(true)).passages.filter(({ outlet }) => outlet === 'Loud')).toHaveLength(2);
});
