import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';

const options = { maxBytes: 25_000_000, now: new Date('2026-01-15T12:00:00Z') };

function readPage(html: string | Uint8Array, more = {}) {
  const [result] = read(typeof html === 'string' ? new TextEncoder().encode(html) : html, { name: 'page.html', ...options, ...more });
  return result!;
}

function draftOf(html: string | Uint8Array, more = {}) {
  const result = readPage(html, more);
  if ('code' in result) throw new Error(JSON.stringify(result));
  return result.draft;
}

const fixture = (name: string) => readFileSync(new URL(`../fixtures/pages/${name}`, import.meta.url));
const prose = '<p>The river rose by a metre in the night, the council said, and fell again by noon.</p>';
const page = (head: string, body: string) => `<!doctype html><html lang="en"><head>${head}</head><body><article>${body}${prose.repeat(3)}</article></body></html>`;

describe('a saved page', () => {
  test('with broken JSON-LD, stray text and hidden words gives its facts and its visible text', () => {
    const draft = draftOf(fixture('messy.html'));
    expect(draft).toMatchObject({
      title: 'Ferry breaks down & 40 stranded',
      authors: ['Ann Lee', 'Bo Ray'],
      outlet: 'The Brindle Gazette',
      published: '2024-06-03T07:15:00+01:00',
      publishedFrom: 'json-ld',
      language: 'en-GB',
      canonicalUrl: 'https://gazette.example/2024/jun/03/ferry-breaks-down?utm_source=feed#top',
    });
    expect(draft.url).toBeUndefined();
    expect(draft.text.split('\n\n')).toEqual([
      'Forty people spent the night on the Brindle ferry after its engine failed, the coastguard said on Monday.',
      expect.stringMatching(/^“We sang .* who was singing.”$/),
      'The opera\u00adtor, Brindle Lines, paid for taxis',
      'and offered each passenger a free crossing in July, when the old engine will be replaced.',
      'The 7am sailing on Tuesday is cancelled.',
      'The 9am sailing will run.',
      'The sea was flat, the moon was out, and the tea was free.',
    ]);
  });

  test('without JSON-LD is read by its meta elements', () => {
    expect(draftOf(fixture('plain.html'))).toMatchObject({ title: 'Library opens on Sunday', authors: ['Cy Dent', 'Di Elm'], published: '2023-03-04', publishedFrom: 'meta', canonicalUrl: 'https://post.example/library-opens-on-sunday' });
  });

  test('that is a list of links has no article', () => {
    expect(readPage(fixture('front-page.html'))).toMatchObject({ code: 'list-page' });
    expect(readPage('')).toMatchObject({ code: 'empty-content' });
    expect(readPage('<html><body><script>document.write("The mayor resigned on Monday.")</script></body></html>')).toMatchObject({ code: 'needs-script' });
  });

  test.each(['<form id="page">', '<div class="non-ad-column">', '<div class="entry-content read-more">', '<aside>', '<div class="share-wrapper">', '<a name="top">', '<a id=top name=top/>'])('whose article stands in %s is read all the same', (open) => {
    const { text } = draftOf(`<html><body><p>Subscribe to us.</p>${open}<h1>A</h1>${prose.repeat(3)}</body></html>`);
    expect(text.match(/The river rose/g)).toHaveLength(3);
  });

  test('with a drawing of many open elements is read', () => {
    expect(draftOf(page('', `<svg>${'<path d="M0 0">'.repeat(500)}</svg><svg/>`)).text).toContain('The river rose');
  });

  test('begins with its text, not with who wrote it', () => {
    expect(draftOf(page('', `<h1>River rises</h1><p>By Ann Lee and Bo Ray</p>${prose}`)).text).toMatch(/^The river rose/);
    expect(draftOf(page('', `<h1>River rises</h1><p>By Ann Lee, Brindle</p>${prose}`)).text).toMatch(/^The river rose/);
    expect(draftOf(page('', `<h1>River rises</h1><p>By Ann Lee’s house the river rose by a metre on Friday, and it fell.</p>${prose}`)).text).toMatch(/^By Ann Lee’s house/);
  });

  test('keeps the address that the user gives beside the link it names itself', () => {
    expect(draftOf(fixture('plain.html'), { url: 'https://other.example/x' })).toMatchObject({ url: 'https://other.example/x', canonicalUrl: 'https://post.example/library-opens-on-sunday' });
  });
});

