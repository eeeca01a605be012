import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSentence } from '../../../src/answer/check/check-sentence.ts';
import { swappedRoles } from '../../../src/answer/check/roles.ts';
import { readSource } from '../../../src/answer/check/source-text.ts';
import { changedSentences } from './changed-sentences.ts';

describe('a sentence that its source says', () => {
  test.each(changedSentences)('$kind: “$says” is supported', ({ source, says }) => {
    expect(checkSentence(says, [source])).toEqual({ support: 'supported', missing: [] });
  });
});

describe('the same sentence with one change', () => {
  test.each(changedSentences)('$kind: “$changed” is not supported, and $names is named', ({ source, changed, names }) => {
    const { support, missing } = checkSentence(changed, [source]);
    expect(support).not.toBe('supported');
    expect(missing.join(' | ')).toContain(names);
  });

  test('there are fifty of them', () => expect(changedSentences).toHaveLength(50));
});

test('an empty sentence is unsupported, and so is one without sources', () => {
  expect(checkSentence('', ['The bridge closed.'])).toEqual({ support: 'unsupported', missing: [] });
  expect(checkSentence(' … ', ['The bridge closed.']).support).toBe('unsupported');
  expect(checkSentence('The bridge closed in June.', []).support).toBe('unsupported');
});

test('a sentence may join what two ranges say', () => {
  const sources = ['The bridge will close on 3 June.', 'The ferry runs again from 9 July, the operator said.'];
  expect(checkSentence('The bridge will close on 3 June and the ferry runs again from 9 July.', sources).support).toBe('supported');
});

test('most of a sentence may hold while one thing is missing: that is partly', () => {
  const check = checkSentence('The council closed the old harbour bridge for repairs on Monday, to great applause.', ['The council closed the old harbour bridge for repairs on Monday.']);
  expect(check).toEqual({ support: 'partly', missing: ['great', 'applause'] });
});

test('a verbatim copy is supported whatever marks its quotations stand in', () => {
  expect(checkSentence('“It cannot wait,” said Mara Lund.', ['He asked. "It cannot wait," said Mara Lund. She left.']).support).toBe('supported');
});

test('figures are equal however they are written', () => {
  expect(checkSentence('The repair cost $4,200,000 and took twelve weeks.', ['The repair cost $4.2 million and took 12 weeks.'])).toEqual({ support: 'supported', missing: [] });
});

describe('what is left out does not cry wolf', () => {
  const source = 'Anna Berg runs the mill at Lom. She sold 1,200 sacks of flour in May, 40% of them abroad, and the buyers may return. The mill, which opened in 1911, employs 14 people.';

  test.each([
    ['a name for the pronoun that stands for it', 'Anna Berg sold 1,200 sacks of flour in May.'],
    ['a clause dropped', 'The mill employs 14 people.'],
    ['a figure written otherwise', 'She sold 1200 sacks of flour in May, 40 per cent of them abroad.'],
    ['a hedge whose clause is dropped', 'She sold 1,200 sacks of flour in May.'],
    ['two sentences joined', 'Anna Berg runs the mill at Lom, and she sold 1,200 sacks of flour in May, 40% of them abroad.'],
  ])('%s', (_, sentence) => expect(checkSentence(sentence, [source])).toEqual({ support: 'supported', missing: [] }));
});

test('two clauses of one sentence may not change places, though every word stands there', () => {
  expect(checkSentence('burned the long wooden pier, angry fishermen the old harbour crane guarded.', ['Angry fishermen guarded the old harbour crane while vandals burned the long wooden pier.']).support).not.toBe('supported');
});

describe('who did what to whom, in a long sentence of which all else is copied', () => {
  const source = 'Dana Hale defeated Owen Price after a long and bitter campaign over harbour fees, school buses, flood walls, empty shops and the price of water that had split the small coastal town for years.';
  const rest = source.slice('Dana Hale defeated Owen Price'.length);

  test('the two may not be exchanged', () => {
    const { support, missing } = checkSentence(`Owen Price defeated Dana Hale${rest}`, [source]);
    expect(support).toBe('unsupported');
    expect(missing).toContain('Owen Price defeated Dana Hale');
  });

  test('the passive turns them, and is no exchange', () => {
    expect(swappedRoles('Owen Price was defeated by Dana Hale.', readSource([source]))).toEqual([]);
    expect(swappedRoles('Dana Hale was defeated by Owen Price.', readSource([source]))).toEqual(['Dana Hale was defeated by Owen Price']);
  });
});

test('a figure that stands nowhere in the source is never supported, whatever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1_000_000 }), fc.integer({ min: 2, max: 1_000_000 }), (told, claimed) => {
      fc.pre(told !== claimed);
      const { support, missing } = checkSentence(`The port shipped ${claimed} crates of herring.`, [`The port shipped ${told} crates of herring, its owner was pleased to see.`]);
      expect(support).not.toBe('supported');
      expect(missing.join(' ')).toContain(`${claimed}`);
    }),
  );
});
