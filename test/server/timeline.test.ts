import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArticleView } from '../../src/assistant-types.ts';
import type { TimelineEvent } from '../../src/core/timeline.ts';
import { testServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  expect((await server.send('/api/samples', { method: 'POST' })).status).toBeLessThan(300);
});
afterAll(() => server.close());

const timeline = async (query: Record<string, string>) => {
  const response = await server.send(`/api/timeline?${new URLSearchParams(query)}`);
  return { status: response.status, body: (await response.json()) as { events: TimelineEvent[]; code?: string } };
};

test('a matter over months: what happened, in order, each in the words of an article at its place', async () => {
  const { events } = (await timeline({ q: 'Ormsa ferry' })).body;
  const dates = events.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
  expect(events.find(({ text }) => text.includes('crack in its propeller shaft'))).toMatchObject({ date: '2025-05-06', dateFrom: 'text' });
  expect(events.find(({ text }) => text.includes('sailed again on Tuesday') || text.includes('£14.6 million'))).toBeDefined();
  const markers = events.flatMap(({ citations }) => citations.map(({ marker }) => marker));
  expect(markers).toEqual(markers.map((_, at) => at + 1));
  for (const { text, citations } of events) {
    expect(text).toBe(citations[0]!.quote);
    for (const { articleId, version, start, end, quote } of citations) {
      const article = (await (await server.send(`/api/articles/${articleId}?version=${version}`)).json()) as ArticleView & { text: string };
      expect(article.text.slice(start, end)).toBe(quote);
    }
  }
});

test('from and to bound the events; wrong ones and an empty topic are told', async () => {
  const { events } = (await timeline({ q: 'Ormsa ferry', from: '2025-05-01', to: '2025-06-30' })).body;
  expect(events.length).toBeGreaterThan(1);
  for (const { date } of events) expect(date >= '2025-05-01' && date <= '2025-06-30').toBe(true);
  expect(await timeline({ q: 'Ormsa ferry', from: '2025-07-01', to: '2025-06-30' })).toMatchObject({ status: 400 });
  expect((await timeline({ q: ' ' })).status).toBe(400);
  expect((await timeline({ q: 'Ormsa', from: 'May' })).status).toBe(400);
});

test('what the articles do not tell has no events', async () => {
  expect((await timeline({ q: 'zymurgy of the Andes' })).body.events).toEqual([]);
});

test('the day that only a note names is no event’s day', async () => {
  const own = await testServer();
  await own.post('/api/articles', {
    articles: [
      { url: 'https://one.test/a', title: 'Tarvel tug sinking', outlet: 'One', published: '2025-05-06', text: 'Correction: An earlier version of this story said that the Tarvel tug sank off Norwick on 3 May 2025.\n\nThe harbour master gave an interview about lifeboats and money.' },
      { url: 'https://two.test/b', title: 'Harbour news', outlet: 'Two', published: '2025-05-06', text: 'Nobody was hurt in the harbour. The council met again and talked about money for a long while.\n\nHarbour staff told of the day when the Tarvel tug sank off Norwick on 4 May 2025 in fog.' },
    ],
  });
  const { events } = (await (await own.send('/api/timeline?q=Tarvel+tug+sank+Norwick')).json()) as { events: TimelineEvent[] };
  await own.close();
  expect(events.map(({ date, text }) => [date, text.includes('4 May 2025')])).toEqual([['2025-05-04', true]]);
});