describe('the date of a page', () => {
  test.each([
    ['JSON-LD', page('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-01"}</script><meta name="date" content="2024-05-02">', '<h1>A</h1>'), '2024-05-01', 'json-ld'],
    ['meta before JSON-LD', page('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-01"}</script><meta property="article:published_time" content="2024-05-02T10:00:00+02:00">', '<h1>A</h1>'), '2024-05-02T10:00:00+02:00', 'meta'],
    ['the line by the headline before meta', page('<meta property="article:published_time" content="2024-05-02">', '<h1>A</h1><p class="date">Brindle, 1 May 2024</p>'), '2024-05-01', 'text'],
    ['the line by the headline, with the hour that meta knows', page('<meta property="article:published_time" content="2024-05-02T00:10:00+02:00">', '<h1>A</h1><p class="date">2 May 2024</p>'), '2024-05-02T00:10:00+02:00', 'meta'],
    ['a label wherever it stands', page('<meta name="date" content="2024-05-04">', `<h1>A</h1>${prose.repeat(9)}<p>Published on 3 May 2024, updated on 5 May 2024</p>`), '2024-05-03', 'text'],
    ['the class that hAtom puts on every entry', page('', '<h1>A</h1><p class="entry-date updated">3 May 2024</p>'), '2024-05-03', 'text'],
    ['the time beside the headline', page('', '<h1>A</h1><time datetime="2024-05-03T08:00:00Z">3 May</time><p class="updated"><time datetime="2024-05-09">'), '2024-05-03T08:00:00Z', 'time'],
    ['a time written out', page('', '<h1>A</h1><time>3 May 2024</time>'), '2024-05-03', 'time'],
    ['a day that stands right against a name and an hour', page('', '<h1>A</h1><p><b>Ann Lee</b><span>03.05.24</span><i>12:44</i></p>'), '2024-05-03', 'text'],
    ['a day with its label after it', page('', '<h1>A</h1><p id="update">2024年05月03日 14時30分 &#x516C;&#x958B;</p>'), '2024-05-03', 'text'],
    ['a longer byline', page('', '<h1>A</h1><p>Written by Ann Lee in Boats and Ships on 3 May 2024 at 08:34 PM. 51 comments</p>'), '2024-05-03', 'text'],
    ['the first post of a thread', page('', '<h1>A</h1><div class="comment"><p>annlee 3 May 2024</p></div>'), '2024-05-03', 'text'],
    ['figures that machines are told the other way round', page('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-03T08:00:00Z"}</script>', '<h1>A</h1><p class="date">11.03.24</p>'), '2024-11-03T08:00:00Z', 'json-ld'],
    ['the address', page('<link rel="canonical" href="https://a.example/news/2024/05/04/river-rises">', '<h1>A</h1>'), '2024-05-04', 'url'],
  ])('%s', (_, html, published, publishedFrom) => {
    expect(draftOf(html)).toMatchObject({ published, publishedFrom });
  });

  test.each([
    ['only a change is dated', page('<meta property="article:modified_time" content="2024-05-02"><script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-05-01"}</script>', '<h1>A</h1>')],
    ['two times stand by the headline and neither says what it is', page('', '<h1>A</h1><time datetime="2024-05-03">a</time><time datetime="2024-06-03">b</time>')],
    ['only a line of a change is dated', page('', '<h1>A</h1><p class="date">Last updated: 3 May 2024</p>')],
    ['the time by the headline is one of a change', page('', '<h1>A</h1><p>Updated <time datetime="2024-05-03">on Friday</time></p>')],
    ['a line far from the headline names a republic before its day', page('', `<h1>A</h1>${prose.repeat(9)}<p>Czech Republic, 3 May 2024</p>`)],
    ['only the copyright is dated', page('', '<h1>A</h1><p>© 2024 The Brindle Post</p>')],
    ['only related articles are dated', page('', '<h1>A</h1><div class="related"><p class="date">3 May 2024</p><p class="date">4 May 2024</p></div>')],
    ['only a comment further down is dated', page('', `<h1>A</h1>${prose.repeat(4)}<div class="comment"><p>annlee 3 May 2024</p></div>`)],
    ['only the day of saving stands above', page('', `<p>Monday, 6 May 2024</p>${'<p>Menu</p>'.repeat(6)}<h1>A</h1>`)],
    ['a sentence near the headline tells a day', page('', '<h1>A</h1><p>The bridge that the river took with it in the spring was built, as every child here knows, in the week of 3 May 1994 by hand.</p>')],
    ['the date lies in the future', page('<meta property="article:published_time" content="2031-05-02">', '<h1>A</h1>')],
    ['the date is no date', page('<meta property="article:published_time" content="yesterday">', '<h1>A</h1>')],
  ])('is not known where %s', (_, html) => {
    const draft = draftOf(html);
    expect(draft.title).toBe('A');
    expect(draft).not.toHaveProperty('published');
    expect(draft).not.toHaveProperty('publishedFrom');
  });
});

test('a page whose address tells no day is of the day that the address tells where it says it lives', () => {
  const html = page('<link rel="canonical" href="https://a.example/news/2024/05/04/river-rises">', '<h1>A</h1>');
  expect(draftOf(html, { url: 'https://a.example/?p=12' })).toMatchObject({ published: '2024-05-04', publishedFrom: 'url' });
});

