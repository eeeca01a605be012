import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testServer, type TestServer } from './server/test-server.ts';

const file = z.object({
  suggested: z.array(z.string()),
  answerable: z.array(z.object({ question: z.string(), answer: z.string() })),
  unanswerable: z.array(z.object({ question: z.string() })),
  followUps: z.array(z.object({ first: z.string(), second: z.string(), standsAlone: z.array(z.string()), changesSubject: z.boolean() })),
});
const { suggested, answerable, unanswerable, followUps } = file.parse(JSON.parse(readFileSync(new URL('../samples/questions.json', import.meta.url), 'utf8')));

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  const report = await (await server.post('/api/samples', {})).json();
  expect(report).toMatchObject({ added: 24, failed: [] });
});
afterAll(() => server.close());

const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}£.]+/gu, ' ').trim();

describe('the twelve questions of the samples are answered', () => {
  test.each(answerable)('$question → $answer', async ({ question, answer }) => {
    const given = await server.ask(question);
    expect(given.status, given.text).toBe('answered');
    expect(fold(given.text)).toContain(fold(answer));
    expect(given.citations.every(({ sample }) => sample === true)).toBe(true);
    expect(given.sentences.every(({ support }) => support === 'supported')).toBe(true);
  });
});

describe('the four that no sample answers are declined', () => {
  test.each(unanswerable)('$question', async ({ question }) => {
    expect((await server.ask(question)).status).toBe('declined');
  });
});

describe('the twenty follow-ups are understood', () => {
  test.each(followUps)('$first … $second', async ({ first, second, standsAlone, changesSubject }) => {
    const { conversationId } = await server.ask(first);
    const { standaloneQuestion } = await server.ask(second, { conversationId });
    if (changesSubject) expect(standaloneQuestion).toBe(second);
    else for (const word of standsAlone) expect(standaloneQuestion.toLowerCase()).toContain(word);
  });
});

test('the page suggests questions that the samples answer, until another article is there', async () => {
  expect((await (await server.send('/api/suggestions')).json()).questions).toEqual(suggested);
  for (const question of suggested) {
    const { status, timeWords = [], citations } = await server.ask(question);
    expect(status).toBe('answered');
    for (const { from = '', to = '9999' } of timeWords) for (const { published = '' } of citations) expect(published >= from && published.slice(0, 10) <= to, `${question}: ${published} from ${from} to ${to}`).toBe(true);
  }
  await server.post('/api/articles', { title: 'Ice rink opens', text: 'The ice rink in Dunmarrow opened on Friday.' });
  expect((await (await server.send('/api/suggestions')).json()).questions).toEqual([]);
  expect((await server.ask(suggested[0]!)).status).toBe('declined');
});
