import { describe, expect, test } from 'vitest';
import { askedPerson } from '../../src/core/asked-person.ts';
import { TinyStore } from '../retrieve/tiny-store.ts';
import { ask, recordOf } from './asked.ts';

const usual = async (question: string, text: string) => recordOf(await ask(question, { store: new TinyStore([{ title: 'Skerry Point lit again', text: `The lamp of Skerry Point shone on Monday, and Orla Venn was there with Adam Lee.\n\n${text}\n\nOrla Venn waved. Adam Lee did not.` }]), strictness: 0.5 }));

describe('“Who is Orla Venn?”', () => {
  test.each([
    'Orla Venn, the keeper of the light, lives on the rock.',
    'Orla Venn, who has kept the light since 1998, lives on the rock.',
    '“It is bright,” said Orla Venn, head of the harbour trust.',
    'Orla Venn is a former pilot from Tarvel.',
    'The lamp was paid for by the lawyer Orla Venn.',
    'The lamp was lit by Norland’s Prime Minister Orla Venn.',
  ])('is answered with the sentence that says what she is: %s', async (text) => {
    expect(await usual('Who is Orla Venn?', text)).toMatchObject({ status: 'answered', text: expect.stringMatching(new RegExp(`^${text.slice(0, 20)}`)) });
  });

  test.each(['Orla Venn, said the paper, slept.', 'Nobody knew whether Orla Venn came.', 'Adam Lee, the keeper of the light, likes Orla Venn.'])('is declined where nothing does: %s', async (text) => {
    expect(await usual('Who is Orla Venn?', text)).toMatchObject({ status: 'declined' });
  });
});

test.each([
  ['Who is Orla Venn?', 'Orla Venn'],
  ['Who was the Duke of Ormsa?', 'Duke of Ormsa'],
  ['What is NOAA?', 'NOAA'],
  ['Who is the keeper of the light?', undefined],
  ['Who is Orla Venn suing?', undefined],
  ['Who won?', undefined],
])('%s asks what %s is', (question, name) => expect(askedPerson(question)).toBe(name));
