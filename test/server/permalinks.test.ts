import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { FERRY, testServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ STRICTNESS: '0' });
  await server.post('/api/articles', FERRY);
});
afterAll(() => server.close());

const page = async (path: string) => (await server.send(path, { headers: { Accept: 'text/html' } })).text();

test('footnotes name the whole address of their quote, under the name that the server was asked by', async () => {
  const { citations } = await server.ask('What did the repair of the ferry cost?');
  const { permalink } = citations[0]!;
  const footnotes = (await page(permalink)).split('class="footnotes"')[1]!;
  expect(footnotes).toContain(` · ${server.url}${permalink}#quote`);
  expect(footnotes).toContain(`([quote](${server.url}${permalink}#quote))`);
  const named = server.url.replace('127.0.0.1', 'localhost');
  expect(await (await fetch(named + permalink)).text()).toContain(` · ${named}${permalink}#quote`);
});

test('a stored answer whose source was removed says so, and counts no sentence that rests on it as supported', async () => {
  const own = await testServer({ STRICTNESS: '0' });
  const { articles } = await (await own.post('/api/articles', FERRY)).json();
  const { id } = await own.ask('What did the repair of the ferry cost?');
  const read = async () => (await own.send(`/q/${id}`)).text();
  expect(await read()).toContain(`3 of 3 sentences supported, checked by text`);
  await own.send(`/api/articles/${articles[0].id}`, { method: 'DELETE' });
  expect((await (await own.send(`/api/answers/${id}`)).json()).citations[0]).toMatchObject({ gone: true, quote: expect.stringContaining('412,000') });
  const page = await read();
  expect(page).toContain(`0 of 3 sentences supported, checked by text; 3 can no longer be checked`);
  expect(page).toContain('One article that this answer rests on was removed from the library.');
  await own.post('/api/articles', FERRY);
  expect(await read()).not.toContain('removed from the library');
  await own.close();
});

test('the page of a citation whose article was removed tells a reader what it was: quote, outlet, day, title', async () => {
  const own = await testServer({ STRICTNESS: '0' });
  const { articles } = await (await own.post('/api/articles', FERRY)).json();
  const { citations } = await own.ask('What did the repair of the ferry cost?');
  const { id, quote } = citations[0]!;
  await own.send(`/api/articles/${articles[0].id}`, { method: 'DELETE' });
  expect(await (await own.send(`/api/citations/${id}`)).json()).toMatchObject({ code: 'citation-gone', quote, source: { title: FERRY.title, outlet: FERRY.outlet, published: FERRY.published } });
  const html = await (await own.send(`/c/${id}`, { headers: { Accept: 'text/html' } })).text();
  for (const told of ['This article was removed from the library', quote, 'The Herald · 25 June 2025 · Ferry to Ormsa is repaired', 'can no longer be checked']) expect(html).toContain(told);
  expect(html).not.toMatch(/c_[\w-]{32}|`|<code>/);
  await own.close();
});

test('what was erased is nowhere in a stored answer: its place says so, and it supports nothing', async () => {
  const own = await testServer({ STRICTNESS: '0' });
  const otters = 'Otters were seen near the Ormsa ferry, whose repair cost nobody a night of sleep, a walker in the harbour said on Monday.';
  const { articles } = await (await own.post('/api/articles', { articles: [FERRY, { text: otters }] })).json();
  const { id, citations } = await own.ask('Who said on Monday that otters were seen near the Ormsa ferry, and what did its repair cost?');
  const erased = citations.filter((citation) => citation.articleId === articles[1].id);
  expect(erased[0]!.title).toMatch(/^Otters were seen/);
  await own.send(`/api/articles/${articles[1].id}?erase=true`, { method: 'DELETE' });
  const stored: Answer = await (await own.send(`/api/answers/${id}`)).json();
  const { question: _asked, standaloneQuestion: _understood, ...kept } = stored;
  expect(JSON.stringify(kept)).not.toMatch(/otters|walker/i);
  for (const sentence of stored.sentences) {
    expect(stored.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
    const isErased = sentence.citations.some((each) => erased.some((citation) => citation.id === each));
    expect(sentence).toMatchObject(isErased ? { text: '(erased)', support: 'unsupported', missing: ['the source was erased'] } : { support: 'supported' });
  }
  for (const { start, end } of stored.markers) expect(stored.text.slice(start, end)).toMatch(/^\[\d+\]$/);
  expect(stored.citations.find((citation) => citation.id === erased[0]!.id)).toMatchObject({ quote: '(erased)', title: '(erased)' });
  const html = await (await own.send(`/q/${id}`)).text();
  expect(html).toContain('The source was erased.');
  expect(html).toContain('1 can no longer be checked');
  await own.close();
});
