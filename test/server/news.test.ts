import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { testServer, type TestServer } from './test-server.ts';

const BRIDGE = 'The old bridge over the Tarvel in Ostrum fell into the river on Tuesday night, and nobody was hurt, the police of the county said.';
const ARTICLES = [
  { title: 'Bridge falls into the Tarvel', outlet: 'Post', published: '2026-03-04', text: `${BRIDGE} Divers looked for cars until the morning. The mayor of Ostrum, Ida Brandt, called it a warning to all who had put off its repair.` },
  { title: 'Old bridge in Ostrum collapses', outlet: 'Herald', published: '2026-03-04', text: 'Nobody was hurt when the old bridge in Ostrum collapsed into the Tarvel on Tuesday night. Mayor Ida Brandt called the fall of the bridge a warning. Divers looked for cars until the morning, and the police closed the road.' },
  { title: 'Theatre opens', outlet: 'Post', published: '2026-03-06', text: 'The new theatre in Brindle opened on Friday with a play about a lighthouse. Tickets cost 12 crowns.' },
  { title: 'Prices rise', outlet: 'Herald', published: '2026-02-10', text: 'The price of bread in Brindle rose by a tenth in January, bakers said. Flour is dear.' },
  { title: 'School burns', outlet: 'Post', published: '2026-03-05', text: 'Retraction: this article has been retracted. The school in Brindle burned on Thursday, a reader said.' },
  { title: 'Undated note', outlet: 'Post', text: 'The museum of Brindle has shown a boat made of glass for a long time now.' },
  { title: 'Fair to come', outlet: 'Post', published: '2026-06-01', text: 'The summer fair in Brindle began on Monday with a parade of goats.' },
];
const [BRIDGE_LEAD, THEATRE, BREAD, FAIR] = [/^(?:The old bridge|Nobody was hurt when)/, /^The new theatre/, /^The price of bread/, /^The summer fair/];

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await server.post('/api/articles', { articles: ARTICLES });
  await vi.waitFor(async () => expect(await (await server.send('/api/stats')).json()).toMatchObject({ stories: { waiting: 0 } }), { timeout: 20_000 });
});
afterAll(() => server.close());

const ask = (question: string, more: object = {}): Promise<Answer> => server.ask(question, { asOf: '2026-03-10T12:00:00Z', ...more });
const told = ({ sentences }: Answer) => sentences.map(({ text }) => text);

describe('what happened in a time', () => {
  test('is told as the beginnings of its articles, one a story, the most reported first', async () => {
    const answer = await ask('What happened last week?');
    expect(answer).toMatchObject({ status: 'answered', timeWords: [{ from: '2026-03-02', to: '2026-03-08' }] });
    expect(told(answer)).toEqual([expect.stringMatching(BRIDGE_LEAD), expect.stringMatching(THEATRE)]);
    expect(answer.text.split('\n\n')).toHaveLength(2);
    expect(answer.sentences.every(({ support, citations }) => support === 'supported' && citations.length === 1)).toBe(true);
  });

  test('is told of one place, where it is asked so', async () => {
    expect(told(await ask('What happened in Brindle last week?'))).toEqual([expect.stringMatching(THEATRE)]);
  });

  test('is declined where no article is of it', async () => {
    expect(await ask('What happened in May 2019?')).toMatchObject({ status: 'declined', missing: ['an article of the time asked about'], text: expect.stringContaining('of the time asked about') });
    expect(await ask('What happened in Brindle in May 2019?')).toMatchObject({ status: 'declined', missing: ['an article of the time asked about'] });
  });
});

describe('the news', () => {
  test('are the newest articles until the day that is asked from, none undated and none withdrawn', async () => {
    expect(told(await ask('What is the latest news?'))).toEqual([expect.stringMatching(BRIDGE_LEAD), expect.stringMatching(THEATRE), expect.stringMatching(BREAD)]);
    expect(told(await ask('What is the news?', { asOf: '2026-06-02T12:00:00Z' }))).toContainEqual(expect.stringMatching(FAIR));
  });

  test('are of as many matters as there are before more is told of one', async () => {
    const own = await testServer();
    await own.post('/api/articles', { articles: [
      { title: 'Choirs sing for a queen', published: '2026-03-09', text: 'Choirs sang in the harbour church when they crowned Queen Ida Brandt on Monday. It rained.' },
      { title: 'Bakers and their pies', published: '2026-03-08', text: 'Forty bakers have sold nine thousand pies with a picture of Queen Ida Brandt since last week. They were salty.' },
      { title: 'Bread grows dear', published: '2026-03-07', text: 'The price of bread in the villages grew by a tenth, millers said. Flour is short.' },
    ] });
    const told = (await own.ask('What is the news?', { asOf: '2026-03-10T12:00:00Z' })).sentences.map(({ text }) => text.slice(0, 5));
    expect(told).toEqual(['Choir', 'The p', 'Forty']);
    await own.close();
  });

  test('are found among thousands of later ones, and of an outlet that prints seldom', async () => {
    const own = await testServer();
    const later = Array.from({ length: 1001 }, (_, at) => ({ title: `Note ${at}`, outlet: 'Daily', published: '2026-03-09', text: `The note of number ${at} was written by somebody on a Monday.` }));
    await own.post('/api/articles', { articles: [...later, { title: 'Pier opens', outlet: 'Seldom', published: '2025-12-01', text: 'The pier of Ostrum opened to the public on Monday with a band.' }] });
    const told = async (more: object) => (await own.ask('What is the news?', more)).sentences.map(({ text }) => text.slice(0, 8));
    expect(await told({ asOf: '2025-12-05T12:00:00Z' })).toEqual(['The pier']);
    expect(await told({ asOf: '2026-03-10T12:00:00Z', filters: { outlets: ['seldom'] } })).toEqual(['The pier']);
    await own.close();
  });

  test('of a place begin with the newest', async () => {
    expect(told(await ask('Any news from Brindle?'))).toEqual([expect.stringMatching(THEATRE), expect.stringMatching(BREAD)]);
  });

  test('keep to the filters', async () => {
    expect(told(await ask('What is the news?', { filters: { outlets: ['herald'] } }))).toEqual([expect.stringMatching(/^Nobody was hurt when/), expect.stringMatching(BREAD)]);
    expect(told(await ask('What is the news?', { filters: { from: '2026-03-05', to: '2026-03-07' } }))).toEqual([expect.stringMatching(THEATRE)]);
    expect(await ask('What is the news?', { filters: { outlets: ['Argus'] } })).toMatchObject({ status: 'declined', text: expect.stringContaining('“Argus”') });
  });
});
