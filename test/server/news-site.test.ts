import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stats, StoryView, Verification } from '../../src/assistant-types.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { CitationView } from '../../src/core/citation.ts';
import { citationIdOf } from '../../src/core/ids.ts';
import { fakeSite, type FakeSite } from '../fakes/fake-site.ts';
import { testServer, type TestServer } from './test-server.ts';

/* A paper over three days, fetched like any site: its report, an agency's text that another paper prints too, a correction, a retraction. */

type Page = { title: string; outlet: string; day: string; byline: string; paragraphs: string[] };
type ShownArticle = { id: string; version: string; title: string; published: string; authors: string[]; outlet: string; text: string; story?: string; notes?: string[]; retracted?: true; versions: unknown[]; shownNotes: { kind: string }[] };

const RIGGS = { title: 'Tavern Point lightship sold', outlet: 'The Tavern Point Post', day: '2026-05-04', byline: 'Nell Riggs' };
const HISTORY = [
  'The ship was built in 1911 and lay off the point for sixty years, until an automatic buoy took its place and the crew of seven went ashore for good.',
  'Visitors came in their thousands to see its brass lamp, and schools brought classes to hear the fog horn, which could be heard nine miles inland when the wind was right.',
  'Its hull was last repaired in 1998 by volunteers, who raised the money with a raffle and a regatta, and who said then that the planking would not outlast another quarter of a century.',
  'The council met in private before the vote, and three members left the room because their firms had offered to move the ship or to break it up where it lies.',
];
const PRICE = 'The lightship of Tavern Point was sold for 412,000 crowns to a diving club, the council said on Monday.';
const report: Page = { ...RIGGS, paragraphs: [PRICE, ...HISTORY] };
const corrected: Page = { ...RIGGS, paragraphs: [PRICE.replace('412,000', '142,000'), ...HISTORY, 'Correction: An earlier version of this story misstated the price of the lightship. It was sold for 142,000 crowns.'] };
const retracted: Page = { ...RIGGS, paragraphs: ['This article has been retracted. The Tavern Point Post could not confirm the sale of the lightship that it reported on Monday.', ...HISTORY] };
const elsewhere: Page = { title: 'Old ship goes to divers', outlet: 'Harbour Echo', day: '2026-05-05', byline: 'Staff of the Echo', paragraphs: ['A ship that generations knew has a new owner.', PRICE, ...HISTORY] };
const other: Page = { title: 'Ferry to Ormsa gets a third deck', outlet: 'Harbour Echo', day: '2026-05-05', byline: 'Jon Tarn', paragraphs: ['The ferry to Ormsa gets a third deck in autumn, its owner said, with room for forty cars more than today.', 'The yard at Holm builds it over the summer while a smaller boat sails twice a day, and the fares stay as they are until the new year.', 'Islanders had asked for it since the bridge was refused, and some two hundred of them signed a letter to the county last winter.'] };

const pages = new Map([['/lightship', report], ['/divers', elsewhere], ['/ferry', other]]);
const html = ({ title, outlet, day, byline, paragraphs }: Page) => `<!doctype html><html lang="en"><head><title>${title} | ${outlet}</title>
<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: title, datePublished: `${day}T08:00:00+02:00`, author: { '@type': 'Person', name: byline }, publisher: { '@type': 'Organization', name: outlet } })}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>${title}</h1><p class="byline">By ${byline}</p>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article><footer>© 2019 ${outlet}. All rights reserved.</footer></body></html>`;

