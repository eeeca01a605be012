import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/core/sentence.ts';
import { correctedSentences, notesWithSentences } from '../../src/story/corrected-sentences.ts';
import { correctsQuote } from '../../src/story/corrects-quote.ts';
import { replacementsOf } from '../../src/story/replacements.ts';
import { sentenceChanges } from '../../src/assistant/library/version-changes.ts';

const STORY =
  'The lighthouse of Skerry Point was lit again on Monday after eleven months of work. Its keeper, Orla Venn, said the new lamp can be seen from 31 miles away.\n\n' +
  'The repair of the tower cost £2.4 million, paid by the harbour trust. Ships had used a buoy meanwhile.';

const tiedTo = (note: string, story = STORY) => {
  const text = `${story}\n\n${note}`;
  return notesWithSentences(text)[0]?.corrects.map(({ start, end }) => text.slice(start, end));
};

test.each([
  ['Correction: An earlier version of this story misstated the cost of the repair. It was £2.4 million.', 'The repair of the tower cost £2.4 million, paid by the harbour trust.'],
  ['Correction: An earlier version of this story misspelled the name of the keeper, Orla Venn.', 'Its keeper, Orla Venn, said the new lamp can be seen from 31 miles away.'],
  ['This story has been corrected to show that the lamp can be seen from 31 miles away, not 13.', 'Its keeper, Orla Venn, said the new lamp can be seen from 31 miles away.'],
  ['Clarification: This story has been updated to make clear that the harbour trust paid for the repair.', 'The repair of the tower cost £2.4 million, paid by the harbour trust.'],
])('%s', (note, sentence) => {
  expect(tiedTo(note)).toEqual([sentence]);
});

test('a note that names too little, or a thing that the text no longer says, is tied to nothing', () => {
  expect(tiedTo('Correction: An earlier version of this story contained an error.')).toEqual([]);
  expect(tiedTo('Correction: An earlier version of this story misstated the title of Gareth Oake of the Marine Agency. He is its former director.')).toEqual([]);
  expect(tiedTo('This story has been updated with additional details.')).toEqual([]);
});

test('an older version is tied by the wrong value', () => {
  const older = STORY.replace('31 miles', '13 miles');
  const [found] = correctedSentences(older, 'Correction: The lamp can be seen from 31 miles away, not 13 miles.', []);
  expect(found && older.slice(found.start, found.end)).toContain('13 miles');
});

test('a correction is told from another one by what changed between the quote and what stands there now', () => {
  const newer = STORY.replace('£2.4 million', '£2.9 million').replace('31 miles', '30 miles');
  const at = STORY.indexOf('The repair');
  const span = { start: at, end: STORY.indexOf('.', at + 30) + 1 };
  const spans = replacementsOf(span, sentenceChanges(STORY, newer), { before: STORY, after: newer });
  expect(spans.map(({ start, end }) => newer.slice(start, end))).toEqual(['The repair of the tower cost £2.9 million, paid by the harbour trust.']);
  const corrects = (note: string) => correctsQuote(note, { text: STORY, span }, { text: newer, spans });
  expect(corrects('Correction: An earlier version of this story gave the wrong cost of the repair. It was £2.9 million.')).toBe(true);
  expect(corrects('Correction: An earlier version of this story misstated how far the lamp can be seen. It is 30 miles.')).toBe(false);
});

test('whatever the note, what it is tied to are whole sentences of the text outside the notes', () => {
  const words = fc.constantFrom('Correction:', 'an earlier version of this story', 'misstated', 'Orla Venn', '£2.4 million', 'lighthouse', 'not', '31 miles', 'trust', 'buoy.');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (note) => {
      const sentences = sentencesOf(STORY);
      for (const { start, end } of correctedSentences(STORY, note.join(' '), [])) expect(sentences).toContainEqual({ start, end });
    }),
  );
});

test('the changes of two versions by ranges hold every sentence that only one of them has', () => {
  const text = fc.array(fc.constantFrom('One boat left.', 'Two boats left.', 'Rain fell.', 'Nobody came.', 'It was dark.'), { maxLength: 8 }).map((each) => each.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = sentenceChanges(before, after);
      const kept = (whole: string, taken: { start: number; end: number }[]) => sentencesOf(whole).filter((span) => !taken.some(({ start }) => start === span.start)).map(({ start, end }) => whole.slice(start, end));
      expect(kept(before, changes.flatMap((change) => change.before))).toEqual(kept(after, changes.flatMap((change) => change.after)));
    }),
  );
});
