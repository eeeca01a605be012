import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ArticleView, Stats, StoryView } from '../../src/assistant-types.ts';
import type { CitationView } from '../../src/core/citation.ts';
import type { FoundPassage } from '../../src/core/passage.ts';
import type { ListedArticle } from '../../src/core/ports.ts';
import { AGENCY, CUT, ELSEWHERE, FIRST, OTHER, TOLD, WIRE } from '../story/made-up-news.ts';
import { testServer, type TestServer } from './test-server.ts';

const OTHER_WORDS = 'Rain comes in from the west before noon and turns to sleet over the hills, where drivers should take chains along. Wind from the south-west makes waves of two metres, and the ferries sail every second hour until the evening. The night stays clear, with frost in the valleys and fog near the lakes, which lifts by nine.';

const open: TestServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function serving(dataDir?: string): Promise<TestServer> {
  const server = await testServer({}, dataDir === undefined ? {} : { dataDir, keep: true });
  open.push(server);
  return server;
}

const json = async <T>(server: TestServer, path: string): Promise<T> => (await (await server.send(path)).json()) as T;

/** Waits until every article has its place, however long that takes: the test's own time-out is the bound. */
async function placed(server: TestServer): Promise<void> {
  while ((await json<Stats>(server, '/api/stats')).stories.waiting > 0) await new Promise((resolve) => setImmediate(resolve));
}

async function add(server: TestServer, ...articles: object[]): Promise<void> {
  expect((await server.post('/api/articles', { articles })).status).toBe(201);
  await placed(server);
}

const listed = async (server: TestServer) => (await json<{ articles: ListedArticle[] }>(server, '/api/articles?limit=200')).articles;
const idOf = async (server: TestServer, { outlet }: { outlet: string }) => (await listed(server)).find((article) => article.outlet === outlet)!.id;
const viewOf = async (server: TestServer, article: { outlet: string }) => json<ArticleView['article'] & { story?: string }>(server, `/api/articles/${await idOf(server, article)}`);
const storyOf = async (server: TestServer, article: { outlet: string }) => json<StoryView>(server, `/api/stories/${(await viewOf(server, article)).story!}`);
const told = ({ articles }: StoryView) => articles.map(({ outlet, relation }) => [outlet, relation]);

test('copies and other reports of an event make one story; the agency that the text names is the original', async () => {
  const server = await serving();
  await add(server, FIRST, CUT, TOLD, ELSEWHERE, AGENCY);
  const story = await storyOf(server, CUT);
  expect(told(story).toSorted()).toEqual([['Associated Press', 'original'], ['Daily Herald', 'copy'], ['Harbour Gazette', 'report'], ['Morning Post', 'copy']]);
  expect(story.story).toMatchObject({ id: expect.stringMatching(/^s_[0-9a-f]{16}$/), from: '2025-04-10', to: '2025-04-11' });
  expect(story.articles.find(({ outlet }) => outlet === CUT.outlet)).toMatchObject({ copyOf: await idOf(server, AGENCY), agency: 'Associated Press' });
  expect(await viewOf(server, ELSEWHERE)).not.toHaveProperty('story');
});

test('of articles that differ in what is asked for, the one that says it is shown, whichever is the original', async () => {
  const server = await serving();
  const forecast = (town: string, more: object) => ({ outlet: `${town} Weather`, title: 'Tomorrow', text: `${OTHER_WORDS} The gauge at ${town} stood at a level that wardens call high. ${OTHER_WORDS.toLowerCase()}`, ...more });
  await add(server, forecast('Norwick', { published: '2025-04-10' }), forecast('Ormsa', { published: '2025-04-11' }));
  expect(told(await storyOf(server, { outlet: 'Ormsa Weather' }))).toEqual([['Norwick Weather', 'original'], ['Ormsa Weather', 'copy']]);
  const search = async (q: string) => (await json<{ passages: FoundPassage[] }>(server, `/api/search?q=${encodeURIComponent(q)}&asOf=2025-04-12`)).passages.map(({ outlet }) => outlet);
  expect(await search('gauge at Ormsa')).toEqual(['Ormsa Weather']);
  expect(await search('gauge that wardens call high')).toEqual(['Norwick Weather']);
});

