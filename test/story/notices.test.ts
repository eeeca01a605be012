import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headlineKey, isSameHeadline } from '../../src/core/headline.ts';
import { noteFacts } from '../../src/story/notes.ts';
import { noticesOf } from '../../src/story/notices.ts';

const HEADLINE = 'Lighthouse keeper to lose her house, letter shows';
const REST = 'The lighthouse of Skerry Point was lit again on Monday after eleven months of work.';

type Case = [kind: 'retraction' | 'correction' | 'clarification', title: string, text: string];
const NOTICES: Case[] = [
  ['retraction', 'Retraction: the keeper stays', `On 10 June the Herald published a report headed “${HEADLINE}”. The report was wrong. We withdraw it in full.`],
  ['retraction', 'The keeper stays', `We have withdrawn our story headlined "${HEADLINE}" and apologise to Orla Venn.`],
  ['retraction', 'An apology to Orla Venn', `A report which was published on our website on Tuesday, June 10, under the headline ‘${HEADLINE}’, rested on a forged letter.\n\nThe report has been removed from our website.`],
  ['retraction', 'Editor’s note', `The Herald has retracted an article titled “${HEADLINE},” which did not meet its standards.`],
  ['retraction', 'A note to readers', `The article “${HEADLINE}” (June 10, page A4) has been retracted because its author invented a letter.`],
  ['correction', 'Correction: the keeper’s house', `Our report “${HEADLINE}” gave the wrong year. The house was built in 1911, not 1991.`],
  ['correction', 'Corrections and clarifications: 12 June', `• An article on 10 June, “${HEADLINE}”, misspelled the name of Orla Venn.`],
  ['correction', 'For the record', `Correction: In the story “${HEADLINE}”, published on page 3 on Tuesday, the price of the house was £31,000.`],
  ['correction', 'Corrections and clarifications', `• An article about the keeper (${HEADLINE}, 10 June, page 4) gave her age as 85. She is 58.`],
  ['correction', 'Corrections', `An article on Tuesday about the keeper misstated her age. “${HEADLINE},” June 10, page A4.`],
  ['correction', 'Correction', `In our 10 June article "${HEADLINE}" we gave the keeper’s age as 85. She is 58.`],
  ['clarification', 'Clarification: the keeper', `The column “${HEADLINE}” was about Orla Venn’s own house, not the trust’s.`],
];

test.each(NOTICES)('%s: %s', (kind, title, text) => {
  const whole = `${text}\n\n${REST}`;
  const notices = noticesOf({ title, text: whole });
  expect(notices.map((notice) => [notice.kind, isSameHeadline(notice.headline, HEADLINE), text.includes(whole.slice(notice.start, notice.end))])).toEqual([[kind, true, true]]);
  const facts = noteFacts({ title, text: whole });
  expect(facts).toMatchObject({ noticeOf: [{ kind }] });
  expect(facts).not.toHaveProperty('retracted');
});

const NONE: [title: string, text: string][] = [
  ['The keeper stays', `The council refused to withdraw its report headed “${HEADLINE}”.`],
  ['The keeper stays', `Readers asked the Herald to retract the story headlined “${HEADLINE}”. It did not withdraw it.`],
  ['The keeper stays', `Our report “${HEADLINE}” won a prize.`],
  ['The keeper stays', `The trust’s report “${HEADLINE}” was wrong, Ms Venn said.`],
  ['The keeper stays', `Our report “${HEADLINE}” said that the letter was withdrawn.`],
  ['The keeper stays', `The story “${HEADLINE}” was taken down by telephone, and our readers liked it.`],
  ['The keeper stays', 'The trust has withdrawn “all that it said of her house”, Ms Venn said.'],
  ['The keeper stays', 'An earlier version of this article misquoted a report headed “What to do with old lighthouses”.'],
];

test.each(NONE)('none: %s: %s', (title, text) => {
  expect(noticesOf({ title, text: `${text}\n\n${REST}` })).toEqual([]);
});

test('a report that quotes its own headline takes itself back', () => {
  expect(noteFacts({ title: HEADLINE, text: `We have withdrawn our report “${HEADLINE}”.\n\n${REST}` })).toEqual({ notes: ['retraction'], retracted: true });
});

test('a headline is known in its longer and shorter forms, whatever its marks', () => {
  expect(isSameHeadline(HEADLINE, 'LIGHTHOUSE KEEPER TO LOSE HER HOUSE')).toBe(true);
  expect(isSameHeadline('Lighthouse keeper to lose', HEADLINE)).toBe(false);
  expect(isSameHeadline('Lighthouse keeper to lose her temper', HEADLINE)).toBe(false);
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
    expect(isSameHeadline(one, other)).toBe(isSameHeadline(other, one));
    if (isSameHeadline(one, other)) expect(headlineKey(one)).toBe(headlineKey(other));
  }));
});

test('a text made to be slow is read at once', () => {
  for (const piece of ['the report on page 4 of the ', '“a b c ', 'We withdraw the report of the report, ', '"', 'story, in '])
    expect(noticesOf({ title: 'Retraction: x', text: Array.from({ length: 50 }, () => piece.repeat(2000 / piece.length)).join('\n\n') }).length).toBeLessThanOrEqual(50);
});
