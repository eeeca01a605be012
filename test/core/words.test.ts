import { expect, test } from 'vitest';
import { contentWords } from '../../src/core/words.ts';

const stems = (text: string) => contentWords(text).map(({ stem }) => stem);

test.each([
  ['the U.K.', 'the UK'],
  ['an F-16', 'an F16'],
  ['two F-16s', 'two F\u201116'],
  ['COP-26', 'COP26'],
  ['$1.2bn', '$1.2 billion'],
  ['1.2 billion', '$1.2 billion'],
  ['7%', '7'],
  ['13,400 homes', '13400 homes'],
  ['Zelenskyy', 'Zelensky'],
  ['Ivan Kovalskiy', 'Ivan Kovalsky'],
  ['Lund’s bridge', 'Lund bridge'],
  ['the café', 'the cafe'],
])('%s is found as %s', (written, typed) => {
  expect(stems(written)).toEqual(stems(typed));
});

test.each([
  ['M&S', 'M S'],
  ['F-16', 'F-18'],
  ['1,200', '12 00'],
  ['mid-2020', 'mid2020'],
])('%s is not %s', (one, other) => {
  expect(stems(one)).not.toEqual(stems(other));
});
