import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeWordsOf } from '../../src/retrieve/time/time-words.ts';

/** A Wednesday. */
const asOf = '2023-05-10T12:00:00Z';

/** "text = from..to" of each time word. */
function read(question: string, from = asOf, timeZone = 'UTC'): string {
  return timeWordsOf(question, { asOf: from, timeZone }).map((word) => `${word.text} = ${word.from ?? ''}..${word.to ?? ''}`).join(' | ');
}

test.each([
  ['What happened last week?', 'last week = 2023-05-01..2023-05-07'],
  ['What happened this week?', 'this week = 2023-05-08..2023-05-14'],
  ['What happened in June 2023?', ''],
  ['What happened a week ago?', 'a week ago = 2023-05-01..2023-05-07'],
  ['What burned two weeks ago?', 'two weeks ago = 2023-04-24..2023-04-30'],
  ['What burned 3 days ago?', '3 days ago = 2023-05-07..2023-05-07'],
  ['What burned six months ago?', 'six months ago = 2022-11-01..2022-11-30'],
  ['Who left two years ago?', 'two years ago = 2021-01-01..2021-12-31'],
  ['What happened yesterday?', 'yesterday = 2023-05-09..2023-05-09'],
  ['Yesterday the mayor resigned. Why?', 'Yesterday = 2023-05-09..2023-05-09'],
  ['Who left the day before yesterday?', 'the day before yesterday = 2023-05-08..2023-05-08'],
  ['What did the court rule today?', 'today = 2023-05-10..2023-05-10'],
  ['What did the court rule this morning?', 'this morning = 2023-05-10..2023-05-10'],
  ['Who scored last night?', 'last night = 2023-05-09..2023-05-09'],
  ['What did the council decide this month?', 'this month = 2023-05-01..2023-05-31'],
  ['What did the council decide last month?', 'last month = 2023-04-01..2023-04-30'],
  ['Who won last year’s election?', 'last year = 2022-01-01..2022-12-31'],
  ['Who plays at this year’s final?', 'this year = 2023-01-01..2023-12-31'],
  ['What happened in the past 3 months?', 'in the past 3 months = 2023-02-10..2023-05-10'],
  ['What changed over the last twelve months?', 'over the last twelve months = 2022-05-10..2023-05-10'],
  ['What changed during the past week?', 'during the past week = 2023-05-03..2023-05-10'],
  ['Who won on Tuesday?', 'on Tuesday = 2023-05-09..2023-05-09'],
  ['Who won on Wednesday?', 'on Wednesday = 2023-05-10..2023-05-10'],
  ['who won on thursday', 'on thursday = 2023-05-04..2023-05-04'],
  ['Who resigned last Friday?', 'last Friday = 2023-05-05..2023-05-05'],
  ['Who resigned last Wednesday?', 'last Wednesday = 2023-05-03..2023-05-03'],
  ['Who resigned this Monday?', 'this Monday = 2023-05-08..2023-05-08'],
  ['Who left on Tuesday last week?', 'on Tuesday last week = 2023-05-02..2023-05-02'],
  ['What has been said since Monday?', 'since Monday = 2023-05-08..'],
  ['Where did the roof fall early Thursday?', 'early Thursday = 2023-05-04..2023-05-04'],
  ['The singer died Friday at age 79. Who was she?', 'Friday = 2023-05-05..2023-05-05'],
  ['How did Sunday’s vote end?', 'Sunday = 2023-05-07..2023-05-07'],
  ['What burned last weekend?', 'last weekend = 2023-05-06..2023-05-07'],
  ['What burned over the weekend?', 'over the weekend = 2023-05-06..2023-05-07'],
  ['What happened in March?', 'in March = 2023-03-01..2023-03-31'],
  ['What happened in May?', 'in May = 2023-05-01..2023-05-31'],
  ['what happened in june', 'in june = 2022-06-01..2022-06-30'],
  ['What happened last March?', 'last March = 2023-03-01..2023-03-31'],
  ['What happened last May?', 'last May = 2022-05-01..2022-05-31'],
  ['What happened in August last year?', 'in August last year = 2022-08-01..2022-08-31'],
  ['What happened in March 2021?', 'in March 2021 = 2021-03-01..2021-03-31'],
  ['What did the March 2021 report say?', 'March 2021 = 2021-03-01..2021-03-31'],
  ['What was said in late Sept. 2021?', 'in late Sept. 2021 = 2021-09-01..2021-09-30'],
  ['What was said at the end of April?', 'at the end of April = 2023-04-01..2023-04-30'],
  ['What has changed since March?', 'since March = 2023-03-01..'],
  ['Who led until March 2020?', 'until March 2020 = ..2020-03-31'],
  ['What was built in 2022?', 'in 2022 = 2022-01-01..2022-12-31'],
  ['How many flats were built since 2021?', 'since 2021 = 2021-01-01..'],
  ['Who ruled before 2020?', 'before 2020 = ..2019-12-31'],
  ['What happened since the war began in 2022?', 'since the war began in 2022 = 2022-01-01..'],
  ['What was said before 3 May?', 'before 3 May = ..2023-05-02'],
  ['What was said before the vote of 3 May?', 'before the vote of 3 May = ..2023-05-02'],
  ['What was said after May 3, 2023?', 'after May 3, 2023 = 2023-05-04..'],
  ['What happened on the 3rd of May?', 'on the 3rd of May = 2023-05-03..2023-05-03'],
  ['What happened on 30 May?', 'on 30 May = 2022-05-30..2022-05-30'],
  ['What happened on February 29?', 'on February 29 = 2020-02-29..2020-02-29'],
  ['What happened on Tuesday, 2 May 2023?', 'on Tuesday, 2 May 2023 = 2023-05-02..2023-05-02'],
  ['What happened on 2023-05-03?', 'on 2023-05-03 = 2023-05-03..2023-05-03'],
  ['How hot was the summer of 2022?', 'the summer of 2022 = 2022-06-01..2022-08-31'],
  ['How hot was it last summer?', 'last summer = 2022-06-01..2022-08-31'],
  ['How cold was it last winter?', 'last winter = 2022-12-01..2023-02-28'],
  ['What bloomed this spring?', 'this spring = 2023-03-01..2023-05-31'],
  ['What did the firm earn in the second quarter of 2021?', 'in the second quarter of 2021 = 2021-04-01..2021-06-30'],
  ['What did the firm earn in Q4 2021?', 'in Q4 2021 = 2021-10-01..2021-12-31'],
  ['How many came in the first half of 2022?', 'in the first half of 2022 = 2022-01-01..2022-06-30'],
  ['What happened between January and March 2020?', 'between January and March 2020 = 2020-01-01..2020-03-31'],
  ['What happened from November to January?', 'from November to January = 2022-11-01..2023-01-31'],
  ['What happened between 3 and 7 May?', 'between 3 and 7 May = 2023-05-03..2023-05-07'],
  ['What was said after the earthquake in February?', 'after the earthquake in February = 2023-02-01..'],
  ['How many came in the year 2020?', 'in the year 2020 = 2020-01-01..2020-12-31'],
  ['How many came in May and June 2022?', 'in May and June 2022 = 2022-05-01..2022-06-30'],
  ['Who led between 2019 and 2021?', 'between 2019 and 2021 = 2019-01-01..2021-12-31'],
  ['Did the fire of last week end before the flood of 3 May?', 'last week = 2023-05-01..2023-05-07 | before the flood of 3 May = ..2023-05-02'],
])('“%s” names %s', (question, expected) => {
  expect(read(question)).toBe(expected);
});

