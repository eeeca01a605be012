import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleDraft, IngestFailure } from '../../../src/core/article.ts';
import { readEach } from '../../../src/read/read.ts';
import { bytesOf, column, fileOf, pdf, stream, type Run } from '../../fixtures/pdf.ts';

const now = new Date('2026-01-15T12:00:00Z');

async function readOne(bytes: Uint8Array, name = 'a.pdf'): Promise<{ source: string; draft: ArticleDraft } | IngestFailure> {
  const results = [];
  for await (const unread of readEach(bytes, { name, maxBytes: 30_000_000, now })) results.push(await unread.read());
  return results[0]!;
}

async function draft(bytes: Uint8Array, name?: string): Promise<ArticleDraft> {
  const result = await readOne(bytes, name);
  if ('code' in result) throw new Error(`${result.code}: ${result.hint}`);
  return result.draft;
}

const code = async (bytes: Uint8Array, name?: string) => {
  const result = await readOne(bytes, name);
  return 'code' in result ? result.code : 'read';
};

const LEFT = 'The ferry to the outer islands sailed again on Friday after a repair that took eleven weeks and cost more than the council had set aside for the whole year.';
const MIDDLE = 'Islanders had been carried by two fishing boats meanwhile, and the school on the far island taught its pupils by radio until the last week of the winter term.';
const RIGHT = 'A second ship is to be bought next spring. The yard on the mainland said that it could be built within a year if the order came before the summer holidays.';
const HEADLINE: Run = { x: 40, y: 780, size: 24, text: 'Ferry to the islands sails again' };
const set = (text: string, x: number, top = 700) => column(text, { x, top, characters: 24 });

describe('columns are read one after the other', () => {
  test('two of them', async () => {
    expect((await draft(pdf({ pages: [[...set(LEFT, 40), ...set(RIGHT, 220)]] }))).text).toBe(`${LEFT}\n\n${RIGHT}`);
  });

  test('three of them under a headline and a summary that run over all', async () => {
    const summary: Run = { x: 40, y: 740, size: 12, text: 'Eleven weeks without a ship are over, and the bill is larger than thought' };
    const { title, text } = await draft(pdf({ pages: [[HEADLINE, summary, ...set(LEFT, 40), ...set(MIDDLE, 220), ...set(RIGHT, 400)]] }));
    expect(title).toBe('Ferry to the islands sails again');
    expect(text).toBe(`${summary.text}\n\n${LEFT}\n\n${MIDDLE}\n\n${RIGHT}`);
  });

  test('whatever order the file has them in, and where each word is set by itself', async () => {
    const words = [...set(RIGHT, 220), ...set(LEFT, 40)].flatMap(({ x, y, text }) => text.split(' ').map((word, i, all) => ({ x: x + all.slice(0, i).join(' ').length * 5.4 + (i > 0 ? 5.4 : 0), y, text: word })));
    expect((await draft(pdf({ pages: [words] }))).text).toBe(`${LEFT}\n\n${RIGHT}`);
  });

  test('a sentence that a column breaks off goes on in the next', async () => {
    const [first, second] = [LEFT.slice(0, LEFT.indexOf(' and cost')), LEFT.slice(LEFT.indexOf('and cost'))];
    expect((await draft(pdf({ pages: [[...set(first, 40), ...set(second, 220), ...set(RIGHT, 400)]] }))).text).toBe(`${LEFT}\n\n${RIGHT}`);
  });

  test('a second story below is read by itself, though its headline is short', async () => {
    const upper = [...set(LEFT, 40, 760), ...set(RIGHT, 220, 760)];
    const lower = [...set(`Below: ${LEFT}`, 40, 500), ...set(`Below: ${RIGHT}`, 220, 500)];
    const { text } = await draft(pdf({ pages: [[...upper, { x: 40, y: 530, size: 16, text: 'Bridge closed' }, ...lower]] }));
    expect(text).toBe(`${LEFT}\n\n${RIGHT}\n\nBelow: ${LEFT}\n\nBelow: ${RIGHT}`);
  });

  test('a table is read row by row', async () => {
    const rows = ['North 12 14', 'South 9 11', 'East 30 2', 'West 4 18', 'Middle 7 7'].map((row) => row.split(' '));
    const runs = rows.flatMap((cells, i) => cells.map((text, at) => ({ x: 40 + at * 120, y: 500 - i * 14, text })));
    expect((await draft(pdf({ pages: [[...set(LEFT, 40), ...runs]] }))).text).toContain('South 9 11');
  });
});

