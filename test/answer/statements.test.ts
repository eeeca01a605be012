import { describe, expect, test } from 'vitest';
import { isSpeaker } from '../../src/answer/extract/same-speaker.ts';
import { askedSpeaker } from '../../src/core/asked-speaker.ts';
import { TinyStore, type TinyArticle } from '../retrieve/tiny-store.ts';
import { ask, recordOf } from './asked.ts';

const LIGHT: TinyArticle = {
  title: 'Skerry Point lit again',
  published: '2026-03-02',
  text: [
    'The lighthouse of Skerry Point was lit again on Monday, and Orla Venn was there when the new lamp of Skerry Point shone for the first time.',
    '“The lamp can be seen from 31 miles away,” Orla Venn said.',
    '“Nobody asked the fishers about the lamp,” said Adam Lee, who owns two boats.',
    'Boats came from as far as Tarvel. The band played until ten. It rained on nobody.',
    'Venn said that she would retire in May.',
    'Children ate herring on the quay. Gulls ate what was left.',
    'Read more: Orla Venn says lamp is bright',
    'What did Orla Venn say about the lamp?',
  ].join('\n\n'),
};
const PIER: TinyArticle = { title: 'Pier closed', published: '2026-03-04', text: 'The pier of Norwick is closed. Orla Venn walked by. “It is not safe,” the harbour master said.' };

const sentencesFor = async (question: string, articles = [LIGHT, PIER]) => recordOf(await ask(question, { store: new TinyStore(articles) })).sentences.map(({ text }) => text);

describe('a question for what somebody said', () => {
  test('is answered with what she said on the matter, not with what others said or what is told of her', async () => {
    expect(await sentencesFor('What did Orla Venn say about the lamp?')).toEqual(['“The lamp can be seen from 31 miles away,” Orla Venn said.']);
    expect(await sentencesFor('How did Adam Lee react to the lamp?')).toEqual(['“Nobody asked the fishers about the lamp,” said Adam Lee, who owns two boats.']);
  });

  test('looks through the whole article, not only through the passages found', async () => {
    const filler = Array.from({ length: 40 }, (_, at) => `The lamp of Skerry Point has stood in rain and wind for year ${at}, and many a ship has seen it.`).join(' ');
    const long = { ...LIGHT, text: `${LIGHT.text.slice(0, LIGHT.text.indexOf('\n\n'))}\n\n${filler}\n\nNobody was hurt. “We were lucky,” Venn said about the storm of 1998.` };
    expect(await sentencesFor('What did Orla Venn say about the storm?', [long])).toEqual(['“We were lucky,” Venn said about the storm of 1998.']);
  });

  test('is answered whatever else its words are, where she speaks on the matter; and declined where she does not', async () => {
    const usual = async (question: string) => recordOf(await ask(question, { store: new TinyStore([LIGHT, PIER]), strictness: 0.5 }));
    expect(await usual('What did Adam Lee say?')).toMatchObject({ status: 'answered', text: expect.stringContaining('Nobody asked the fishers') });
    const declined = await usual('What did Adam Lee say about the turnips?');
    expect(declined).toMatchObject({ status: 'declined', missing: expect.not.arrayContaining(['say']) });
  });

  test('is answered as any other where no article has her words', async () => {
    expect(await sentencesFor('What did Ida Brandt say about the pier?')).toContain('The pier of Norwick is closed.');
  });

  test('parts sentences of a quotation that goes on, so that each keeps its own citation', async () => {
    const quote = { title: 'Lamp', text: 'Orla Venn said: “The lamp is bright.\n\nThe lamp is blue and warm.” Ships came.' };
    const { sentences } = recordOf(await ask('What did Orla Venn say about the lamp?', { store: new TinyStore([quote]) }));
    expect(sentences.map(({ text, citations }) => [text, citations.length])).toContainEqual(['Orla Venn said: “The lamp is bright.', 1]);
  });
});

test.each([
  ['What did Orla Venn say about the lamp?', 'Orla Venn'],
  ['What has the harbour trust said on it?', 'the harbour trust'],
  ['What do scientists think about the lamp?', 'scientists'],
  ['How did the mayor of Norwick respond to the report?', 'the mayor of Norwick'],
  ['What was Orla Venn’s reaction to the storm?', 'Orla Venn'],
  ['The lamp shone on Monday. What did the keeper tell the Herald?', 'the keeper'],
  ['What did she say?', undefined],
  ['What did the lamp cost?', undefined],
  ['Who said that the lamp is bright?', undefined],
])('%s asks for the words of %s', (question, name) => {
  expect(askedSpeaker(question)?.name).toBe(name);
});

test.each([
  ['Orla Venn', 'Venn', true],
  ['Orla Venn', 'keeper Venn', true],
  ['Venn', 'Orla Venn', true],
  ['the White House', 'a White House official', true],
  ['Paul Holm of NASA', 'Paul Holm', true],
  ['the WHO', 'the World Health Organization', true],
  ['the World Health Organization', 'the WHO', true],
  ['Orla Venn', 'Adam Venn', false],
  ['Orla Venn', 'Ida Venn-Lee', false],
  ['economist Adam Lee', 'economists', false],
  ['Orla Venn', 'the keeper', false],
])('%s is %s: %s', (asked, speaker, is) => {
  expect(isSpeaker(asked, speaker)).toBe(is);
});
