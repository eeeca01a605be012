import { expect, test } from 'vitest';
import { TinyStore } from '../retrieve/tiny-store.ts';
import { ask, recordOf } from './asked.ts';

const CORRECTION = 'Correction: An earlier version of this story misstated the cost of the new roof of the Arden baths. It was £640,000.';
const text = `The Arden baths opened again on Friday, and 900 people came to swim.\n\nThe council paid £640,000 for the new roof, which is made of larch.\n\n${CORRECTION}`;
const store = new TinyStore([{ title: 'Arden baths open again', published: '2026-03-01', text, notes: ['correction'] }]);
const answered = async (question: string) => recordOf(await ask(question, { store })).text;

test('the words of a correction are no answer, however much of the question they hold', async () => {
  const said = await answered('What was the cost of the new roof of the Arden baths?');
  expect(said).toContain('The council paid £640,000');
  expect(said).not.toContain('earlier version');
});

test('they are where the question asks about the correction', async () => {
  expect(await answered('What did the story correct about the cost of the new roof of the Arden baths?')).toContain('misstated the cost of the new roof');
});