test('every word of a page comes once, in its column’s order, however many columns there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 8, maxLength: 30 }), { minLength: 1, maxLength: 3 }), async (columns) => {
      const texts = columns.map((sentences, at) => sentences.map((words, i) => `${'ABC'[at]}${i} ${'word '.repeat(words).trim()}.`).join(' '));
      const { text } = await draft(pdf({ pages: [texts.flatMap((each, at) => set(each, 40 + at * 180))] }));
      expect(text.split(/\s+/)).toEqual(texts.join(' ').split(' '));
    }),
    { numRuns: 60 },
  );
});

describe('what the page breaks is put together', () => {
  const lines = (...texts: string[]): Run[] => texts.map((text, i) => ({ x: 40, y: 700 - i * 12, text }));

  test('a word parted at the end of a line is whole, one that is written with a hyphen keeps it', async () => {
    const { text } = await draft(pdf({ pages: [lines('The neighbour-', 'hood was told of a well-known problem with the well-', 'known bridge by Anna Smith-', 'Jones on the day of the vote on it.')] }));
    expect(text).toBe('The neighbourhood was told of a well-known problem with the well-known bridge by Anna Smith-Jones on the day of the vote on it.');
  });

  test('a line that is set in, a wider gap and a line left short part paragraphs', async () => {
    const runs: Run[] = [
      { x: 40, y: 700, text: 'The council met on Monday and it talked for hours about the bridge over the' },
      { x: 40, y: 688, text: 'river and about the money.' },
      { x: 52, y: 676, text: 'The mayor said that a decision would have to wait until the summer, since the' },
      { x: 40, y: 664, text: 'figures of the engineers were not there yet for everybody to see in the hall.' },
      { x: 40, y: 636, text: 'Nobody spoke against it.' },
    ];
    expect((await draft(pdf({ pages: [runs] }))).text.split('\n\n')).toHaveLength(3);
  });

  test('running heads, feet and page numbers are left out', async () => {
    const page = (number: number, text: string): Run[] => [{ x: 40, y: 810, size: 8, text: 'The Island Courier' }, { x: 480, y: 810, size: 8, text: `Issue ${number + 100}` }, ...column(text, { x: 40, top: 700, characters: 80 }), { x: 290, y: 30, size: 8, text: `Page ${number} of 3` }];
    const { text } = await draft(pdf({ pages: [page(1, LEFT), page(2, MIDDLE), page(3, RIGHT)] }));
    expect(text).toBe(`${LEFT}\n\n${MIDDLE}\n\n${RIGHT}`);
  });
});

