import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import type { CitationView } from '../../src/core/citation.ts';
import { testServer, type TestServer } from './test-server.ts';

/* One address over its life: first print, a corrected version, its retraction; asked and cited at each stage. */

const URL_OF_STORY = 'https://herald.example/2025/lighthouse';
const FACTS = { url: URL_OF_STORY, title: 'Lighthouse of Skerry Point lit again', outlet: 'The Skerry Herald', published: '2025-05-03' };
const LEAD = 'The lighthouse of Skerry Point was lit again on Monday after eleven months of work.';
const COST = 'The repair of the Skerry Point lighthouse tower cost £2.9 million, paid by the harbour trust.';
const RIGHT_COST = COST.replace('£2.9', '£2.4');
const RANGE = 'Its keeper, Orla Venn, said the new lamp can be seen from 31 miles away.';
const BUOY = 'Ships had used a buoy meanwhile, and two of them ran aground in February.';
const CORRECTION = 'Correction: An earlier version of this story misstated the cost of the repair. It was £2.4 million.';
const RETRACTION = 'This article has been retracted. The Skerry Herald could not confirm the figures that its author gave for the lighthouse of Skerry Point.';
const FIRST = `${LEAD} ${RANGE}\n\n${COST} ${BUOY}`;
const SECOND = `${LEAD}\n\n${RANGE}\n\n${RIGHT_COST}\n\n${CORRECTION}`;
const QUESTION = 'What did the repair of the Skerry Point lighthouse tower cost?';

let server: TestServer;
let first: Answer;
let second: Answer;
beforeAll(async () => {
  server = await testServer({ STRICTNESS: '0' });
});
afterAll(() => server.close());

const put = async (text: string, more = {}) => (await server.post('/api/articles', { ...FACTS, text, ...more })).json();
const get = async <T>(path: string): Promise<T> => (await server.send(path)).json() as Promise<T>;
const cites = (answer: Answer, words: string) => answer.citations.find(({ quote }) => quote.includes(words))!;
/** The id of the citation of a sentence of the article's current version, as an answer would make it. */
async function citationOf(question: string, words: string): Promise<string> {
  return cites(await server.ask(question), words).id;
}

test('first print: the answer cites it, and nothing is said of changes', async () => {
  expect(await put(FIRST)).toMatchObject({ added: 1 });
  first = await server.ask(QUESTION);
  expect(first.text).toContain('£2.9 million');
  expect(await get(`/api/citations/${cites(first, '£2.9').id}`)).toMatchObject({ current: true });
  for (const citation of (await get<Answer>(`/api/answers/${first.id}`)).citations) expect(citation).not.toHaveProperty('changed');
});

test('corrected: old citations tell the correction in its own words, what was taken out, and what only moved is current', async () => {
  const range = await citationOf('From how many miles away can the lamp of the keeper be seen?', '31 miles');
  const buoy = await citationOf('How many ships ran aground in February while they used a buoy?', 'ran aground');
  expect(await put(SECOND)).toMatchObject({ updated: 1 });
  const changed = await get<CitationView>(`/api/citations/${cites(first, '£2.9').id}`);
  expect(changed).toMatchObject({ current: false, changed: { version: changed.article.version, note: expect.stringMatching(/^Version 2 of \d{4}-\d\d-\d\d corrects it: “Correction: An earlier version of this story misstated the cost of the repair\. It was £2\.4 million\.”$/) } });
  expect(changed.citation.quote).toContain('£2.9 million');
  expect(await get(`/api/citations/${buoy}`)).toMatchObject({ current: false, changed: { note: expect.stringContaining('took it out') } });
  const unchanged = await get<CitationView>(`/api/citations/${range}`);
  expect(unchanged.current).toBe(true);
  expect(unchanged).not.toHaveProperty('changed');
});