test('a page that is dated only by its last change says so', () => {
  expect(draftOf(page('<meta property="article:modified_time" content="2024-05-02T10:00:00Z">', '<h1>A</h1>'))).toMatchObject({ modified: '2024-05-02T10:00:00Z', modifiedFrom: 'meta' });
  expect(draftOf(page('<meta property="article:modified_time" content="2024-05-02"><meta property="article:published_time" content="2024-05-01">', '<h1>A</h1>'))).not.toHaveProperty('modified');
});

describe('what a page says of itself', () => {
  test('is dropped where it is no web address', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@c.example/x', 'https://a.example/']) {
      expect(draftOf(page(`<link rel="canonical" href="${link}">`, '<h1>A</h1>'))).not.toHaveProperty('canonicalUrl');
    }
  });

  test.each([
    ['<meta name="author" content="admin">', []],
    ['<meta name="author" content="publisher">', []],
    ['<meta name="author" content="3:51 pm 11 Edit">', []],
    ['<meta name="author" content="Post Media www.post.example">', []],
    ['<meta name="author" content="The Brindle Post"><meta property="og:site_name" content="The Brindle Post">', []],
    ['<meta name="author" content="By Jos&amp;eacute; Roe and Bo Ray, River Correspondent">', ['José Roe', 'Bo Ray']],
    ['<meta name="author" content="Par Ann Lee.">', ['Ann Lee']],
  ])('of its authors is a name of a person, or is left out: %s', (head, authors) => {
    expect(draftOf(page(head, '<h1>A</h1>')).authors).toEqual(authors);
  });

  test('in JSON-LD nested without end is passed over', () => {
    expect(draftOf(page(`<script type="application/ld+json">${'[{"@graph":'.repeat(5000)}</script>`, '<h1>A</h1>')).title).toBe('A');
    expect(draftOf(page(`<script type="application/ld+json">${'['.repeat(5000)}${']'.repeat(5000)}</script>`, '<h1>A</h1>')).title).toBe('A');
  });
});

describe('a page made to hurt', () => {
  const nest = (depth: number) => `<html><body>${'<div>'.repeat(depth)}${prose}`;
  test.each([
    ['50,000 nested elements without a sentence', `<html><body>${'<div>'.repeat(50_000)}x`],
    ['2,000 unclosed elements', `<html><body>${'<b><i><a>'.repeat(2000)}x`],
    ['200,000 paragraphs of a letter', `<html><body>${'<p>x</p>'.repeat(200_000)}`],
  ])('of %s is refused before it is parsed', (_, html) => {
    expect(readPage(html)).toMatchObject({ code: 'too-complex' });
  });

  test.each([
    ['1,000 nested elements', nest(1000)],
    ['50,000 nested elements', nest(50_000)],
    ['2,000 unclosed elements', `<html><body>${'<b><i><a>'.repeat(2000)}x${prose}`],
    ['70,000 paragraphs', `<html><body>${prose.repeat(70_000)}`],
    ['chains of nested elements side by side', `<html><body>${`${'<div>'.repeat(150)}<p>a</p>${'</div>'.repeat(150)}`.repeat(350)}${prose}`],
    ['20,000 meta elements', page('<meta name="date" content="2024-05-03">'.repeat(20_000), '')],
  ])('of %s is read by its paragraphs alone', (_, html) => {
    const { text } = draftOf(html);
    expect(text).toContain('The river rose');
    expect(text).not.toMatch(/[<>]/);
  });

  test('keeps its facts where only its paragraphs can be read', () => {
    const html = `<html lang="en"><head><title>River <b>rises</title><meta property="article:published_time" content="2024-05-01"></head><body>${'<div><span>'.repeat(300)}<h1>River rises</h1>${prose}<a href="/x">More <a href="/y">of it`;
    expect(draftOf(html)).toMatchObject({ published: '2024-05-01', publishedFrom: 'meta', language: 'en', text: prose.replace(/<.?p>/g, '') });
  });

  test.each([
    ['100 nested elements', nest(100)],
    ['100,000 attributes', `<html><body><div ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>${prose}</div>`],
    ['a title of 200 KB', page(`<title>${' - '.repeat(66_000)}</title>`, '')],
    ['a million spaces', page('', `<p>a${' '.repeat(1_000_000)}b</p>`)],
    ['unclosed comments and tags', `${page('', '')}${'<!--'.repeat(100_000)}`],
    ['quotes that never close', page('', `<a title=">${"<a b='".repeat(1001)}`) + prose],
    ['a hundred thousand angle brackets', page('', '<'.repeat(100_000))],
  ])('with %s is still read', (_, html) => {
    expect(draftOf(html).text).toContain('The river rose');
  });
});
