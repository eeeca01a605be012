import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundPassage } from '../../src/core/passage.ts';
import { contentStemOf, writtenWords } from '../../src/core/words.ts';
import { timeWordsOf } from '../../src/retrieve/time/time-words.ts';
import { eventDate } from '../../src/story/timeline/event-date.ts';
import { eventsOf, type DatedSentence } from '../../src/story/timeline/events.ts';
import { topicSentences } from '../../src/story/timeline/topic-sentences.ts';

const timesIn = (text: string, asOf: string) => timeWordsOf(text, { asOf, timeZone: 'UTC' });
const PUBLISHED = '2025-03-12T08:00:00Z'; // a Wednesday

test.each([
  ['2025-03-10', 'text', 'The pier fell into the sea on Monday.'],
  ['2025-03-11', 'text', 'The pier fell into the sea yesterday.'],
  ['2024-05-03', 'text', 'The pier fell into the sea on 3 May 2024.'],
  ['2025-02-14', 'text', 'The pier, closed since a storm, fell into the sea on February 14.'],
  ['1911', 'text', 'The pier was built in 1911 by a local firm.'],
  ['2024-11', 'text', 'Its lamps were taken down in November 2024.'],
  ['2025-03-12', 'published', 'The pier fell into the sea this week.'],
  ['2025-03-12', 'published', 'The pier fell into the sea last month.'],
  ['2025-03-12', 'published', 'The pier will be opened again on 1 April.'],
  ['2025-03-12', 'published', 'If it rains on Monday the pier stays shut.'],
  ['2025-03-11', 'text', 'A new pier will be built, the council announced on Tuesday.'],
  ['2025-03-13', 'text', 'Divers looked for the lamp on March 13.'],
  ['2025-03-12', 'published', 'The pier has stood since 1911.'],
])('%s (%s): %s', (date, dateFrom, sentence) => {
  expect(eventDate(sentence, PUBLISHED, timesIn)).toEqual({ date, dateFrom });
});

test('an undated article gives no event a date', () => {
  expect(eventDate('The pier fell into the sea on 3 May 2024.', undefined, timesIn)).toBeUndefined();
});

const passage = (text: string, facts: Partial<FoundPassage> = {}): FoundPassage => ({ id: `p_${text.length}`, articleId: `a_${text.length}`, version: 'v_1', start: 0, end: text.length, title: 'A day at the sea', authors: [], text, score: 10, ...facts });
const weights = new Map([['skerri', 5], ['pier', 4]]);

test('sentences of the topic come best first: the opening before the rest, questions, captions and other matters left out', () => {
  const found = topicSentences(
    [passage('The pier of Skerry Point fell into the sea. He had painted the pier of Skerry Point twice in his life. Who paid for the pier of Skerry Point in the end? The pier of Skerry Point ... The tea room beside it was full all morning.', { id: 'p_1' }), passage('It rained on the pier of Skerry Point, and nobody came.', { retracted: true })],
    { weights, total: 9 },
  );
  expect(found.map(({ text }) => text)).toEqual(['The pier of Skerry Point fell into the sea.', 'He had painted the pier of Skerry Point twice in his life.', 'It rained on the pier of Skerry Point, and nobody came.']);
});

test('a title fills in what a sentence leaves out, in part', () => {
  const text = 'Skerry lost its best-known sight when the waves took it away.';
  expect(topicSentences([passage(text, { title: 'The pier is gone' })], { weights, total: 9 })).toHaveLength(1);
  expect(topicSentences([passage(text)], { weights, total: 9 })).toEqual([]);
});

let made = 0;
function sentence(text: string, date: string, facts: Partial<DatedSentence> = {}): DatedSentence {
  made += 1;
  const stems = new Set(writtenWords(text).flatMap((word) => contentStemOf(word) ?? []));
  return { passage: passage(text, { articleId: `a_${made}` }), span: { start: 0, end: text.length }, text, stems, score: 1, date, dateFrom: 'text', ...facts };
}

test('one event told by several articles is one entry, also where they date it a day apart', () => {
  const events = eventsOf([sentence('The pier of Skerry fell into the sea', '2025-03-10'), sentence('Skerry pier fell in the sea overnight', '2025-03-11'), sentence('Divers found the lamp of the pier', '2025-03-20'), sentence('The pier was built', '1911')], {});
  expect(events.map(({ date, sentences }) => [date, sentences.length])).toEqual([['1911', 1], ['2025-03-10', 2], ['2025-03-20', 1]]);
});

test('from and to bound what happened, days, months and years alike', () => {
  const all = ['2024', '2024-12', '2024-12-31', '2025', '2025-03', '2025-03-10', '2026-01-01'].map((date) => sentence(`Event of ${date.replace(/-/g, ' x')}`, date));
  expect(eventsOf(all, { from: '2025-03-01', to: '2025-12-31' }).map(({ date }) => date)).toEqual(['2025', '2025-03', '2025-03-10']);
});

test('one article does not fill a timeline', () => {
  const words = ['pier', 'lamp', 'storm', 'diver', 'tea', 'buoy'];
  const gallery = words.map((word, at) => sentence(word, `2024-0${at + 1}-01`, { passage: passage(word, { articleId: 'a_gallery' }), score: 2 }));
  expect(eventsOf([...gallery, sentence('keeper', '2025-01-01')], {}).map(({ date }) => date)).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01', '2025-01-01']);
});

test('whatever is told, entries are in order, few and few of a date', () => {
  const told = fc.record({ words: fc.array(fc.constantFrom('pier', 'sea', 'lamp', 'storm', 'diver', 'tea'), { minLength: 1, maxLength: 5 }), day: fc.integer({ min: 1, max: 28 }) });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 80 }), (all) => {
      const events = eventsOf(all.map(({ words, day }) => sentence(words.join(' '), `2025-03-${String(day).padStart(2, '0')}`)), {});
      const dates = events.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
      expect(dates.length).toBeLessThanOrEqual(30);
      for (const date of dates) expect(dates.filter((each) => each === date).length).toBeLessThanOrEqual(2);
    }),
  );
});
