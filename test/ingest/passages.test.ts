import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/core/sentence.ts';
import { textAt } from '../../src/core/span.ts';
import { canonicalText } from '../../src/ingest/normalise.ts';
import { passagesOf } from '../../src/ingest/passages.ts';

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;
const sentence = (words: number) => `The ${'river '.repeat(words - 2)}rose.`;

test('an article is cut at sentence ends into passages of about 220 words', () => {
  const text = Array.from({ length: 60 }, (_, i) => sentence(15 + (i % 20))).join(' ');
  const passages = passagesOf(text);
  const ends = new Set(sentencesOf(text).map(({ end }) => end));
  for (const passage of passages) expect(ends.has(passage.end)).toBe(true);
  for (const passage of passages.slice(0, -1)) expect(wordsIn(textAt(text, passage))).toBeGreaterThanOrEqual(180);
});

test('a short text is one passage, and a short rest joins the one before', () => {
  expect(passagesOf('The river rose.')).toEqual([{ start: 0, end: 15 }]);
  expect(passagesOf('')).toEqual([]);
  expect(passagesOf(`${sentence(190)} ${sentence(20)}`)).toHaveLength(1);
});

test('passages lose nothing, never overlap, and never hold more than 250 words', () => {
  const piece = fc.oneof(fc.integer({ min: 2, max: 400 }).map(sentence), fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('\n\n', '字'.repeat(700), '👩‍👩‍👧'.repeat(200), 'x'.repeat(900)));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = canonicalText(pieces.join(' '));
      let end = 0;
      for (const passage of passagesOf(text)) {
        expect(text.slice(end, passage.start).trim()).toBe('');
        expect(passage.start).toBeGreaterThanOrEqual(end);
        const content = textAt(text, passage);
        expect(content).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        expect(content).toBe(content.trim());
        expect(wordsIn(content)).toBeLessThanOrEqual(250);
        end = passage.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
    { numRuns: 200 },
  );
});

test('a sentence without end is cut between words, a word without end between characters', () => {
  const long = 'river '.repeat(1000).trim();
  for (const passage of passagesOf(long)) expect(textAt(long, passage)).toMatch(/^river.*river$/);
  const family = '👩‍👩‍👧‍👦'.repeat(2000);
  for (const passage of passagesOf(family)) expect(textAt(family, passage)).toMatch(/^(?:👩‍👩‍👧‍👦)+$/u);
});

test('an endless chain of joined emoji and a word of 20 MB take time in proportion', () => {
  const chain = `${'👩\u200d'.repeat(50_000)}👩`;
  for (const passage of passagesOf(chain)) expect(textAt(chain, passage)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  const word = 'x'.repeat(20_000_000);
  expect(passagesOf(word).length).toBeGreaterThan(20_000);
});
