import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ArticleDraft, IngestFailure } from '../../src/core/article.ts';
import { read, readObject } from '../../src/read/read.ts';

const now = new Date('2026-01-15T12:00:00Z');
const maxBytes = 1_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);

const readAll = (content: string | Uint8Array, name: string, more = {}) => read(typeof content === 'string' ? bytesOf(content) : content, { name, maxBytes, now, ...more });

function draft(content: string | Uint8Array, name: string, more = {}): ArticleDraft {
  const [result] = readAll(content, name, more);
  if (!result || !('draft' in result)) throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.draft;
}

function failure(content: string | Uint8Array, name: string, more = {}): IngestFailure {
  const [result] = readAll(content, name, more);
  if (!result || !('code' in result)) throw new Error(`read: ${JSON.stringify(result)}`);
  return result;
}

describe('plain text', () => {
  test('a short first line before a blank line is the title', () => {
    expect(draft('River rises\n\nIt rose by a metre.\n\nIt fell again.', 'a.txt')).toMatchObject({ title: 'River rises', text: 'It rose by a metre.\n\nIt fell again.' });
  });

  test('a text without such a line has no title, and keeps all of its text', () => {
    expect(draft('It rose by a metre.\nIt fell again.', 'a.txt')).toMatchObject({ title: '', text: 'It rose by a metre.\nIt fell again.' });
    expect(draft('Only a heading\n\n', 'a.txt').text).toContain('Only a heading');
  });

  test('the address that the user gives is the article’s; one that is no web address fails', () => {
    expect(draft('Text.', 'a.txt', { url: 'https://a.example/x' }).url).toBe('https://a.example/x');
    expect(failure('Text.', 'a.txt', { url: 'javascript:alert(1)' }).code).toBe('bad-article');
  });
});

describe('Markdown', () => {
  test('front matter gives the facts, and values like a year or a date stay as written', () => {
    const md = '---\ntitle: 1984\nauthors: Ann Lee\npublished: 2024-05-06\noutlet: The Gazette\nmood: sad\n---\n\nThe text.';
    expect(draft(md, 'a.md')).toMatchObject({ title: '1984', authors: ['Ann Lee'], published: '2024-05-06', publishedFrom: 'given', outlet: 'The Gazette', text: 'The text.' });
    expect(draft(md, 'a.md')).not.toHaveProperty('mood');
  });

  test('without front matter the first heading is the title', () => {
    expect(draft('# River rises\n\nIt rose.', 'a.md')).toMatchObject({ title: 'River rises', text: 'It rose.' });
    expect(draft('River rises\n===\n\nIt rose.', 'a.md')).toMatchObject({ title: 'River rises', text: 'It rose.' });
  });

  test('markup goes, text stays', () => {
    const md = 'A **bold** and _quiet_ [link](http://x.example "t") with `code_here` and snake_case, 2 * 3.\n![picture](a.jpg)\n\n<!-- hidden -->> A quote\n> goes on.\n\n- One\n- Two\n\n## Next\n\n```js\nlet x = 1;\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[1]: http://x.example';
    expect(draft(md, 'a.md').text).toBe('A bold and quiet link with code_here and snake_case, 2 * 3.\n\nA quote goes on.\n\nOne\n\nTwo\n\nNext\n\nlet x = 1;\n\na b\n\n1 2');
  });

  test('front matter that is no YAML, or unfolds without end, fails', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((key, i) => `${key}: &${key} [${Array(8).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`;
    expect(failure(`---\n${bomb}\n---\nText.`, 'a.md').code).toBe('bad-front-matter');
    expect(failure('---\n- a\n  b: [\n---\nText.', 'a.md').code).toBe('bad-front-matter');
    expect(failure(`---\ntitle: ${'['.repeat(10_000)}\n---\nText.`, 'a.md').code).toBe('bad-front-matter');
  });
});