test('corrected: a stored answer tells what changed since, as JSON and as a page without JavaScript', async () => {
  const stored = await get<Answer>(`/api/answers/${first.id}`);
  expect(cites(stored, '£2.9').changed?.note).toContain('corrects it: “Correction:');
  expect(stored.text).toBe(first.text);
  for (const path of [`/q/${first.id}`, `/c/${cites(first, '£2.9').id}`]) expect(await (await server.send(path)).text()).toContain('Changed since: Version 2');
  const { answers } = await get<{ answers: Answer[] }>(`/api/conversations/${first.conversationId}`);
  expect(cites(answers[0]!, '£2.9').changed).toEqual(cites(stored, '£2.9').changed);
});

test('corrected: the article names its note and the sentence that it corrects; lists say it without the text', async () => {
  const { articleId } = cites(first, '£2.9');
  const article = await get<{ text: string; notes: string[]; shownNotes: { kind: string; start: number; end: number; corrects: { start: number; end: number }[] }[] }>(`/api/articles/${articleId}`);
  expect(article.notes).toEqual(['correction']);
  const [note] = article.shownNotes;
  expect(article.text.slice(note!.start, note!.end)).toBe(CORRECTION);
  expect(note!.corrects.map(({ start, end }) => article.text.slice(start, end))).toEqual([RIGHT_COST]);
  expect(await get(`/api/articles/${articleId}?version=${cites(first, '£2.9').version}`)).toMatchObject({ shownNotes: [] });
  expect(await get('/api/articles')).toMatchObject({ articles: [{ notes: ['correction'], versions: 2 }] });
});

test('corrected: only the newest version is searched and answers, and not with the note itself unless that is asked for', async () => {
  second = await server.ask(QUESTION);
  expect(second.text).toContain('£2.4 million, paid');
  expect(second.text).not.toContain('£2.9');
  expect(second.text).not.toContain('earlier version');
  const { passages } = await get<{ passages: { text: string; version: string }[] }>('/api/search?q=repair+lighthouse+tower+cost&k=50');
  expect(passages.map(({ text }) => text).join()).not.toContain('£2.9');
  expect((await server.ask('What did the earlier version of the story misstate about the repair?')).text).toContain('misstated the cost');
});

test('a sentence that was rewritten without a note is told as it reads now', async () => {
  const url = 'https://herald.example/2025/pier';
  await put('The pier of Skerry opens at nine in the morning. It is 400 metres long, and stands on 120 piles of oak.', { url, title: 'The pier of Skerry' });
  const id = await citationOf('On how many piles of oak stands the pier of Skerry?', '120 piles');
  await put('The pier of Skerry opens at nine in the morning. It is 410 metres long, and stands on 124 piles of oak.', { url, title: 'The pier of Skerry' });
  expect(await get(`/api/citations/${id}`)).toMatchObject({ current: false, changed: { note: expect.stringContaining('now reads: “It is 410 metres long, and stands on 124 piles of oak.”') } });
});

test('a quote that only begins like what stands there now has changed', async () => {
  const url = 'https://herald.example/2025/dyke';
  await put('The dyke at Marl End holds back the tide\n\nThe dyke at Marl End is 40', { url, title: 'The dyke at Marl End' });
  const id = await citationOf('How long is the dyke at Marl End?', 'is 40');
  await put('The dyke at Marl End holds back the tide\n\nThe dyke at Marl End is 400 metres long', { url, title: 'The dyke at Marl End' });
  expect(await get(`/api/citations/${id}`)).toMatchObject({ current: false });
});

