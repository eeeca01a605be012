import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceOf, thresholdOf } from '../../src/answer/decline/confidence.ts';
import { declined, tooWeak } from '../../src/answer/decline/decline.ts';
import { retrieve } from '../../src/retrieve/retrieve.ts';
import { timeWordsOf } from '../../src/retrieve/time/time-words.ts';
import { TinyStore, type TinyArticle } from '../retrieve/tiny-store.ts';

const ferry: TinyArticle = { title: 'Ferry Osprey aground off Gullness', published: '2025-05-04', text: 'The ferry Osprey ran aground off Gullness on Sunday night. Her captain, Edda Voss, called the coastguard at once. Nobody was hurt.' };
const rescue: TinyArticle = { title: 'Passengers taken off the Osprey', published: '2025-05-05', text: 'Lifeboats took 84 passengers off the ferry Osprey, which ran aground off Gullness. The coastguard praised the crew.' };
const festival: TinyArticle = { title: 'Herring festival in Gullness', published: '2023-08-01', text: 'Gullness held its herring festival for the tenth time. Many came by ferry, and the mayor spoke of a fine summer.' };
const museum: TinyArticle = { title: 'Museum shows old coins', published: '2024-02-11', text: 'The museum of Norby shows coins that a farmer found in a field. The director hopes for many visitors.' };
const library = () => new TinyStore([ferry, rescue, festival, museum]);

type Asked = { store?: TinyStore; asOf?: string; strictness?: number };
const found = (question: string, { store = library(), asOf = '2025-05-06T12:00:00Z' }: Asked = {}) => retrieve(question, { store }, { asOf, mode: 'words', periods: timeWordsOf(question, { asOf, timeZone: 'UTC' }) });
const sure = async (question: string, asked?: Asked) => confidenceOf(await found(question, asked));
const declinedWith = async (question: string, { store = library(), strictness = 1, ...asked }: Asked = {}) => {
  const retrieval = await found(question, { store, ...asked });
  return tooWeak(question, retrieval, { store, filters: {}, strictness, confidence: confidenceOf(retrieval) });
};

describe('confidence that the articles hold the answer', () => {
  test('is high where several articles of the same days tell of it, low where only the subject is there, lower where nothing is', async () => {
    const [told, subject, nothing] = [await sure('Where did the ferry Osprey run aground?'), await sure('Which shipyard built the ferry that serves Gullness?'), await sure('Which orchestra plays in Vienna tonight?')];
    expect(told).toBeGreaterThan(0.6);
    expect(subject).toBeLessThan(told / 2);
    expect(nothing).toBeLessThan(subject);
  });

  test('is the same whenever the question is asked', async () => {
    const question = 'Where did the ferry Osprey run aground?';
    const first = await sure(question);
    for (const asOf of ['2025-06-05T12:00:00Z', '2026-05-06T12:00:00Z', '2019-01-01T00:00:00Z']) expect(await sure(question, { asOf })).toBe(first);
  });

  test('does not fall for how a name is typed', async () => {
    expect(await sure('where did the ferry osprey run aground?')).toBe(await sure('Where did the ferry Osprey run aground?'));
  });

  test('is lower where the matches are of days far apart', async () => {
    const apart = new TinyStore([ferry, { ...rescue, published: '2021-01-05' }, festival, museum]);
    expect(await sure('Where did the ferry Osprey run aground?', { store: apart })).toBeLessThan(await sure('Where did the ferry Osprey run aground?'));
  });

  test('stays useful where no article has a date', async () => {
    const undated = new TinyStore([ferry, rescue, festival, museum].map(({ title, text }) => ({ title, text })));
    expect(await sure('Where did the ferry Osprey run aground?', { store: undated })).toBeGreaterThan(thresholdOf(0.5));
    expect(await sure('Which orchestra plays in Vienna tonight?', { store: undated })).toBeLessThan(thresholdOf(0.5));
  });

  test('lies between 0 and 1 whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('ferry', 'Osprey', 'today', 'who', '2025', 'Gullness', 'xyzzy', '?', 'the'), { maxLength: 12 }), async (words) => {
        const value = await sure(words.join(' '));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('strictness', () => {
  test('0 declines nothing for which anything was found', async () => {
    expect(await declinedWith('Which ferry serves Vienna?', { strictness: 0 })).toBeUndefined();
  });

  test('never asks for less when it is raised', () => {
    const strictness = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(strictness, strictness, (a, b) => {
        expect(thresholdOf(Math.max(a, b))).toBeGreaterThanOrEqual(thresholdOf(Math.min(a, b)));
      }),
    );
  });
});

describe('a declined question', () => {
  test('tells the name that no article holds in one piece', async () => {
    const decline = await declinedWith('Did Captain Ruth Almqvist command the ferry Osprey?');
    expect(decline?.missing).toContain('Ruth Almqvist');
    expect(decline?.text).toMatch(/say nothing of .*“Ruth Almqvist”/);
  });

  test('tells names and figures before small words', async () => {
    const decline = await declinedWith('Did anybody nevertheless pay €950 for the ferry Osprey to Gullness?');
    expect(decline?.missing).toContain('€950');
  });

  test('tells that a figure was asked for and none is near', async () => {
    const store = new TinyStore([{ ...ferry, text: 'The ferry Osprey ran aground off Gullness, and the crew were taken off.' }, museum]);
    const question = 'How many crew were on the ferry Osprey aground off Gullness?';
    const decline = await declined('weak-evidence', question, await found(question, { store }), { store, filters: {} });
    expect(decline.missing).toContain('a figure');
    expect(decline.text).toContain('give no figure near its words');
  });

  test('of a false premise names the word that no article says of her, and puts the nearest sentence’s article first', async () => {
    const chess: TinyArticle = { title: 'Chess club', text: 'The treasurer of the chess club resigned.' };
    const decline = await declinedWith('When did Edda Voss, captain of the ferry Osprey, resign?', { store: new TinyStore([chess, rescue, festival, ferry]) });
    expect(decline?.text).toMatch(/do not say .*“resign”/);
    expect(decline?.nearest[0]).toBe((await found('ferry Osprey captain Edda Voss')).passages[0]?.articleId);
    expect(decline?.nearestQuote).toMatchObject({ articleId: decline?.nearest[0], quote: expect.stringContaining('Edda Voss') });
  });

  test('tells that nothing is of the time that it names', async () => {
    const decline = await declinedWith('Which ferry sank off Gullness in March 2019?');
    expect(decline?.missing).toContain('an article of the time asked about');
    expect(decline?.missing.join(' ')).not.toMatch(/March|2019/);
  });

  test('says that a library is empty', async () => {
    expect(await declinedWith('What happened?', { store: new TinyStore([]) })).toMatchObject({ reason: 'empty-library', missing: [], nearest: [] });
  });

  test('says that nothing matches', async () => {
    expect(await declinedWith('Quux frobnication?', { strictness: 0 })).toMatchObject({ reason: 'no-evidence', nearest: [], text: 'No article in this library matches the question.' });
  });

  test('quotes no sentence that is far from the question', async () => {
    expect(await declinedWith('Which surgeon of Vienna collected violins and ferry tickets?')).not.toHaveProperty('nearestQuote');
  });
});