let site: FakeSite;
let server: TestServer;
let first: Answer;
beforeAll(async () => {
  site = await fakeSite((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(page ? html(page) : 'Not here');
  });
  server = await testServer({ FETCH_ALLOW: '127.0.0.2', STRICTNESS: '0' });
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const get = async <T>(path: string): Promise<T> => (await server.send(path)).json() as Promise<T>;
const fetched = async (...paths: string[]) => (await server.post('/api/articles/fetch', { urls: paths.map((path) => site.url + path) })).json();
const list = async () => (await get<{ articles: { id: string; title: string }[] }>('/api/articles')).articles;
const articleOf = async (title: string) => get<ShownArticle>(`/api/articles/${(await list()).find((article) => article.title === title)!.id}`);
/** Waits until every article has its place; the test's own time-out is the bound. */
async function placed(): Promise<void> {
  while ((await get<Stats>('/api/stats')).stories.waiting > 0) await new Promise((resolve) => setImmediate(resolve));
}
const ask = () => server.ask('For how much was the lightship of Tavern Point sold?', { asOf: '2026-05-08' });
const cites = (answer: Answer, words: string) => answer.citations.find(({ quote }) => quote.includes(words))!;

test('fetched: what the pages say of themselves, and nothing of what surrounds them', async () => {
  expect(await fetched('/lightship', '/divers', '/ferry', '/gone')).toMatchObject({ added: 3, failed: [{ source: `${site.url}/gone`, code: 'http-error' }] });
  const article = await articleOf(report.title);
  expect(article).toMatchObject({ published: '2026-05-04T08:00:00+02:00', authors: ['Nell Riggs'], outlet: RIGGS.outlet });
  expect(article.text).toBe(report.paragraphs.join('\n\n'));
});

test('the text in another paper is a copy, one voice in an answer', async () => {
  await placed();
  const { story } = await articleOf(report.title);
  const view = await get<StoryView>(`/api/stories/${story}`);
  expect(view.articles.map(({ outlet, relation }) => [outlet, relation])).toEqual([[RIGGS.outlet, 'original'], ['Harbour Echo', 'copy']]);
  first = await ask();
  expect(cites(first, '412,000')).toMatchObject({ outlet: RIGGS.outlet, story, attribution: { speaker: 'the council', verb: 'said', direct: false } });
  expect((await get<CitationView>(`/api/citations/${cites(first, '412,000').id}`)).citation.attribution).toMatchObject({ speaker: 'the council' });
  expect(await (await server.send(`/q/${first.id}`)).text()).toContain('According to the council');
  expect(await (await server.send(cites(first, '412,000').permalink)).text()).toContain('According to the council');
  expect(first.sources).toEqual({ outlets: 2, independent: 1 });
});

test('corrected: a new version with its note, and the old citation tells the correction', async () => {
  pages.set('/lightship', corrected);
  expect(await fetched('/lightship')).toMatchObject({ updated: 1 });
  expect(await articleOf(report.title)).toMatchObject({ notes: ['correction'], versions: [{}, {}], shownNotes: [{ kind: 'correction' }] });
  const { current, changed } = await get<CitationView>(`/api/citations/${cites(first, '412,000').id}`);
  expect(current).toBe(false);
  expect(changed!.note).toContain('misstated the price of the lightship');
  expect(cites(await ask(), '142,000').outlet).toBe(RIGGS.outlet);
  await placed();
  const { versions } = await get<StoryView>(`/api/stories/${(await articleOf(report.title)).story}`);
  expect(versions).toMatchObject([{ changed: [{ before: PRICE }, {}], note: corrected.paragraphs.at(-1) }]);
});

test('retracted: named so wherever it stands, and never cited in silence', async () => {
  pages.set('/lightship', retracted);
  expect(await fetched('/lightship')).toMatchObject({ updated: 1 });
  expect(await articleOf(report.title)).toMatchObject({ retracted: true, versions: [{}, {}, {}] });
  const { changed } = await get<CitationView>(`/api/citations/${cites(first, '412,000').id}`);
  expect(changed!.note).toContain('retracted');
  const again = await ask();
  for (const citation of again.citations.filter(({ outlet }) => outlet === RIGGS.outlet)) expect(citation.retracted).toBe(true);
  expect(await (await server.send(`/q/${first.id}`)).text()).toContain('retracted');
});

test('withdrawn by a notice at an address of its own: the report is named so until the notice is gone', async () => {
  const FERRY = 'Who gets the third deck?';
  const before = await server.ask('How many more cars will the ferry to Ormsa have room for?', { asOf: '2026-05-08' });
  pages.set('/notice', { title: 'Retraction: no third deck', outlet: other.outlet, day: '2026-05-07', byline: 'The editor', paragraphs: [`On 5 May the Echo published a report headed “${other.title}”. Its author had read an old plan. We withdraw it, and we apologise to the yard at Holm.`, `${FERRY} Nobody does, its owner said, and the smaller boat will sail for another year until the county has decided on the bridge that the islanders asked for.`] });
  expect(await fetched('/notice')).toMatchObject({ added: 1 });
  const notice = await articleOf('Retraction: no third deck');
  expect(notice).toMatchObject({ noticeOf: [{ kind: 'retraction', articleId: (await articleOf(other.title)).id }] });
  expect(notice).not.toHaveProperty('retracted');
  expect(await articleOf(other.title)).toMatchObject({ retracted: true, notices: [{ articleId: notice.id }] });
  expect(await fetched('/ferry')).toMatchObject({ unchanged: 1 });

  const { current, changed } = await get<CitationView>(`/api/citations/${cites(before, 'forty cars').id}`);
  expect(current).toBe(true);
  expect(changed!.note).toContain('We withdraw it');
  expect(await (await server.send(cites(before, 'forty cars').permalink)).text()).toContain('We withdraw it');
  const again = await server.ask('How many more cars will the ferry to Ormsa have room for?', { asOf: '2026-05-08' });
  const cited = cites(again, 'forty cars');
  expect(cited).toMatchObject({ retracted: true, changed: { note: expect.stringContaining('We withdraw it') as string } });
  expect(again.sentences.find(({ citations }) => citations.includes(cited.id))).toMatchObject({ support: 'partly', missing: ['the source was retracted'] });
  const { ok, citations } = (await (await server.send(`/api/answers/${before.id}/verify`, { method: 'POST' })).json()) as Verification;
  expect([ok, citations.find(({ id }) => id === cited.id)!.retracted]).toEqual([false, true]);

  expect((await server.send(`/api/articles/${notice.id}`, { method: 'DELETE' })).status).toBeLessThan(300);
  expect(await articleOf(other.title)).not.toHaveProperty('retracted');
});

test('corrected by a notice at an address of its own: the citation it is about tells it, and no other', async () => {
  const before = await server.ask('How many more cars will the ferry to Ormsa have room for?', { asOf: '2026-05-08' });
  pages.set('/correction', { title: 'Correction: the ferry to Ormsa', outlet: other.outlet, day: '2026-05-07', byline: 'The editor', paragraphs: [`Our report “${other.title}” misstated how many more cars the ferry will have room for. The number is fourteen cars, not forty.`, 'The mistake was made when the report was taken down by telephone, and it was found by a reader on the island, who counted the cars on the plan of the yard at Holm and wrote to us about them.'] });
  expect(await fetched('/correction')).toMatchObject({ added: 1 });
  const report = await articleOf(other.title);
  expect(report).toMatchObject({ notices: [{ kind: 'correction' }] });
  expect(report).not.toHaveProperty('retracted');
  const { changed } = await get<CitationView>(`/api/citations/${cites(before, 'forty cars').id}`);
  expect(changed!.note).toContain('fourteen cars, not forty');
  const letter = report.text.indexOf('Islanders had asked');
  const elsewhere = citationIdOf({ articleId: report.id, version: report.version, start: letter, end: report.text.length });
  expect(await get<CitationView>(`/api/citations/${elsewhere}`)).not.toHaveProperty('changed');
});