test('without the agency its customers all hold copies: none is called the original', async () => {
  const server = await serving();
  await add(server, FIRST, CUT);
  expect(told(await storyOf(server, FIRST))).toEqual([['Morning Post', 'copy'], ['Daily Herald', 'copy']]);
  const plain = WIRE.replace('KARLSUND (AP) — ', '');
  const other = await serving();
  await add(other, { ...FIRST, text: plain }, { ...CUT, text: plain.slice(0, 900) });
  expect(told(await storyOf(other, CUT))).toEqual([['Morning Post', 'original'], ['Daily Herald', 'copy']]);
});

test('a search shows one of the copies and names the others; an answer counts them as one voice', async () => {
  const server = await serving();
  await add(server, FIRST, CUT, AGENCY, TOLD);
  const { passages } = await json<{ passages: FoundPassage[] }>(server, '/api/search?q=tugs+Marigold+Star+sandbank');
  expect(new Set(passages.map(({ outlet }) => outlet))).toEqual(new Set(['Associated Press', 'Harbour Gazette']));
  const shown = passages.find(({ outlet }) => outlet === 'Associated Press')!;
  expect(shown.alsoIn!.map(({ outlet }) => outlet).toSorted()).toEqual(['Daily Herald', 'Morning Post']);
  const answer = await server.ask('How many tugs worked to move the Marigold Star?');
  expect(answer.status).toBe('answered');
  const { story } = await storyOf(server, AGENCY);
  expect(answer.citations.every((citation) => citation.story === story.id)).toBe(true);
  const cited = new Set(answer.citations.map(({ outlet }) => outlet));
  expect(answer.sources).toEqual({ outlets: cited.has('Harbour Gazette') ? 4 : 3, independent: cited.size });
  expect(await json(server, `/api/answers/${answer.id}`)).toMatchObject({ sources: answer.sources });
  const citation = answer.citations.find(({ outlet }) => outlet === 'Associated Press')!;
  expect((await json<CitationView>(server, `/api/citations/${citation.id}`)).alsoIn!.map(({ outlet }) => outlet)).toContain('Morning Post');
  expect(await (await server.send(`/c/${citation.id}`)).text()).toContain('Also in Morning Post, Daily Herald');
  const page = await (await server.send(`/q/${answer.id}`)).text();
  expect(page).toContain(`${answer.sources!.outlets} outlets, ${answer.sources!.independent} independent`);
  expect(page).toContain('Also in Morning Post, Daily Herald');
});

test('a filter that leaves the original out still finds the copy', async () => {
  const server = await serving();
  await add(server, FIRST, CUT, AGENCY);
  const { passages } = await json<{ passages: FoundPassage[] }>(server, '/api/search?q=tugs+sandbank&outlet=Daily+Herald');
  expect(passages.map(({ outlet }) => outlet)).toContain('Daily Herald');
});

test('the library tells which articles are copies', async () => {
  const server = await serving();
  await add(server, FIRST, CUT, AGENCY, ELSEWHERE);
  const copies = new Map((await listed(server)).map(({ outlet, copies: told }) => [outlet, told]));
  expect(copies.get('Associated Press')).toEqual({ others: 2, relation: 'original' });
  expect(copies.get('Daily Herald')).toEqual({ others: 2, relation: 'copy' });
  expect(copies.get('Vell Courier')).toBeUndefined();
});

test('one text under fifty addresses: fifty articles, forty-nine duplicates, one story', async () => {
  const server = await serving();
  const articles = Array.from({ length: 50 }, (_, at) => ({ url: `https://mirror-${at}.example/ship`, title: `Ship ${at}`, text: OTHER, published: '2025-04-10' }));
  const report = (await (await server.post('/api/articles', { articles })).json()) as { added: number; duplicates: number };
  expect(report).toMatchObject({ added: 50, duplicates: 49 });
  await placed(server);
  const stories = new Set(await Promise.all((await listed(server)).map(async ({ id }) => (await json<{ story?: string }>(server, `/api/articles/${id}`)).story)));
  expect(stories.size).toBe(1);
  const { articles: members } = await json<StoryView>(server, `/api/stories/${[...stories][0]!}`);
  expect(members.map(({ relation }) => relation).toSorted()).toEqual([...Array.from({ length: 49 }, () => 'copy'), 'original']);
  const { passages } = await json<{ passages: FoundPassage[] }>(server, '/api/search?q=tram+depot+library&k=50');
  expect(new Set(passages.map(({ articleId }) => articleId)).size).toBe(1);
});

