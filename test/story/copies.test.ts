import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyOf, KINDS } from '../../bench/stories/copies.ts';
import { UNDATED } from '../../src/core/story.ts';
import { agencyOf, agencyOfOutlet } from '../../src/story/agency.ts';
import { isCopy } from '../../src/story/copied-set.ts';
import { overlapOf } from '../../src/story/overlap.ts';
import { isRoundup } from '../../src/story/roundup.ts';
import { comparedWords, sampledShingles } from '../../src/story/shingles.ts';
import { OTHER, REPORT, WIRE } from './made-up-news.ts';

const DAY_MS = 86_400_000;
const words = fc.array(fc.constantFrom(...'the ship tug sand strait night crew hull buoy north week ninety island'.split(' ')), { minLength: 0, maxLength: 80 });
const overlap = (one: string, other: string) => overlapOf(comparedWords(one), comparedWords(other), new Map());

describe('overlap', () => {
  test('is the same from both sides, between 0 and 1, and whole for a text and itself', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [there, back] = [overlapOf(one, other, new Map()), overlapOf(other, one, new Map())];
        for (const { covered, inner } of [there, back]) expect([covered, inner].every((share) => share >= 0 && share <= 1)).toBe(true);
        if (one.length !== other.length) expect(there).toEqual(back);
        if (one.length >= 5) expect(overlapOf(one, one, new Map())).toMatchObject({ covered: 1, inner: 1, head: 0, tail: 0 });
      }),
    );
  });

  test('tells what of the shared words is boilerplate', () => {
    const [one, other] = [comparedWords(`${WIRE}\n\n${REPORT}`), comparedWords(`${OTHER}\n\n${REPORT}`)];
    const boilerplate = new Map(sampledShingles(comparedWords(REPORT)).map((shingle) => [shingle, { isBoilerplate: true }]));
    expect(overlapOf(one, other, new Map()).fresh).toBeGreaterThan(0.4);
    expect(overlapOf(one, other, boilerplate).fresh).toBe(0);
    expect(isCopy({ ...overlapOf(one, one, new Map()), fresh: 0 }, 0, 0)).toBe(false);
  });
});

test('what is kept of a part of a text is kept of the whole, as far as the whole keeps as many', () => {
  const long = comparedWords([WIRE, REPORT, OTHER].join(' '));
  const whole = new Set(sampledShingles(long));
  const part = sampledShingles(long.slice(0, 60));
  expect(part.length).toBeGreaterThan(5);
  const inner = new Set(sampledShingles(comparedWords(WIRE)));
  for (const shingle of whole) if (sampledShingles(comparedWords(WIRE)).includes(shingle)) expect(inner.has(shingle)).toBe(true);
  expect([...whole].some((shingle) => part.includes(shingle))).toBe(true);
});

describe('a copy', () => {
  const lend = { paragraph: OTHER.split('\n\n')[0]!, words: OTHER.split(' ') };
  test.each(KINDS)('%s: is still one, within three days', (kind) => {
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const copy = copyOf(WIRE, kind, random, lend);
    expect(isCopy(overlap(WIRE, copy), 0, 3 * DAY_MS)).toBe(true);
    expect(isCopy(overlap(WIRE, copy), 0, 4 * DAY_MS)).toBe(false);
  });

  test('is no report of the same event in other words, nor a text on something else', () => {
    expect(isCopy(overlap(WIRE, REPORT), 0, 0)).toBe(false);
    expect(isCopy(overlap(WIRE, OTHER), 0, 0)).toBe(false);
  });

  test('is not the day after of a running story: new paragraphs among old ones', () => {
    const old = WIRE.split('\n\n');
    const fresh = [...REPORT.split('\n\n'), ...OTHER.split('\n\n')];
    expect(isCopy(overlap(WIRE, [fresh[0], old[1], fresh[1], old[2], fresh[2], old[4]].join('\n\n')), 0, DAY_MS)).toBe(false);
  });

  test('of which the date is not known must be nearly whole', () => {
    expect(isCopy(overlap(WIRE, WIRE), UNDATED, 0)).toBe(true);
    expect(isCopy(overlap(WIRE, `${WIRE}\n\n${OTHER}`.slice(300)), UNDATED, 0)).toBe(false);
  });
});

describe('the agency that a text names', () => {
  test.each([
    ['KARLSUND (AP) — A ship ran aground.', [], 'Associated Press'],
    ['LUND, Norland (Reuters) - A ship ran aground.', [], 'Reuters'],
    ['By Ann Lee\nThe Associated Press\n\nKARLSUND — A ship ran aground.', [], 'Associated Press'],
    ['A ship ran aground.', ['Agence France-Presse'], 'Agence France-Presse'],
    ['A ship ran aground.', ['Reuters Staff'], 'Reuters'],
  ])('%s', (text, authors, agency) => expect(agencyOf(text, authors)).toBe(agency));

  test.each([
    ['A ship ran aground, the Associated Press reported.', []],
    [`A ship ran aground.\n\nContributing: The Associated Press`, []],
    ['The ministry (AP) said nothing.', []],
    ['KARLSUND (MFA) — A ship ran aground.', ['Ann Reuter']],
  ])('none: %s', (text, authors) => expect(agencyOf(text, authors)).toBeUndefined());

  test('an outlet that is an agency', () => {
    expect(agencyOfOutlet({ outlet: 'AP News' })).toBe('Associated Press');
    expect(agencyOfOutlet({ outlet: 'The Daily Herald' })).toBeUndefined();
  });
});

test.each([
  ['7 things to know before you leave', true],
  ['Ten things you need to know', true],
  ['Storm, strike, snow, sport: what happened', true],
  ["Tuesday's headlines", true],
  ['Evening briefing: the ship is free', true],
  ['Photos: a ship on a sandbank', true],
  ['Ship freed, harbour closed: 5 ...', true],
  ["Ship freed, harbour closed: Wednesday's ...", true],
  ["Storm over Orm and no ferry: Thursday's Short List", true],
  ['Tugs free giant ship, and the strait opens', false],
  ["Ferry strike: Friday's talks fail", false],
  ['Three sailors rescued', false],
])('a roundup or not: %s', (title, expected) => expect(isRoundup(title)).toBe(expected));