test.each([
  'What did Theresa May say?',
  'Which of 3 may have died?',
  'What may 2022 have cost?',
  'What did she say before May resigned?',
  'Who took part in the march on Washington?',
  'Who took part in march on Rome?',
  'Who came in second place?',
  'Who was a guest on Saturday Night Live?',
  'Who hosts Last Week Tonight?',
  'What is "Last Week" about?',
  'Who sings ‘Tuesday’ and “In March 2020”?',
  'Who wrote Yesterday?',
  'How did USA TODAY report it?',
  'Who presents the Today show?',
  'Who ate at Ruby Tuesday’s?',
  'Who directed Wednesday?',
  'What happened on Friday the 13th?',
  'What do people do on Good Friday?',
  'What opens on Tuesdays?',
  'What was worn in the 1990s?',
  'Who ran 2,023 miles in 2000 metres of snow?',
  'Who plays in the 2023-24 season?',
  'What did the Jan. 6 committee find?',
  'Who won the 2022 World Cup?',
  'Is it more than last year?',
  'What cost more than it did a year ago?',
  'What opens later this year?',
  'What will happen in 2050?',
  'Who will rule before 2050?',
  'What happened on 30 February?',
  'On July 4, 1776, who signed?',
  'Who stars in April Fools?',
  'Who died in the fall of Kabul?',
  'How did the team do in spring training?',
  'How did the last 2 years of the war go?',
  'What is the last week of school like?',
  '',
])('“%s” names no time', (question) => {
  expect(read(question)).toBe('');
});

