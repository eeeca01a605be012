import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';
import { encodeAs } from '../fakes/encode.ts';

const options = { maxBytes: 1_000_000, now: new Date('2026-01-15T12:00:00Z'), name: 'page.html' };

const RUSSIAN = 'Река поднялась за ночь на метр, сказал мэр, и вода ушла с лугов только к полудню.';
const JAPANESE = '川の水位は夜の間に一メートル上がり、昼には下がったと市長は述べた。';
const CHINESE = '市长说，这条河的水在夜间上涨了一米，到中午时分又退去了，人们都回到了家中。';
const TAIWANESE = '市長說，這條河的水在夜間上漲了一米，到中午時分又退去了，人們都回到了家中。';
const KOREAN = '강물이 밤사이 일 미터 올랐다가 정오에 내려갔다고 시장이 말했다.';
const GREEK = 'Το ποτάμι ανέβηκε ένα μέτρο μέσα στη νύχτα, είπε ο δήμαρχος.';
const HEBREW = 'הנהר עלה במטר בלילה, אמר ראש העיר, והמים נסוגו בצהריים.';
const ARABIC = 'ارتفع النهر مترا في الليل، وقال رئيس البلدية إن الماء انحسر عند الظهر.';
const POLISH = 'Rzeka podniosła się w nocy o metr, powiedział burmistrz, i woda opadła dopiero w południe.';
const GERMAN = 'Der Fluß stieg über Nacht um einen Meter, sagte die Bürgermeisterin.';
const TURKISH = 'Nehir bir gecede bir metre yükseldi, dedi belediye başkanı, su öğlen çekildi.';

const WRITTEN: [encoding: string, text: string][] = [
  ['shift_jis', JAPANESE], ['euc-jp', JAPANESE], ['euc-kr', KOREAN], ['gb18030', CHINESE], ['big5', TAIWANESE], ['windows-1251', RUSSIAN], ['koi8-r', RUSSIAN], ['iso-8859-5', RUSSIAN],
  ['iso-8859-7', GREEK], ['windows-1255', HEBREW], ['windows-1256', ARABIC],
];
/** Latin scripts: what they hold beyond ASCII tells too little, so they are known where they say what they are. */
const DECLARED: [string, string][] = [...WRITTEN, ['iso-8859-1', GERMAN], ['iso-8859-2', POLISH], ['windows-1250', POLISH], ['iso-8859-9', TURKISH], ['iso-8859-15', GERMAN]];

const page = (head: string, sentence: string) => `${head}<html><head><title>A</title></head><body><article><h1>A</h1>${`<p>${sentence} ${sentence}</p>`.repeat(3)}</article></body></html>`;

function textOf(bytes: Buffer, more = {}): string {
  const [result] = read(bytes, { ...options, ...more });
  if (!result || 'code' in result) throw new Error(JSON.stringify(result));
  return result.draft.text;
}

describe('a page is read in the encoding', () => {
  test.each(DECLARED)('that its header names: %s', (encoding, sentence) => {
    expect(textOf(encodeAs(encoding, page('', sentence)), { contentType: `text/html; charset=${encoding}` })).toContain(sentence);
  });

  test.each(DECLARED)('that its meta element names: %s', (encoding, sentence) => {
    expect(textOf(encodeAs(encoding, page(`<meta charset=${encoding}>`, sentence)))).toContain(sentence);
    expect(textOf(encodeAs(encoding, page(`<meta http-equiv="Content-Type" content="text/html; charset=${encoding}">`, sentence)))).toContain(sentence);
  });

  test.each(DECLARED)('that its XML declaration names: %s', (encoding, sentence) => {
    expect(textOf(encodeAs(encoding, page(`<?xml version="1.0" encoding="${encoding}"?>`, sentence)))).toContain(sentence);
  });

  test.each(WRITTEN)('that its letters show where it names none, or UTF-8 wrongly: %s', (encoding, sentence) => {
    expect(textOf(encodeAs(encoding, page('', sentence)))).toContain(sentence);
    expect(textOf(encodeAs(encoding, page('<meta charset="utf-8">', sentence)))).toContain(sentence);
  });

  test.each([RUSSIAN, GERMAN, GREEK, JAPANESE])('UTF-16 with a mark, whatever it says: %s', (sentence) => {
    const little = Buffer.from(`\ufeff${page('<meta charset="utf-8">', sentence)}`, 'utf16le');
    expect(textOf(little)).toContain(sentence);
    expect(textOf(Buffer.from(little).swap16())).toContain(sentence);
  });

  test.each([RUSSIAN, GERMAN, JAPANESE])('UTF-16 without a mark: %s', (sentence) => {
    const little = Buffer.from(page('', sentence) + '<!-- the end of the page -->'.repeat(20), 'utf16le');
    expect(textOf(little)).toContain(sentence);
    expect(textOf(Buffer.from(little).swap16())).toContain(sentence);
  });

  test('UTF-8 with a mark, and UTF-8 that names another', () => {
    expect(textOf(Buffer.from(`\ufeff${page('', RUSSIAN)}`))).toContain(RUSSIAN);
    expect(textOf(Buffer.from(page('<meta charset="windows-1251">', RUSSIAN)))).toContain(RUSSIAN);
  });

  test('of Latin letters where nothing else is sure', () => {
    expect(textOf(encodeAs('iso-8859-1', page('', GERMAN)))).toContain(GERMAN);
  });
});
