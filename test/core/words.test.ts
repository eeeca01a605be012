import { expect, test } from 'vitest';
import { contentWords, wordsOf, writtenWords } from '../../src/core/words.ts';

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
  ['they sold it', 'selling'],
  ['who won', 'winning'],
  ['stolen by children', 'a child steals'],
  ['北浜大橋の総工費', '総工費の北浜大橋は'],
  ['ﾀﾜｰ', 'タワー'],
  ['통행은', '통행을'],
])('%s is found as %s', (written, typed) => {
  expect(new Set(stems(written))).toEqual(new Set(stems(typed)));
  expect(stems(written).length).toBeGreaterThan(0);
});

test.each([
  ['M&S', 'M S'],
  ['F-16', 'F-18'],
  ['1,200', '12 00'],
  ['mid-2020', 'mid2020'],
  ['ガス', 'カス'],
])('%s is not %s', (one, other) => {
  expect(stems(one)).not.toEqual(stems(other));
});

test.each([
  ['北浜大橋はいつ開通しますか', ['北浜', '大橋', '開通']],
  ['长江大桥今天通车', ['长江', '桥', '通车']],
  ['กรุงเทพเปิดสะพานใหม่', ['สะพาน']],
])('%s has words, though no spaces', (text, words) => {
  expect(stems(text)).toEqual(expect.arrayContaining(words));
  const found = contentWords(text);
  for (const word of found) expect(text.slice(word.start, word.end)).toBe(word.text);
  expect(writtenWords(text)).toEqual(wordsOf(text).map((word) => word.text));
});

test('a run of letters without end is told apart in time that grows with its length', () => {
  expect(writtenWords('北浜大橋'.repeat(50_000)).length).toBeGreaterThan(50_000);
});
