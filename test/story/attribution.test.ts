import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/core/sentence.ts';
import { speechOf } from '../../src/story/speech/attribution.ts';

const LEAD = 'The lighthouse of Skerry Point was lit again on Monday. Orla Venn, who has kept it since 1998, said that the new lamp can be seen from 31 miles away.';

/** The attribution of the sentence that begins with some words. */
function saidOf(text: string, words: string) {
  const span = sentencesOf(text).find(({ start }) => text.startsWith(words, start));
  if (!span) throw new Error(`No sentence begins with ${words}`);
  return speechOf(text)(span);
}

type Case = [speaker: string | undefined, direct: boolean, text: string];
const SAID: Case[] = [
  ['Orla Venn', true, '“The new lamp can be seen from 31 miles away,” Orla Venn said.'],
  ['Orla Venn', true, '"The new lamp can be seen from 31 miles away," said Orla Venn, who keeps it.'],
  ['Orla Venn', true, 'The keeper Orla Venn told reporters: “We have waited for eleven months.”'],
  ['Orla Venn', true, '“We have waited for eleven months,” Ms. Orla Venn, of the University of Ormsa, Tarvel, told the Herald on Monday.'],
  ['Adam Lee', true, '“It cost what it cost,” said the trust’s treasurer, Adam Lee.'],
  ['a spokesman for the trust', true, '“It cost what it cost,” a spokesman for the trust said.'],
  ['the trust', true, 'On Monday the trust released a short statement: “It cost what it cost and was worth it.”'],
  ['Orla Venn', true, '“We have waited for eleven months,” Orla Venn was quoted as saying.'],
  ['Orla Venn', false, 'The lamp can be seen from 31 miles away, Orla Venn said in a statement on Monday.'],
  ['the keeper of the light', false, 'The light was dark on Friday, said the keeper of the light.'],
  ['Orla Venn', false, 'Most of the coast will have clear skies in the morning, said the weather expert Orla Venn.'],
  ['Orla Venn', false, 'The keeper Orla Venn, said it was a calm night.'],
  ['Orla Venn', false, 'Orla Venn, a former pilot and, since 1998, the keeper of the light, said the lamp could be seen from afar.'],
  ['the harbour trust', false, 'According to the harbour trust, the lamp can be seen from 31 miles away.'],
  ['people who know the keeper', false, 'The lamp is too bright, according to people who know the keeper.'],
  ['The Times', false, 'The lamp was “bright” and “blue”, said The Times, while ships went by.'],
  ['The union', false, 'The union that represents the keepers said that nobody had been asked.'],
  ['Adam Lee', false, 'Its officer, Adam Lee, said that nobody had been asked.'],
  ['the harbour trust', false, 'Again the harbour trust on Friday said that the lamp was bright.'],
  ['Speaker of Parliament Adam Lee', false, 'Speaker of Parliament Adam Lee said that the lamp was bright.'],
  ['officials', false, 'Two ships were damaged, officials said.'],
  ['Tarn Shipping Company', false, 'Tarn Shipping Company announced on Monday that its ships would stop.'],
  ['Orla Venn', false, 'Orla Venn has already said that the lamp is bright.'],
  ['Orla Venn', false, 'Yet Orla Venn denied that the lamp was bright.'],
  [undefined, false, 'Orla Venn almost said no.'],
  [undefined, false, 'The lamp was lit again on Monday.'],
  [undefined, false, 'The council has not said what the lamp cost.'],
  [undefined, false, 'Tarn Shipping announced new fares.'],
  [undefined, false, 'The ships came in one after the other according to the old plan of 1911.'],
  [undefined, false, 'I said that it would rain.'],
];

test.each(SAID)('%s (quoted: %s): %s', (speaker, direct, text) => {
  const said = speechOf(text)({ start: 0, end: text.length });
  expect(said && [said.speaker, said.direct]).toEqual(speaker === undefined ? undefined : [speaker, direct]);
});

test('a surname is told in full, a pronoun as the person who spoke last or whom the sentence before is about', () => {
  const text = `${LEAD} “We have waited for eleven months,” Venn said. “It was worth it,” she added.\n\nAdam Lee was at the pier. He said he had seen nothing like it.\n\nThe council kept silent. She said so.`;
  expect(saidOf(text, '“We')).toMatchObject({ speaker: 'Orla Venn', verb: 'said', direct: true });
  expect(saidOf(text, '“It was')).toMatchObject({ speaker: 'Orla Venn', verb: 'added' });
  expect(saidOf(text, 'He said')).toMatchObject({ speaker: 'Adam Lee', direct: false });
  expect(saidOf('Nobody knows.\n\nIt rained. He said it would stop.', 'He said')).toBeUndefined();
});

test.each([
  ['Orla Venn', 'Often Venn came by night. The keeper, Orla Venn, was tired. Neither Venn nor Lee slept. “It was cold,” Venn said.'],
  ['Orla Venn', 'People shouted “Save Orla Venn” at the pier, and Orla Venn waved. “It was cold,” Venn said.'],
  ['Venn', 'The keeper, Orla Venn, came with her brother, Adam Venn. “It was cold,” Venn said.'],
  ['Orla Venn', 'The keeper, Orla Venn, came. Here Orla Venn sang with Orla Venn’s brother, Adam Venn. “It was cold,” Venn said.'],
])('a surname means %s in: %s', (speaker, text) => {
  expect(saidOf(text, '“It was')?.speaker).toBe(speaker);
});

test('words in quotation marks alone are those of who speaks around them', () => {
  const text = `${LEAD}\n\n“We have waited for eleven months,” Venn said. “Nobody thought that it would last so long.”\n\n“And nobody asked us what we thought of it.”\n\nThe pier is closed. “It is not safe to walk on.”`;
  expect(saidOf(text, '“Nobody')).toMatchObject({ speaker: 'Orla Venn', direct: true });
  expect(saidOf(text, '“And nobody')).toMatchObject({ speaker: 'Orla Venn', direct: true });
  expect(saidOf('The pier is closed.\n\n“It is not safe. Nobody should walk on it,” Adam Lee said.', '“It is')).toMatchObject({ speaker: 'Adam Lee' });
  expect(saidOf('The pier is closed for good. The council met.\n\n“It is not safe to walk on it at all.”', '“It is')).toBeUndefined();
});

test('whatever a text holds, a speaker is words of it, and no text takes long', () => {
  const piece = fc.constantFrom('“', '”', '"', ' said ', ', ', '. ', '\n\n', 'Orla Venn', 'she', 'according to ', 'the keeper', ' told ', '—', 'x '.repeat(50), 'The ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const span of sentencesOf(text)) {
        const said = speechOf(text)(span);
        for (const word of said?.speaker.split(' ') ?? []) expect(text).toContain(word);
      }
    }),
  );
  for (const made of ['“', '" ', 'she said, ', 'Ann Lee ', 'said ', '“a” ', 'Venn said so. He said so. ', 'Ida Venn, Ann Venn, ']) speechOf(made.repeat(100_000 / made.length))({ start: 0, end: 100_000 });
});