test('a removed article leaves its story, the original its role; a story of one is none', async () => {
  const server = await serving();
  const plain = WIRE.replace('KARLSUND (AP) — ', '');
  await add(server, { ...FIRST, text: plain }, { ...AGENCY, outlet: 'Evening Standard Press', text: plain }, { ...CUT, text: plain });
  const { story } = await storyOf(server, FIRST);
  await server.send(`/api/articles/${await idOf(server, FIRST)}`, { method: 'DELETE' });
  const rest = await storyOf(server, CUT);
  expect(rest.articles.map(({ relation }) => relation).toSorted()).toEqual(['copy', 'original']);
  expect((await server.send(`/api/stories/${story.id}`)).status).toBe(404);
  await server.send(`/api/articles/${await idOf(server, CUT)}`, { method: 'DELETE' });
  expect((await listed(server)).map(({ copies }) => copies)).toEqual([undefined]);
  expect(await viewOf(server, { outlet: 'Evening Standard Press' })).not.toHaveProperty('story');
});

test('an article with a new text is placed anew, and its story tells what changed', async () => {
  const server = await serving();
  await add(server, FIRST, CUT, TOLD);
  await add(server, { ...CUT, text: OTHER });
  expect(await viewOf(server, CUT)).not.toHaveProperty('story');
  await add(server, { ...TOLD, text: TOLD.text.replace('Ninety vessels', 'More than a hundred vessels') });
  const story = await storyOf(server, TOLD);
  expect(story.versions).toMatchObject([{ articleId: await idOf(server, TOLD), changed: [{ before: expect.stringContaining('Ninety'), after: expect.stringContaining('More than a hundred') }] }]);
});

test('a report of weeks later is another story, and one without a date joins by its text alone', async () => {
  const server = await serving();
  const undated = ({ published: _none, ...article }: typeof TOLD) => article;
  await add(server, FIRST, { ...TOLD, published: '2025-05-10' }, undated({ ...TOLD, url: 'https://undated.example/report', outlet: 'No Date', text: 'Freed by tugs off Hesper, the container ship Marigold Star of Northline Carriers was towed to Lund while the strait at Karlsund opened again, the coastguard said.' }), undated({ ...CUT, text: FIRST.text }));
  expect(await viewOf(server, TOLD)).not.toHaveProperty('story');
  expect(await viewOf(server, { outlet: 'No Date' })).not.toHaveProperty('story');
  expect(told(await storyOf(server, CUT)).map(([outlet]) => outlet)).toEqual(['Morning Post', 'Daily Herald']);
});

test('an earlier article that comes late gives its story another id; the old one still finds it', async () => {
  const server = await serving();
  await add(server, FIRST, TOLD);
  const before = (await storyOf(server, FIRST)).story.id;
  await add(server, { ...CUT, published: '2025-04-09' });
  const after = await storyOf(server, FIRST);
  expect(after.story.id).not.toBe(before);
  expect(await json<StoryView>(server, `/api/stories/${before}`)).toEqual(after);
});

test('an unknown story is a problem with a code', async () => {
  const server = await serving();
  const response = await server.send('/api/stories/s_0123456789abcdef');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'story-not-found', hint: expect.any(String) });
  expect((await server.send('/api/stories/nonsense')).status).toBe(400);
});

test('after a restart what waits is placed, and a rebuild gives the same stories whatever order articles came in', async () => {
  const articles = [FIRST, CUT, TOLD, ELSEWHERE, AGENCY];
  const told: unknown[] = [];
  for (const order of [articles, articles.toReversed()]) {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-stories-'));
    folders.push(folder);
    const before = await testServer({}, { dataDir: folder, keep: true });
    for (const article of order) await before.post('/api/articles', article);
    await before.close();
    const server = await serving(folder);
    await placed(server);
    expect((await viewOf(server, CUT)).story).toBeDefined();
    expect((await server.post('/api/reindex', {})).status).toBe(200);
    await placed(server);
    told.push((await storyOf(server, CUT)).articles.map(({ id, relation }) => [id, relation]), (await storyOf(server, CUT)).story.id);
  }
  expect(told.slice(2)).toEqual(told.slice(0, 2));
});