test('retracted: every older citation and stored answer says so, in the words of the notice', async () => {
  expect(await put(`${RETRACTION}\n\n${SECOND}`)).toMatchObject({ updated: 1 });
  for (const citation of [cites(first, '£2.9'), cites(second, '£2.4')]) {
    const view = await get<CitationView>(`/api/citations/${citation.id}`);
    expect(view).toMatchObject({ citation: { retracted: true }, article: { retracted: true, notes: ['retraction', 'correction'] }, changed: { note: expect.stringContaining(`says that the article is retracted: “${RETRACTION}”`) } });
  }
  const stored = await get<Answer>(`/api/answers/${second.id}`);
  expect(cites(stored, '£2.4')).toMatchObject({ retracted: true, changed: { note: expect.stringContaining('retracted') } });
  const verified = await (await server.post(`/api/answers/${second.id}/verify`, {})).json();
  expect(verified.ok).toBe(false);
  for (const citation of verified.citations) expect(citation).toMatchObject({ quote: 'verbatim', retracted: true, changed: { note: expect.stringContaining('retracted') } });
});

test('retracted: it is named wherever it is shown: list, search, export, footnotes, pages', async () => {
  const { articleId, id } = cites(second, '£2.4');
  expect(await get(`/api/articles/${articleId}`)).toMatchObject({ retracted: true });
  expect(await get('/api/articles?q=lighthouse')).toMatchObject({ articles: [{ retracted: true, versions: 3 }] });
  expect(await get('/api/search?q=lighthouse+tower+cost&explain=true')).toMatchObject({ passages: [{ retracted: true, parts: { retracted: expect.any(Number) } }] });
  const line = (await (await server.send('/api/export')).text()).split('\n').find((each) => each.includes(articleId));
  expect(JSON.parse(line!)).toMatchObject({ retracted: true });
  const page = await (await server.send(`/c/${id}`)).text();
  expect(page).toContain('>Retracted<');
  expect(page.match(/RETRACTED: Lighthouse/g)).toHaveLength(3);
  expect(page).toMatch(/&quot;status&quot;: &quot;retracted&quot;|"status": "retracted"/);
});

test('retracted: an answer that rests on it alone says so in its sentence, its citations and its page', async () => {
  const answer = await server.ask(QUESTION);
  const { id } = cites(answer, '£2.4');
  expect(cites(answer, '£2.4').retracted).toBe(true);
  const sentence = answer.sentences.find(({ citations }) => citations.includes(id));
  expect(sentence).toMatchObject({ support: 'partly', missing: ['the source was retracted'] });
  const page = await (await server.send(`/q/${answer.id}`)).text();
  expect(page).toContain('The source was retracted.');
  expect(page).toContain('was retracted by its publisher.');
});

test('retracted: another article that says the same is heard before it', async () => {
  const before = await get<{ passages: { articleId: string }[] }>('/api/search?q=repair+lighthouse+tower+cost');
  const retracted = cites(first, '£2.9').articleId;
  expect(before.passages[0]!.articleId).toBe(retracted);
  await put('The harbour trust paid £2.4 million for the repair of the lighthouse tower at Skerry Point, its accounts say.', { url: 'https://gazette.example/accounts', outlet: 'The Gazette', title: 'Accounts of the harbour trust' });
  const after = await get<{ passages: { articleId: string }[] }>('/api/search?q=repair+lighthouse+tower+cost');
  expect(after.passages[0]!.articleId).not.toBe(retracted);
  const [best] = (await server.ask(QUESTION)).citations;
  expect(best).toMatchObject({ outlet: 'The Gazette' });
  expect(best).not.toHaveProperty('retracted');
});

test('a library that an older program wrote learns of its notes by itself', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  const older = await testServer({}, { dataDir, keep: true });
  await older.post('/api/articles', { articles: [{ ...FACTS, text: SECOND }, { title: 'RETRACTED: The pier', text: 'The pier of Skerry opens at nine.' }] });
  await older.close();
  const db = new Database(join(dataDir, 'library.db'));
  db.prepare('UPDATE articles SET notes = NULL, headline = NULL').run();
  db.close();
  const newer = await testServer({}, { dataDir, keep: true });
  await expect.poll(async () => (await (await newer.send('/api/articles')).json()).articles).toMatchObject([{ notes: ['correction'] }, { notes: ['retraction'], retracted: true }]);
  await newer.close();
  await rm(dataDir, { recursive: true });
});
