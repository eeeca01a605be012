import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalAddress } from '../../src/ingest/address.ts';
import { canonicalLine, canonicalText } from '../../src/ingest/normalise.ts';

/** Text as attackers and old files have it. */
const anyText = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('\n', '\n\n', '\r\n', ' ', '\u00a0', '\u200b', '\u200d', '\u200c', '\ufe0f', '\u202e', '\u{e0041}', '\u00ad', 'e\u0301', 'é', '👩', 'क', '्', 'a word', 'A line', '\ud800', '\u2028', '\u3164', '\u{e0101}')), { maxLength: 30 }).map((parts) => parts.join(''));

function wrapped(prose: string, width: number): string {
  return prose.split(' ').reduce((text, word) => text + ((text.split('\n').at(-1)! + word).length + 1 > width ? '\n' : ' ') + word);
}

describe('canonical text', () => {
  test('stays as it is', () => {
    fc.assert(fc.property(anyText, (raw) => {
      expect(canonicalText(canonicalText(raw))).toBe(canonicalText(raw));
    }), { numRuns: 2000 });
  });

  test('is NFC, well formed, with one space and blank lines between paragraphs', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = canonicalText(raw);
        expect(text).toBe(text.normalize('NFC'));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/\p{Surrogate}|[^\S \n]| {2}| \n|\n |\n{3}|(?<!\n)\n(?!\n)/u);
        expect(text.replaceAll(/\u200c|\u200d|\n/g, '')).not.toMatch(/[\p{Cf}\p{Cc}]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['invisible characters go', 'pay\u200bpal \u202eoho\u202c i\u00adgno\u2060re\ufeff \u{e0049}\u{e0047}x', 'paypal oho ignore x'],
    ['joiners stay in emoji and in words', '👩\u200d👩\u200d👧 می\u200cخواهم क्\u200dष', '👩\u200d👩\u200d👧 می\u200cخواهم क्\u200dष'],
    ['joiners that join nothing go', 'a \u200d b\u200d. \u200c', 'a b.'],
    ['the emoji selector stays behind an emoji only', '❤\ufe0f x\ufe0f', '❤\ufe0f x'],
    ['letters are composed', 'e\u0301t\u200be\u0301', 'été'],
    ['any white space is one space', 'a\t \u00a0\u3000b', 'a b'],
    ['any line breaks part paragraphs', 'A.\r\n\r\nB.\n \t\n\n\nC.\u2029D.', 'A.\n\nB.\n\nC.\n\nD.'],
    ['a lone surrogate is a replacement character', 'a\ud800b', 'a\ufffdb'],
    ['nothing comes of nothing', ' \u200b\n\u3164\n', ''],
  ])('%s', (_, raw, canonical) => {
    expect(canonicalText(raw)).toBe(canonical);
  });

  test('hard-wrapped lines are joined, lines broken off on purpose are paragraphs', () => {
    const prose = 'On Monday the River Tarvel came up Fish Lane, and Mayor Pinnock carried out the dog. It fell again by noon. Nobody on the Quay was hurt, Ms Vosper said, and the Courier was printed.';
    for (const width of [60, 72, 80, 100]) expect(canonicalText(wrapped(prose, width))).toBe(prose);
    expect(canonicalText('River rises\nThe river came up the street in the night.\nIt fell again by noon.')).toBe('River rises\n\nThe river came up the street in the night.\n\nIt fell again by noon.');
  });
});

test('a line is cut to its length, never inside a character', () => {
  expect(canonicalLine('  A\n title\u202e ', 300)).toBe('A title');
  expect(canonicalLine('x'.repeat(400), 300)).toHaveLength(300);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 10 }), (raw) => {
    expect(canonicalLine(raw, 8)).not.toMatch(/\p{Surrogate}/u);
  }));
});

describe('addresses', () => {
  test.each([
    ['https://A.Example:443/Path/?utm_source=x&id=5&fbclid=1#top', 'https://a.example/Path/?id=5'],
    ['http://a.example:80', 'http://a.example/'],
    ['https://a.example/x?gclid=1', 'https://a.example/x'],
    ['https://a.example/x?b=1&a=%20', 'https://a.example/x?b=1&a=%20'],
  ])('%s equals %s', (given, canonical) => {
    expect(canonicalAddress(given)).toBe(canonical);
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  test.each([['http://a.example/', 'https://a.example/'], ['https://a.example/x', 'https://a.example/x/'], ['https://a.example/?id=1', 'https://a.example/?id=2'], ['https://a.example/X', 'https://a.example/x']])('%s and %s are two', (one, other) => {
    expect(canonicalAddress(one)).not.toBe(canonicalAddress(other));
  });
});
