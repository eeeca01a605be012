import { expect, test } from 'vitest';
import { ask, recordOf } from './asked.ts';
import { TinyStore } from '../retrieve/tiny-store.ts';

test.each([
  ['(PNA) The Ormsa lighthouse was sold.', 'The Ormsa lighthouse was sold.'],
  ['(Norland Press) — The Ormsa lighthouse was sold.', 'The Ormsa lighthouse was sold.'],
  ['HOLM, Norland (PNA) — The Ormsa lighthouse was sold.', 'HOLM, Norland (PNA) — The Ormsa lighthouse was sold.'],
  ['HOLM — The Ormsa lighthouse was sold.', 'HOLM — The Ormsa lighthouse was sold.'],
  ['“Gone!” The Ormsa lighthouse was sold.', '“Gone!” The Ormsa lighthouse was sold.'],
  ['The Ormsa lighthouse (Norland) was sold.', 'The Ormsa lighthouse (Norland) was sold.'],
  ['NASA sold the Ormsa lighthouse – for a crown.', 'NASA sold the Ormsa lighthouse – for a crown.'],
])('an answer begins after the agency in brackets of %s', async (text, said) => {
  const { sentences, citations } = recordOf(await ask('What became of the Ormsa lighthouse?', { store: new TinyStore([{ title: 'Lighthouse', text }]) }));
  expect(sentences.map((sentence) => sentence.text).join(' ')).toBe(said);
  expect(citations.at(-1)!.quote).toBe(sentences.at(-1)!.text);
  expect(text.slice(citations[0]!.start, citations.at(-1)!.end)).toBe(said);
});
