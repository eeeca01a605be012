import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { citationAddressOf } from '../../src/core/ids.ts';
import { FERRY, FLOOD, testServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: [FLOOD, FERRY] });
});
afterAll(() => server.close());

test('an answer quotes the article word for word, and its numbers run from 1 without gaps', async () => {
  const answer = await server.ask('How many homes were flooded by the river Tarvel?');
  expect(answer.status).toBe('answered');
  expect(answer.text).toContain('212 homes');
  expect(answer.citations.map(({ marker }) => marker)).toEqual(answer.citations.map((_citation, at) => at + 1));
  for (const { articleId, version, start, end, quote } of answer.citations) {
    const article = await (await server.send(`/api/articles/${articleId}?version=${version}`)).json();
    expect(article.text.slice(start, end)).toBe(quote);
  }
  for (const { start, end, text } of answer.sentences) expect(answer.text.slice(start, end)).toBe(text);
  for (const { start, end, citationId } of answer.markers) expect(answer.text.slice(start, end)).toBe(`[${answer.citations.find(({ id }) => id === citationId)?.marker}]`);
});

test('words of time are read from the moment asked from, told and stored with the answer, and left out on wish', async () => {
  const asked = { asOf: '2025-07-02T23:30:00Z', provider: 'extractive' };
  const answer = await server.ask('What did the repair of the ferry Lady Ormsa cost last week?', asked);
  expect(answer.timeWords).toEqual([{ text: 'last week', from: '2025-06-23', to: '2025-06-29' }]);
  expect((await (await server.send(`/api/answers/${answer.id}`)).json()).timeWords).toEqual(answer.timeWords);
  expect(await server.ask('What did the repair of the ferry Lady Ormsa cost last week?', { ...asked, timeWords: false })).not.toHaveProperty('timeWords');
  expect(await server.ask('What did the repair of the ferry Lady Ormsa cost?', asked)).not.toHaveProperty('timeWords');
  expect(await (await server.send(`/q/${answer.id}`)).text()).toContain('last week = 23–29 June 2025');
  const search = async (more: string) => (await server.send(`/api/search?q=ferry+in+June&asOf=2025-07-02&explain=true${more}`)).json();
  expect(await search('')).toMatchObject({ timeWords: [{ text: 'in June', from: '2025-06-01', to: '2025-06-30' }], passages: [{ parts: { time: expect.any(Number) } }] });
  expect(await search('&timeWords=false')).not.toHaveProperty('timeWords');
  expect((await server.post('/api/ask', { question: 'ferry', timeWords: true })).status).toBe(400);
});

test('the deltas of a stream joined are the text of the answer, and the stream ends with it', async () => {
  const events = await server.events('How much did the repair of the ferry cost?');
  expect(events[0]?.type).toBe('evidence-found');
  const last = events.at(-1);
  if (last?.type !== 'answer-end') throw new Error(`ended with ${last?.type}`);
  expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe(last.answer.text);
  expect(last.answer.text).toContain('£412,000');
  expect(events.filter(({ type }) => type === 'sentence-checked')).toHaveLength(last.answer.sentences.length);
});

test('a question that the articles do not answer is declined in one plain sentence, with the nearest articles', async () => {
  const answer = await server.ask('Did the council of Lisbon elect a mayor?');
  expect(answer).toMatchObject({ status: 'declined', sentences: [], citations: [], markers: [], reason: 'weak-evidence' });
  expect(answer.missing?.join(' ').toLowerCase()).toContain('lisbon');
  expect(answer.text).not.toMatch(/\[\d+\]/);
});

test('an empty library says that it is empty', async () => {
  const empty = await testServer();
  expect(await empty.ask('What happened?')).toMatchObject({ status: 'declined', reason: 'empty-library' });
  await empty.close();
});

test('an answer is stored with its conversation, can be verified, rated and deleted', async () => {
  const answer = await server.ask('How many homes were flooded?');
  expect(await (await server.send(`/api/answers/${answer.id}`)).json()).toEqual(answer);
  const checked = await (await server.post(`/api/answers/${answer.id}/verify`, {})).json();
  expect(checked).toMatchObject({ ok: true, answerId: answer.id });
  expect(checked.citations.every(({ quote }: { quote: string }) => quote === 'verbatim')).toBe(true);
  expect((await server.post('/api/verify', answer)).status).toBe(200);
  expect((await server.post(`/api/answers/${answer.id}/feedback`, { rating: 'up', citationId: answer.citations[0]!.id })).status).toBe(204);
  expect((await server.post(`/api/answers/${answer.id}/feedback`, { rating: 'up', citationId: `c_${'A'.repeat(32)}` })).status).toBe(400);
  const { conversations } = await (await server.send('/api/conversations')).json();
  expect(conversations.map(({ id }: { id: string }) => id)).toContain(answer.conversationId);
  expect((await server.send(`/api/conversations/${answer.conversationId}`, { method: 'DELETE' })).status).toBe(204);
  expect((await server.send(`/api/answers/${answer.id}`)).status).toBe(404);
});

test('a follow-up is understood from the conversation; a change of subject stays as it is', async () => {
  const first = await server.ask('How much did the repair of the ferry Lady Ormsa cost?');
  const second = await server.ask('And why was it out of service?', { conversationId: first.conversationId });
  expect(second.standaloneQuestion.toLowerCase()).toMatch(/ferry|ormsa|repair/);
  expect(second.text).toContain('crack in its propeller shaft');
  const third = await server.ask('How many homes were flooded by the river Tarvel?', { conversationId: first.conversationId });
  expect(third.standaloneQuestion).toBe('How many homes were flooded by the river Tarvel?');
});

