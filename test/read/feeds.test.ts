import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEach } from '../../src/read/read.ts';
import type { ReadResult } from '../../src/read/unread.ts';
import { FORMATS, jsonFeed, rss, type FakeItem } from '../fakes/feeds.ts';

const now = new Date('2026-11-20T12:00:00Z');
const readFeed = async (feed: string | Uint8Array, { name = 'feed.xml', contentType, url }: { name?: string; contentType?: string; url?: string } = {}) => {
  const results: ReadResult[] = [];
  for await (const { read } of readEach(typeof feed === 'string' ? Buffer.from(feed) : feed, { name, contentType, url, maxBytes: 25 * 1024 * 1024, now })) results.push(await read());
  return results;
};

describe.each(Object.entries(FORMATS))('%s', (contentType, format) => {
  const item: FakeItem = { title: 'The weir holds', link: 'https://ostrum.example/weir', published: '2026-11-03T08:00:00Z', author: 'Ada Quill', content: '<p>The weir held on Tuesday.</p><p>The council of Ostrum was glad of it.</p>' };

  test('gives each item its address, its day, and what the feed says of it as text alone, marked so', async () => {
    const [first, ...others] = await readFeed(format([item]), { name: 'https://ostrum.example/feed', contentType, url: 'https://ostrum.example/feed' });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      source: item.link,
      behind: { address: item.link, published: '2026-11-03T08:00:00Z', feed: 'The Ostrum Post' },
      draft: { title: 'The weir holds', authors: ['Ada Quill'], outlet: 'The Ostrum Post', url: item.link, published: '2026-11-03T08:00:00Z', publishedFrom: 'feed', textFrom: 'feed', text: 'The weir held on Tuesday.\n\nThe council of Ostrum was glad of it.' },
    });
  });

  test('is told by what it holds, whatever it is called', async () => {
    for (const name of ['feed.xml', 'news', 'https://ostrum.example/x.html']) expect((await readFeed(format([item]), { name, ...(name.startsWith('http') && { contentType: 'text/html' }) }))[0]).toMatchObject({ behind: { address: item.link } });
  });

  test('law: any items come back with their addresses, in order, each once', async () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
    const items = fc.array(fc.record({ title: word, link: word.map((path) => `https://ostrum.example/${path}`), content: word.map((text) => `<p>${text} &amp; more</p>`) }), { maxLength: 12 });
    await fc.assert(fc.asyncProperty(items, async (all) => {
      const links = [...new Set(all.map(({ link }) => link))];
      const results = await readFeed(format(all), { name: 'https://ostrum.example/feed', contentType });
      expect(results.map(({ source }) => source)).toEqual(links);
      for (const result of results) expect('draft' in result && result.draft.text).toMatch(/^[A-Za-z]+ & more$/);
    }), { numRuns: 50 });
  });
});

test('a feed speaks for addresses of its own host; for others what it says stays in the name space of saved pages', async () => {
  const feed = rss([{ title: 'Own', link: 'https://www.ostrum.example/a', content: 'Of its own.' }, { title: 'Other', link: 'https://paper.example/b', content: 'Of another.' }]);
  const drafts = (await readFeed(feed, { name: 'https://feeds.ostrum.example/rss', url: 'https://feeds.ostrum.example/rss' })).map((result) => 'draft' in result && [result.draft.url, result.draft.canonicalUrl]);
  expect(drafts).toEqual([['https://www.ostrum.example/a', undefined], [undefined, 'https://paper.example/b']]);
});

test('an item without an address is read for its text; one without either is told', async () => {
  const results = await readFeed(rss([{ title: 'A note', content: 'Only this.' }, { title: 'Nothing' }]));
  expect(results).toMatchObject([{ source: 'feed.xml:1', draft: { title: 'A note', text: 'Only this.' } }, { source: 'feed.xml:2', code: 'empty-content' }]);
  expect(results[0]).not.toHaveProperty('behind');
});

test('addresses that stand to the feed are made whole; feeds in other encodings are read', async () => {
  const relative = await readFeed(jsonFeed([{ title: 'x', link: '/a', content: 'x' }]), { name: 'https://ostrum.example/feed', url: 'https://ostrum.example/feed/', contentType: 'application/json' });
  expect(relative[0]!.source).toBe('https://ostrum.example/a');
  const latin = Buffer.from(rss([{ title: 'Café in Örebro', link: 'https://ostrum.example/a', content: 'é' }]).replace('utf-8', 'iso-8859-1'), 'latin1');
  expect(await readFeed(latin)).toMatchObject([{ draft: { title: 'Café in Örebro' } }]);
  const wide = Buffer.from(`\ufeff${rss([{ title: 'Café', link: 'https://ostrum.example/a', content: 'é' }])}`, 'utf16le');
  expect(await readFeed(wide)).toMatchObject([{ draft: { title: 'Café' } }]);
});

test('XML and JSON of the web that are no feed are refused; XHTML is a page', async () => {
  const web = { name: 'https://ostrum.example/x' };
  expect(await readFeed('<?xml version="1.0"?><urlset><url><loc>https://ostrum.example/</loc></url></urlset>', { ...web, contentType: 'application/xml' })).toMatchObject([{ code: 'unsupported-type' }]);
  expect(await readFeed('{"title":"x","text":"An article object must not speak for another address."}', { ...web, contentType: 'application/json' })).toMatchObject([{ code: 'unsupported-type' }]);
  expect(await readFeed(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><article><h1>T</h1>${'<p>A page is a page, whatever its server calls it, and so it is read like one.</p>'.repeat(5)}</article></body></html>`, { ...web, contentType: 'text/xml' })).toMatchObject([{ draft: { title: 'T' } }]);
});

test('law: whatever follows the head of a feed, reading ends with items or a reason', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('<rss>', '<feed>', '{"version":"https://jsonfeed.org/version/1",'), fc.oneof(fc.string(), fc.array(fc.constantFrom('<item>', '<', '<a', '</item>', '<![CDATA[', ']]>', '<!--', '&#1;', '"items":[{', '}]', 'x', '>'), { maxLength: 40 }).map((parts) => parts.join(''))), async (head, rest) => {
    for (const result of await readFeed(head + rest)) expect('draft' in result || result.code !== '').toBe(true);
  }), { numRuns: 300 });
});