describe('article objects', () => {
  const row = { title: 'A', text: 'Text of it.', url: 'https://a.example/1', authors: ['Ann Lee'], published: '2024-05-06' };

  test('one object, a list, and `articles` are read; a row is called by its place', () => {
    expect(readAll(JSON.stringify(row), 'a.json').map(({ source }) => source)).toEqual(['a.json']);
    expect(readAll(JSON.stringify([row, row]), 'a.json').map(({ source }) => source)).toEqual(['a.json:1', 'a.json:2']);
    expect(readAll(JSON.stringify({ articles: [row] }), 'a.json').map(({ source }) => source)).toEqual(['a.json:1']);
  });

  test('lines are called by their number, and a bad one never stops the others', () => {
    const results = readAll(`${JSON.stringify(row)}\r\n\n{"title":\n${JSON.stringify(row)}`, 'a.jsonl');
    expect(results.map((result) => [result.source, 'code' in result ? result.code : 'read'])).toEqual([['a.jsonl:1', 'read'], ['a.jsonl:3', 'bad-json'], ['a.jsonl:4', 'read']]);
  });

  test('a part of a file goes on counting lines', () => {
    expect(readAll(JSON.stringify(row), 'a.jsonl', { firstLine: 41 })[0]?.source).toBe('a.jsonl:41');
  });

  test('without a name that tells, rows are known as rows however long the first is', () => {
    const long = JSON.stringify({ ...row, text: 'The bridge is shut. '.repeat(600) });
    expect(readAll(`${long}\n${JSON.stringify(row)}\n`, 'standard input').map((result) => 'code' in result ? result.code : 'read')).toEqual(['read', 'read']);
    expect(readAll(long, 'standard input').map((result) => 'code' in result ? result.code : 'read')).toEqual(['read']);
  });

  test('a .gz is read as what is inside; a bomb, a liar and a damaged one fail', () => {
    expect(draft(gzipSync(JSON.stringify(row)), 'a.jsonl.gz').title).toBe('A');
    expect(draft(gzipSync('River rises\n\nIt rose.'), 'a.txt.gz').title).toBe('River rises');
    const bomb = gzipSync(Buffer.alloc(maxBytes * 11, 32));
    expect(failure(bomb, 'a.jsonl.gz').code).toBe('too-large');
    bomb.writeUInt32LE(5, bomb.length - 4);
    expect(failure(bomb, 'a.jsonl.gz').code).toBe('too-large');
    expect(failure(gzipSync(JSON.stringify(row)).subarray(0, 40), 'a.jsonl.gz').code).toBe('bad-gzip');
  });

  test('what is larger than a document may be fails', () => {
    expect(failure('x '.repeat(maxBytes), 'a.txt').code).toBe('too-large');
  });

  test.each([
    ['title', { title: 5, text: 'x' }],
    ['authors', { authors: 'Ann', text: 'x' }],
    ['authors', { authors: [1], text: 'x' }],
    ['url', { url: 'ftp://a.example', text: 'x' }],
    ['url', { url: 'https://user:pass@a.example/', text: 'x' }],
    ['url', { url: `https://a.example/${'x'.repeat(2048)}`, text: 'x' }],
    ['published', { published: 'last week', text: 'x' }],
    ['published', { published: '2024-02-30', text: 'x' }],
    ['published', { published: '1599-01-01', text: 'x' }],
    ['published', { published: '2026-01-18', text: 'x' }],
    ['published', { published: '12024-01-01', text: 'x' }],
    ['language', { language: 'plain English', text: 'x' }],
    ['title', { title: { lc: 1, type: 'secret', id: ['CHAT_API_KEY'] }, text: 'x' }],
  ])('a wrong `%s` is named', (key, object) => {
    const result = readObject(object, { name: 'request', now });
    expect(result).toMatchObject({ source: 'request', code: 'bad-article' });
    expect('hint' in result && result.hint).toContain(`\`${key}\``);
  });

  test.each([
    ['2024-05-06', '2024-05-06'],
    ['2024-05-06T07:08:09Z', '2024-05-06T07:08:09Z'],
    ['2024-05-06T07:08+0200', '2024-05-06T07:08:00+02:00'],
    ['2024-05-06 07:08:09.5-05:00', '2024-05-06T07:08:09.5-05:00'],
    ['2024-05-06T07:08:09', '2024-05-06'],
    ['Mon, 06 May 2024 07:08:09 GMT', '2024-05-06T07:08:09Z'],
    ['Mon, 6 May 2024 07:08:09 -0700', '2024-05-06T07:08:09-07:00'],
    ['2026-01-16', '2026-01-16'],
  ])('published %s is kept as %s', (given, kept) => {
    expect(readObject({ published: given, text: 'x' }, { name: 'request', now })).toMatchObject({ draft: { published: kept, publishedFrom: 'given' } });
  });

  test('null and empty mean absent; without text or html there is no content', () => {
    expect(readObject({ title: null, published: '', authors: null, text: 'x' }, { name: 'request', now })).toMatchObject({ draft: { title: '', authors: [] } });
    for (const object of [{}, { title: 'A' }, { text: '  ' }, { text: '', html: '' }]) expect(readObject(object, { name: 'request', now })).toMatchObject({ code: 'empty-content' });
    for (const object of [5, null, 'text', [], true]) expect(readObject(object, { name: 'request', now })).toMatchObject({ code: 'bad-article' });
  });

  test('html of an object is read as an article, its given facts before those of the page', () => {
    const html = '<p>The mayor resigned.</p><p>She gave <b>no</b> reason.</p><script>alert(1)</script>';
    expect(readObject({ html, title: 'Mayor goes' }, { name: 'request', now })).toMatchObject({ draft: { title: 'Mayor goes', text: 'The mayor resigned.\n\nShe gave no reason.' } });
  });

  test('keys of other programs are plain data or dropped, and change no prototype', () => {
    const hostile = '{"text":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":null,"lc":1,"type":"constructor","id":["CHAT_API_KEY"],"kwargs":{"n":1e999,"m":9007199254740993}}';
    const result = draft(hostile, 'a.json');
    expect(Object.keys(result).sort()).toEqual(['authors', 'sourceHash', 'text', 'title']);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  test('JSON that is nested without end fails and never breaks the stack', () => {
    expect(failure('['.repeat(5000) + ']'.repeat(5000), 'a.json').code).toBe('bad-json');
    expect(failure(`{"text":"x","more":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 'a.jsonl').code).toBe('bad-json');
    expect(draft(`{"text":"${'['.repeat(5000)} \\" ["}`, 'a.json').text).toContain('[');
  });
});

describe('bytes that are not what their name says', () => {
  test.each([
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'), 'a.html'],
    ['a PDF', Buffer.from('%PDF-1.7\n%…'), 'a.txt'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.md'],
    ['a ZIP', Buffer.from('PK\x03\x04\x14', 'latin1'), 'a.json'],
    ['bytes', Buffer.from([1, 2, 3, 0, 0, 9, 8, 0, 7]), 'a.txt'],
  ])('%s under the name of a text fails', (_, bytes, name) => {
    expect(failure(bytes, name).code).toBe('not-text');
  });

  const text = 'Der Fluß stieg – “schnell”.';
  const wide = (bigEndian: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), wide(false)])],
    ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), wide(true)])],
    ['UTF-16LE without a mark', wide(false)],
    ['windows-1252', Buffer.from([...text].map((c) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[c] ?? c.charCodeAt(0)))],
  ])('%s is read right', (_, bytes) => {
    expect(draft(bytes, 'a.txt').text).toBe(text);
  });

  test('a page’s own charset is taken, and a broken byte harms nothing else', () => {
    const page = Buffer.concat([Buffer.from('<html><head><meta charset="iso-8859-2"></head><body><p>Za'), Buffer.from([0xbf]), Buffer.from('ó³æ to s³owo, którego tu nie ma w ogóle.</p></body>', 'latin1')]);
    expect(draft(page, 'a.html').text).toContain('Zażółć');
    expect(draft(Buffer.concat([Buffer.from('Der Fluß '), Buffer.from([0xff]), Buffer.from(' stieg.')]), 'a.txt').text).toBe('Der Fluß � stieg.');
  });

  test('control characters and lone surrogates do not come in', () => {
    expect(draft('A\u0007 B\u001b[31m.', 'a.txt').text).toBe('A B[31m.');
    const [result] = readAll('{"text":"A \\ud800 B"}', 'a.jsonl');
    expect(result).toHaveProperty('draft');
  });

  test('a name without an ending is sniffed; a name is only ever a name', () => {
    expect(draft('{"text":"x"}', 'upload').text).toBe('x');
    expect(draft('<!doctype html><html><body><p>The mayor resigned on Monday.</p></body></html>', 'upload').text).toBe('The mayor resigned on Monday.');
    expect(draft('# Not markdown', 'upload', { contentType: 'text/plain' }).text).toBe('# Not markdown');
    for (const name of ['../../../../tmp/pwn.txt', '..\\..\\x', '/etc/cron.d/x', '%2e%2e%2f', 'a\0b.txt', 'x'.repeat(300), 'CON', '__proto__', 'a.constructor', '']) {
      expect(readAll('The mayor resigned.', name)).toMatchObject([{ source: name, draft: { text: 'The mayor resigned.' } }]);
    }
  });

  test('bytes of any kind give a draft or a failure, never an exception', () => {
    for (let seed = 1; seed < 300; seed += 1) {
      const bytes = Uint8Array.from({ length: seed }, (_, i) => (seed * 7919 + i * i * 31 + ((seed * i) >> 3)) & 255);
      for (const name of ['a.txt', 'a.md', 'a.html', 'a.json', 'a.jsonl']) expect(readAll(bytes, name).length).toBeGreaterThan(0);
    }
  });
});