test('an unknown conversation is told, also where events were asked for', async () => {
  const unknown = { question: 'Who?', conversationId: `t_${'0'.repeat(32)}` };
  for (const accept of ['application/json', 'text/event-stream']) {
    const response = await server.post('/api/ask', unknown, { Accept: accept });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'conversation-not-found' });
  }
});

test('filters by day, outlet and article hold in answers and in search', async () => {
  const search = async (query: string) => (await (await server.send(`/api/search?${query}`)).json()).passages.map(({ title }: { title: string }) => title);
  expect(await search('q=council+ferry+cost+river&outlet=The+Herald')).toEqual([FERRY.title]);
  expect(await search('q=council+ferry+cost+river&to=2025-04-01')).toEqual([FLOOD.title]);
  const answer = await server.ask('What did the repair cost?', { filters: { to: '2025-04-01' } });
  expect(answer.citations.every(({ title }) => title === FLOOD.title)).toBe(true);
});

test('a citation survives an edit of its article and says that the text has changed', async () => {
  const answer = await server.ask('How many homes were flooded by the river Tarvel?');
  const { id } = answer.citations.find(({ quote }) => quote.includes('212'))!;
  const before = await (await server.send(`/api/citations/${id}`)).json();
  expect(before).toMatchObject({ current: true, article: { title: FLOOD.title } });
  const edited = await (await server.post('/api/articles', { ...FLOOD, text: FLOOD.text.replace('212', '340') })).json();
  expect(edited).toMatchObject({ updated: 1, added: 0 });
  const after = await (await server.send(`/api/citations/${id}`)).json();
  expect(after.citation.quote).toBe(before.citation.quote);
  expect(after).toMatchObject({ current: false, changed: { version: edited.articles[0].version } });
  const again = await (await server.post('/api/articles', FLOOD)).json();
  expect(again.articles[0].version).toBe(citationAddressOf(id)!.version);
  expect(await (await server.send(`/api/citations/${id}`)).json()).toMatchObject({ current: true });
});

test('a citation of a removed article answers 410 with the stored quote, and without once it is erased', async () => {
  const own = await testServer();
  const added = await (await own.post('/api/articles', FERRY)).json();
  const answer = await own.ask('What did the repair of the ferry cost?');
  const { id, quote } = answer.citations[0]!;
  await own.send(`/api/articles/${added.articles[0].id}`, { method: 'DELETE' });
  const gone = await own.send(`/api/citations/${id}`);
  expect(gone.status).toBe(410);
  expect(await gone.json()).toMatchObject({ code: 'citation-gone', quote });
  const page = await own.send(`/c/${id}`, { headers: { Accept: 'text/html' } });
  expect(page.status).toBe(410);
  expect(await page.text()).toContain('412,000');
  expect((await own.ask('What did the repair of the ferry cost?')).status).toBe('declined');
  await own.post('/api/articles', FERRY);
  expect((await own.send(`/api/citations/${id}`)).status).toBe(200);
  await own.send(`/api/articles/${added.articles[0].id}?erase=true`, { method: 'DELETE' });
  expect(await (await own.send(`/api/citations/${id}`)).json()).not.toHaveProperty('quote');
  expect(JSON.stringify(await (await own.send(`/api/answers/${answer.id}`)).json())).not.toContain('412,000');
  await own.close();
});

test('the sentence that a declined answer quotes can be opened, outlives its article, and goes when it is erased', async () => {
  const own = await testServer({ STRICTNESS: '1' });
  const added = await (await own.post('/api/articles', FERRY)).json();
  const answer = await own.ask('Who painted the ferry Lady Ormsa?');
  expect(answer.status).toBe('declined');
  const { id, quote } = answer.nearestQuote!;
  expect(FERRY.text).toContain(quote);
  expect(await (await own.send(`/api/citations/${id}`)).json()).toMatchObject({ citation: { quote } });
  expect(await (await own.send(`/q/${answer.id}`)).text()).toContain(quote);
  await own.send(`/api/articles/${added.articles[0].id}`, { method: 'DELETE' });
  expect(await (await own.send(`/api/citations/${id}`)).json()).toMatchObject({ code: 'citation-gone', quote });
  await own.post('/api/articles', FERRY);
  await own.send(`/api/articles/${added.articles[0].id}?erase=true`, { method: 'DELETE' });
  expect(await (await own.send(`/api/citations/${id}`)).json()).not.toHaveProperty('quote');
  for (const path of [`/api/answers/${answer.id}`, `/q/${answer.id}`]) expect(await (await own.send(path)).text(), path).not.toContain(quote);
  await own.close();
});

test('an export read elsewhere gives the same ids, versions and citations', async () => {
  await server.post('/api/articles', { ...FLOOD, text: FLOOD.text.replace('212', '340') });
  await server.post('/api/articles', FLOOD);
  const answer: Answer = await server.ask('How many homes were flooded by the river Tarvel?');
  const lines = await (await server.send('/api/export')).text();
  const other = await testServer();
  const report = await (await other.upload([{ name: 'library.jsonl', content: lines }])).json();
  expect(report).toMatchObject({ added: 2, failed: [] });
  for (const { id, quote } of answer.citations) expect((await (await other.send(`/api/citations/${id}`)).json()).citation.quote).toBe(quote);
  expect(await (await other.send('/api/export')).text()).toBe(lines);
  const byPost = await (await other.post('/api/articles', JSON.parse(lines.split('\n')[0]!))).json();
  expect(byPost.articles[0]?.status).not.toBe('updated');
  await other.close();
});