test('a day begins when it does in the time zone, also where clocks were just changed', () => {
  expect(read('yesterday', '2023-05-10T23:30:00Z', 'Pacific/Auckland')).toBe('yesterday = 2023-05-10..2023-05-10');
  expect(read('yesterday', '2023-05-10T23:30:00Z', 'America/New_York')).toBe('yesterday = 2023-05-09..2023-05-09');
  expect(read('last week', '2023-05-07T23:30:00Z', 'Pacific/Auckland')).toBe('last week = 2023-05-01..2023-05-07');
  expect(read('last week', '2023-05-07T23:30:00Z', 'UTC')).toBe('last week = 2023-04-24..2023-04-30');
  expect(read('in the past 2 days', '2023-03-26T22:30:00Z', 'Europe/Berlin')).toBe('in the past 2 days = 2023-03-25..2023-03-27'); // 23 hours long
  expect(read('in the past 2 days', '2023-10-29T23:30:00Z', 'Europe/Berlin')).toBe('in the past 2 days = 2023-10-28..2023-10-30'); // 25 hours long
});

test('a question asked as of a day is asked on that day everywhere', () => {
  for (const timeZone of ['America/Los_Angeles', 'UTC', 'Pacific/Auckland']) expect(read('yesterday', '2023-01-01', timeZone)).toBe('yesterday = 2022-12-31..2022-12-31');
});

test('a winter that has two years is the one that lasts, or the last that began', () => {
  expect(read('this winter', '2023-01-20')).toBe('this winter = 2022-12-01..2023-02-28');
  expect(read('in the winter of 2022', '2022-02-10')).toBe('in the winter of 2022 = 2021-12-01..2022-02-28');
});

test('no moment, no times', () => {
  expect(read('What happened last week?', 'soon')).toBe('');
});

const PIECES = ['last', 'this', 'past', 'the', 'in', 'on', 'since', 'before', 'after', 'until', 'between', 'and', 'from', 'to', 'of', 'week', 'month', 'years', 'ago', 'yesterday', 'May', 'March', '3', '31', '999', '2023', '2022', '1800', 'Tuesday', 'summer', 'winter', 'weekend', 'Q2', 'February', '30', ',', '?', 'two', 'early', '2023-02-31', '"', '  ', 'Night', 'days'];

test('whatever is asked whenever: days are valid, from is not after to, and the text stands in the question', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York'), (words, date, timeZone) => {
      const question = words.join(' ');
      for (const { text, from, to } of timeWordsOf(question, { asOf: date.toISOString(), timeZone })) {
        expect(question).toContain(text);
        expect(from ?? to).toBeDefined();
        for (const day of [from, to]) if (day !== undefined) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        if (from !== undefined && to !== undefined) expect(from <= to).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a question of the greatest length is read at once', () => {
  for (const piece of ['since the ', 'last ', 'between 3 and ', 'a                ', 'in the end of May ', '"']) {
    const started = performance.now();
    read(piece.repeat(8192 / piece.length));
    expect(performance.now() - started).toBeLessThan(500);
  }
});
