import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphsOf, sentencesOf } from '../../src/core/sentence.ts';
import { textAt } from '../../src/core/span.ts';

const split = (text: string) => sentencesOf(text).map((span) => textAt(text, span));

/** News prose; `|` marks where a sentence ends and the next begins. */
const CASES = [
  'The mayor resigned. | She gave no reason.',
  'Mr. Smith met Mrs. Jones at noon. | They left together.',
  'Dr. Ann Lee and Prof. Bo Ray signed the letter. | Nobody else did.',
  'Gen. David Petraeus spoke first. | Sen. John F. Kennedy answered.',
  'George W. Bush won. | J. K. Rowling did not run.',
  'J.K. Rowling wrote it. | It sold well.',
  'The U.S. Senate voted on Monday. | The U.S. House did not.',
  'He moved to the U.S. | The family followed.',
  'She lives in Washington, D.C. | He lives in Ohio.',
  'The U.N. Security Council met. | It decided nothing.',
  'It was signed by U.S. President Joe Biden. | Nobody objected.',
  'Unemployment fell to 3.5 percent. | Wages rose 2.1%.',
  'The fund holds $3.1 million. | About £1.5 billion is missing.',
  'The match ended 3-0. | 12 players were booked.',
  'The train left at 9 a.m. on Tuesday. | It never came back.',
  'The show starts at 8 p.m. Monday. | Doors open at 7 p.m. | Tickets are free.',
  'He arrived at 5 p.m. ET. | The rest came later.',
  'He came in at No. 5 on the list. | No. | He was not happy.',
  'She said no. | Five people left.',
  'Apple Inc. Chief Executive Tim Cook resigned. | Shares of Apple Inc. fell.',
  'He runs Acme Corp. | It makes anvils.',
  'Acme Co. said profits rose. | Brown Bros. did not.',
  'On Jan. 5 the river rose. | On Feb. 11 it fell.',
  'It began in Sept. 2019 and ended in Dec. | The cost was high.',
  'The trial of Martin Luther King Jr. began. | It lasted a day.',
  'They drove from St. Louis to Ft. Worth. | It took a day.',
  'He lives at 5 Main St. | The house is red.',
  '“We won,” he said. | “It is over.”',
  '“We won. It is over,” he said. | Then he left.',
  '"We won. It is over," he said. | Then he left.',
  'He said: “We won.” | The crowd cheered.',
  '"It is over." | Smith left the room.',
  '“Did we win?” Ann Lee asked. | Nobody knew.',
  '"Fire!" shouted the guard. | Everyone ran.',
  '“Really?” she said. | “Yes!”',
  'Who knows? | Not the police! | They never do.',
  'He waited … and waited. | Nothing came.',
  'He waited... | Then he left.',
  '“I don’t know... maybe,” she said. | That was all.',
  'Sales fell (by 3 p.c.) last year. | They rose before.',
  'The vote was close. (It was not.) | The count goes on.'.replace('. (', '. | ('),
  'Rep. Ann Lee (D-Calif.) voted no. | Others voted yes.',
  'The firm, i.e. its owner, paid. | Others, e.g. the bank, did not.',
  'It was Smith vs. Jones. | Jones won.',
  'They chose plan B. | The first plan failed.',
  'Doctors found hepatitis C. | It can be cured.',
  'He asked for books, toys, etc. | They got none.',
  'It cost $5. | That is cheap.',
  'The site is bbc.co.uk today. | It was not before.',
  'Yahoo! said profits rose. | Others fell.',
  '1. Wash the rice. | 2. Boil it.'.replace(' | 2.', '\n\n2.'),
  'Ph.D. students protested. | He has a Ph.D. | It took years.',
  'The iPhone sold well. | iPads did not.',
  'Die Brücke wurde am 11. September von Ministerpräsident Dr. Hans Keller eröffnet. | Die alte stammte aus dem 19. Jahrhundert. | Sie war marode.',
  'Die Station schließt zum 31. Oktober, teilte die Stadt mit. | Es ist die 3. Schließung in einem Jahr.',
  'Das gilt z. B. für Hunde, d. h. für alle. | Katzen kosten ca. 20 Euro bzw. Mehrwertsteuer.',
  'Sie ist 31. | Oktober ist ihr liebster Monat.',
  'I am 11. | Peter is 12.',
  'La Sra. García habló con el Sr. Ruiz. | Nadie respondió.',
  'Broen åbnede den 3. maj 2024. | Den er lang.',
  '河水上涨了。|他们离开了！|没有人死亡。',
  'क्या हुआ। | कुछ नहीं।',
];

describe('sentences', () => {
  test.each(CASES)('%s', (marked) => {
    const isDense = /[。！]/.test(marked);
    const text = marked.replaceAll(isDense ? '|' : ' | ', isDense ? '' : ' ');
    const wanted = marked.split(isDense ? '|' : / \| |\n\n/);
    expect(split(text)).toEqual(wanted);
  });

  test('a heading without a full stop is a sentence of its own', () => {
    expect(split('River bursts its banks\n\nThe river rose. It fell.')).toEqual(['River bursts its banks', 'The river rose.', 'It fell.']);
  });

  test('a long quotation is split at its sentences, and keeps its closing quote', () => {
    const long = `“${'The river came up the street and into the houses that stand by the quay. '.repeat(5)}We left,” he said.`;
    const sentences = split(long);
    expect(sentences.length).toBeGreaterThan(3);
    expect(sentences.at(-1)).toContain('We left,” he said.');
  });

  test('a quotation that is never closed does not swallow the paragraph', () => {
    expect(split('“We won. It is over. We go home.')).toEqual(['“We won.', 'It is over.', 'We go home.']);
  });

  test('spans are in order, do not overlap, and lose nothing but white space', () => {
    const piece = fc.constantFrom('.', '. ', '? ', '!” ', ' “', '"', ' " ', '\n\n', '\n', 'U.S. ', 'Mr. ', 'J. ', 'word ', 'Word ', '5 ', '…', '。', '…” he said. ', '\u00a0', '👩‍👩‍👧 ');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const spans = sentencesOf(text);
        let end = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(end, span.start).trim()).toBe('');
          expect(textAt(text, span)).toBe(textAt(text, span).trim());
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  test('a sentence never reaches from one paragraph into the next', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z.,"“” ]{1,30}$/), { maxLength: 8 }), (paragraphs) => {
        const text = paragraphs.join('\n\n');
        const inside = paragraphsOf(text);
        for (const { start, end } of sentencesOf(text)) expect(inside.some((paragraph) => paragraph.start <= start && end <= paragraph.end)).toBe(true);
      }),
    );
  });
});
