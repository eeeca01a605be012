import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteKind } from '../../src/core/article.ts';
import { paragraphsOf } from '../../src/core/sentence.ts';
import { asidesOf, noteFacts, notesOf } from '../../src/story/notes.ts';

const STORY = ['The lighthouse of Skerry Point was lit again on Monday after eleven months of work.', 'Its keeper, Orla Venn, said the new lamp can be seen from 31 miles away.', 'The work cost £2.4 million, paid by the harbour trust.', 'Ships had used a buoy meanwhile.'];

const NOTES: [NoteKind, string][] = [
  ['correction', 'Correction: An earlier version of this story misstated the cost of the work. It was £2.4 million.'],
  ['correction', 'CORRECTION: A previous version of this article gave the wrong first name for the keeper.'],
  ['correction', 'Corrections & Clarifications: The lamp can be seen from 31 miles away.'],
  ['correction', 'Correction, 4 May 2025: the buoy was laid in June, not July.'],
  ['correction', 'Correction (May 4, 2025): This report originally said the work took a year.'],
  ['correction', 'Correction 4th May 2025: This article has been amended after an earlier version wrongly named the trust.'],
  ['correction', '• This article was amended on 4 May 2025 to correct the name of the trust.'],
  ['correction', 'This story has been corrected to show that the keeper is Orla Venn, not Olga Venn.'],
  ['correction', 'Editor’s note: An earlier version of this story misspelled the keeper’s name.'],
  ['correction', 'EDITOR’S NOTE: This story has been updated to correct the range of the lamp.'],
  ['correction', 'Update: This story has been updated to correct the range of the lamp.'],
  ['correction', '(This May 3 story has been corrected to fix the name of the trust in paragraph 3.)'],
  ['correction', '(Corrects the cost in paragraph 3 to £2.4 million)'],
  ['correction', 'A correction was made on May 4, 2025: An earlier version of this article misstated the cost.'],
  ['correction', 'Because of an editing error, an earlier version of this article misstated the cost of the work.'],
  ['correction', 'An earlier version of this column said the lamp was lit on Tuesday. It was Monday.'],
  ['correction', 'The keeper’s name was transposed in a previous version of this story.'],
  ['correction', 'Correction: May 4, 2025\n\nThe article gave the wrong age for the keeper. She is 58.'],
  ['correction', 'This article was amended on 4 May 2025. An earlier version said the work took two years; it took eleven months.'],
  ['correction', 'This article was amended on 4 May 2025 because an earlier version said the work took two years.'],
  ['correction', '(This story corrects the cost of the work to £2.4 million in paragraph 3)'],
  ['correction', '(Refiles to correct the spelling of the keeper’s name)'],
  ['correction', 'Amendment: the cost of the work was changed to £2.4 million.'],
  ['update', 'This is a developing story and has been updated.'],
  ['clarification', 'Clarification: This story has been updated to make clear who paid for the lamp.'],
  ['clarification', 'This article has been updated to clarify who paid for the work.'],
  ['update', 'This story has been updated with additional information.'],
  ['update', 'This story and its headline have been updated with the trust’s reaction.'],
  ['update', 'Editor’s note: This story was first published in March and has been updated.'],
  ['update', 'Update, 6:30 p.m.: The lamp went dark again on Monday evening, the trust said.'],
  ['update', 'UPDATED 4 May: The trust has now answered our questions.'],
  ['retraction', 'This article has been retracted. The interview with the keeper could not be verified.'],
  ['retraction', 'Retraction: The Skerry Herald withdraws its report on the lighthouse and apologises to its readers.'],
  ['retraction', 'Editor’s note: This story was removed because its figures could not be confirmed.'],
  ['retraction', 'Editor’s note: The Herald has retracted the story below, which did not meet its standards.'],
  ['retraction', 'We have withdrawn this story after questions about its sources.'],
];