describe('facts', () => {
  const body = column(LEFT, { x: 40, top: 640, characters: 80 });
  const page = (...more: Run[]) => [HEADLINE, ...more, ...body];
  const byline: Run = { x: 40, y: 740, text: 'By Ada Quill and Bo Reyes' };
  const dated = (text: string): Run => ({ x: 40, y: 720, text });

  test('title, authors and day come from the first page, and are no part of the text', async () => {
    expect(await draft(pdf({ pages: [page(byline, dated('Published 14 March 2025'))], language: 'en-GB' }))).toMatchObject({
      title: 'Ferry to the islands sails again', authors: ['Ada Quill', 'Bo Reyes'], published: '2025-03-14', publishedFrom: 'text', language: 'en-GB', text: LEFT,
    });
  });

  test.each(['Microsoft Word - ferry_final.doc', 'ferry.pdf', 'Untitled', 'Document1'])('a title that a program wrote is none: %s', async (Title) => {
    expect((await draft(pdf({ pages: [page()], info: { Title } }))).title).toBe('Ferry to the islands sails again');
  });

  test('a title of the metadata that the page holds is the title, however small it is set', async () => {
    const masthead: Run = { x: 40, y: 820, size: 40, text: 'The Island Courier' };
    const own: Run = { x: 40, y: 760, size: 14, text: 'Second ship is ordered' };
    expect((await draft(pdf({ pages: [[masthead, own, ...body]], info: { Title: 'Second ship is ordered' } }))).title).toBe('Second ship is ordered');
  });

  test('the name of a newspaper over its number is the outlet', async () => {
    const masthead: Run[] = [{ x: 40, y: 815, size: 40, text: 'The Island Courier' }, { x: 40, y: 800, size: 8, text: 'Friday, 14 March 2025' }, { x: 400, y: 800, size: 8, text: 'No. 4711' }];
    expect(await draft(pdf({ pages: [[...masthead, ...page()]] }))).toMatchObject({ outlet: 'The Island Courier', title: 'Ferry to the islands sails again', published: '2025-03-14', text: LEFT });
  });

  test('a name in capitals beside a day over the page is the outlet, wherever the page says it again; a place is none', async () => {
    const masthead = (text: string): Run => ({ x: 40, y: 815, size: 8, text });
    expect(await draft(pdf({ pages: [[masthead('THE ISLAND COURIER — Friday, 14 March 2025'), { x: 40, y: 805, size: 8, text: 'THE ISLAND COURIER' }, ...page()]] }))).toMatchObject({ outlet: 'THE ISLAND COURIER', published: '2025-03-14', text: LEFT });
    expect(await draft(pdf({ pages: [page(dated('NEW OSTRUM, 14 March 2025'))] }))).not.toHaveProperty('outlet');
  });

  test('a headline that ends with a number is whole', async () => {
    const last: Run = { x: 40, y: 755, size: 24, text: '1995' };
    const text = `${LEFT} ${MIDDLE}`;
    expect(await draft(pdf({ pages: [[HEADLINE, last, ...column(text, { x: 40, top: 640, characters: 80 })]] }))).toMatchObject({ title: 'Ferry to the islands sails again 1995', text });
  });

  test('the day on which the file was made is never the article’s', async () => {
    const { published } = await draft(pdf({ pages: [page()], info: { CreationDate: 'D:20240203040506Z', ModDate: 'D:20240303040506Z' } }));
    expect(published).toBeUndefined();
  });

  test('a day of change, and two days of which none is named, are no date', async () => {
    expect((await draft(pdf({ pages: [page(dated('Updated 14 March 2025'))] }))).published).toBeUndefined();
    expect((await draft(pdf({ pages: [page({ x: 40, y: 745, text: '12 March 2025' }, dated('14 March 2025'))] }))).published).toBeUndefined();
  });

  test('the owner of the computer is no author, a name that the page holds is', async () => {
    expect((await draft(pdf({ pages: [page()], info: { Author: 'Office User' } }))).authors).toEqual([]);
    expect((await draft(pdf({ pages: [page({ x: 40, y: 740, text: 'Ada Quill' })], info: { Author: 'Ada Quill' } }))).authors).toEqual(['Ada Quill']);
  });
});

test('nothing is fetched for a font that the file lacks', async () => {
  const asked: unknown[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (address) => {
    asked.push(address);
    throw new Error('no network');
  };
  try {
    const foreign = bytesOf(Buffer.from(pdf({ pages: [set(LEFT, 40)] })).toString('latin1').replace('/BaseFont /Helvetica /Encoding /WinAnsiEncoding', '/BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts []'));
    await readOne(foreign);
  } finally {
    globalThis.fetch = fetch;
  }
  expect(asked).toEqual([]);
});

describe('a PDF that gives no article says why', () => {
  test('a scan', async () => expect(await code(fileOf([stream('q 500 0 0 700 0 0 cm /Im Do Q')]))).toBe('no-text'));
  test('an encrypted one', async () => expect(await code(fileOf([stream('BT ET')], { trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (x) /U (x) >>' }))).toBe('encrypted'));
  test('a truncated one', async () => expect(['bad-document', 'no-text']).toContain(await code(pdf({ pages: [set(LEFT, 40)] }).slice(0, 700))));
  test('it is a PDF whatever it is called', async () => expect(await code(pdf({ pages: [set(LEFT, 40)] }), 'a.txt')).toBe('read'));
  test('what is called so and is none', async () => expect(await code(new TextEncoder().encode('The council met.'), 'a.pdf')).toBe('bad-document'));
});
