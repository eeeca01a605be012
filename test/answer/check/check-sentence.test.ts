import { describe, expect, test } from 'vitest';
import { checkSentence } from '../../../src/answer/check/check-sentence.ts';
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

  test('there are forty of them', () => expect(changedSentences).toHaveLength(40));
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