test.each(NOTES)('%s: %s', (kind, note) => {
  for (const paragraphs of [[note, ...STORY], [...STORY, note]]) {
    const text = paragraphs.join('\n\n');
    const notes = notesOf(text);
    expect(notes.map(({ kind: found, start, end }) => [found, text.slice(start, end)])).toEqual([[kind, note]]);
  }
});

const NONE = [
  'Corrections officers said the two men were missed at noon.',
  'Correction of the river’s course will take four years.',
  'Update your phone before Friday, the company said.',
  'UPDATE: Lighthouse lit again after long repair',
  'Clarification of the rules is what the union asked for.',
  'This story will be updated.',
  'This is a developing story. Check back for updates.',
  'Editor’s note: Orla Venn is the author of three books on lighthouses. The views expressed here are her own.',
  'Editor’s note: A previous version of this story ran in May.',
  'This story was originally published in March 2024.',
  'This interview has been edited for length and clarity.',
  'An earlier version of the bill had the support of 47 members.',
  'The original version of the lamp burned whale oil.',
  'The paper later printed a note: “An earlier version of this story misstated the cost.”',
  'The journal retracted the study in June after its authors could not show their data.',
  'The Herald has withdrawn its story about the keeper, its editor said on Friday.',
  'The website now reads "This article has been retracted" and nothing else.',
  'The article was retracted by the journal, and its first author resigned.',
  'The candidate has withdrawn from the race, and the report was removed from the agenda.',
];

test.each(NONE)('no note: %s', (paragraph) => {
  const text = [STORY[0], STORY[1], paragraph, ...STORY.slice(2), 'The trust meets in June.'].join('\n\n');
  expect(notesOf(text)).toEqual([]);
});

test('a label alone makes a note at the ends of a text, not in its middle, where it may be a heading', () => {
  const label = 'Correction: prices fall by a tenth or more within weeks, traders say.';
  const middle = [...STORY, label, ...STORY].join('\n\n');
  expect(notesOf(middle)).toEqual([]);
  expect(notesOf([...STORY, label].join('\n\n'))).toHaveLength(1);
});

test('the facts of an article name its notes, the gravest first, and say when it is withdrawn by its text or by its title', () => {
  const text = ['This story has been updated with additional details.', ...STORY, 'Correction: An earlier version of this story misstated the cost.'].join('\n\n');
  expect(noteFacts({ title: 'Lighthouse lit', text })).toEqual({ notes: ['correction', 'update'] });
  for (const title of ['RETRACTED: Lighthouse lit', 'Retracted: Lighthouse lit', '[Withdrawn] Lighthouse lit', 'Lighthouse lit (retracted)']) {
    expect(noteFacts({ title, text: STORY.join('\n\n') })).toEqual({ notes: ['retraction'], retracted: true });
  }
  for (const title of ['Retracted study on lamps cost the college its name', 'Journal retracts study', 'Withdrawn from service: the last lightship', 'Lighthouse lit']) {
    expect(noteFacts({ title, text: STORY.join('\n\n') })).toEqual({});
  }
});

test('news under the label of an update is no aside; a note on the text alone is', () => {
  const news = 'Update, 6:30 p.m.: The lamp went dark again on Monday evening, the trust said.';
  const aside = 'This story has been updated with additional details.';
  const text = [news, ...STORY, aside].join('\n\n');
  expect(asidesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([aside]);
});

test('whatever a text holds, notes are whole paragraphs of it, in order, and none twice', () => {
  const paragraph = fc.oneof(fc.constantFrom(...NOTES.map(([, note]) => note), ...NONE, ...STORY, 'Correction:'), fc.string());
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 12 }), (paragraphs) => {
      const text = paragraphs.join('\n\n');
      const [starts, ends] = [new Set(paragraphsOf(text).map(({ start }) => start)), new Set(paragraphsOf(text).map(({ end }) => end))];
      const notes = notesOf(text);
      for (const [at, { start, end }] of notes.entries()) {
        expect(starts.has(start) && ends.has(end)).toBe(true);
        expect(start).toBeGreaterThanOrEqual(notes[at - 1]?.end ?? 0);
      }
    }),
  );
});
