import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ChatModel, ChatPart } from '../../src/core/ports.ts';
import { standaloneByModel, standaloneQuestion } from '../../src/retrieve/follow-up.ts';
import { followUpPrompt } from '../answer/asked.ts';

type FollowUp = { first: string; second: string; standsAlone: string[]; changesSubject: boolean };

// The sample library's own list; its shape is checked where the samples are tested.
const { followUps } = JSON.parse(readFileSync(new URL('../../samples/questions.json', import.meta.url), 'utf8')) as { followUps: FollowUp[] };
const after = (first: string, answerText = '') => [{ question: first, standaloneQuestion: first, answerText, citedTitles: [] }];

describe('a follow-up over the samples', () => {
  test.each(followUps.filter(({ changesSubject }) => !changesSubject))('“$second” after “$first” stands alone', ({ first, second, standsAlone }) => {
    const alone = standaloneQuestion(second, after(first)).toLowerCase();
    for (const word of standsAlone) expect(alone).toContain(word);
  });

  test.each(followUps.filter(({ changesSubject }) => changesSubject))('“$second” changes the subject and stays as it is', ({ first, second }) => {
    expect(standaloneQuestion(second, after(first))).toBe(second);
  });
});

test.each([
  ['How many people visited the zoo in 2021?', 'and in 2022?', 'How many people visited the zoo in 2022?'],
  ['Who is the mayor of Paris?', 'What about Berlin?', 'Who is the mayor of Berlin?'],
  ['When does the ferry to Ormsa leave?', 'What about the train?', 'When does the train to Ormsa leave?'],
  ['How much did the bridge cost?', 'And who built it?', 'Who built the bridge?'],
  ['Who won the race?', 'Why?', 'Who won the race, and why?'],
  ['What happened in May?', 'And in June?', 'What happened in June?'],
  ['Which party does Mara Lund lead?', 'What are her plans?', 'What are Mara Lund’s plans?'],
])('after “%s”, “%s” means “%s”', (first, second, meant) => {
  expect(standaloneQuestion(second, after(first))).toBe(meant);
});

test.each(['Which show was recently renewed for its third season?', 'Who won the election?', 'What did Rory Tamblin say about his brother?', 'And who won the mayoral election in Paris?'])('“%s” stands alone already', (question) => {
  expect(standaloneQuestion(question, after('How much does the ferry to Ormsa cost?'))).toBe(question);
});

test('a person that only the answer names is who is meant', () => {
  expect(standaloneQuestion('Where was she born?', after('What is new at the lifeboat station?', 'The coxswain, Ida Marwood, has retired.'))).toBe('Where was Ida Marwood born?');
});

test('a first question is never changed', () => {
  expect(standaloneQuestion('Why?', [])).toBe('Why?');
});

test('questions asked together do not grow for ever', () => {
  const second = standaloneQuestion('Why?', after('Who won the race, and who said that?'));
  expect(second).toBe('Who won the race, and why?');
});

describe('by a model', () => {
  const saying = (...parts: (ChatPart | Error)[]): ChatModel => ({
    provider: 'scripted',
    name: 'scripted',
    async *stream() {
      for (const part of parts) {
        if (part instanceof Error) throw part;
        yield part;
      }
    },
  });
  const ask = (chat: ChatModel, signal = new AbortController().signal) => standaloneByModel('Why?', after('When will the cannery close?'), { chat, prompt: followUpPrompt, signal });
  const stop: ChatPart = { type: 'finish', reason: 'stop' };

  test('its reply is the question', async () => {
    const { question, usage } = await ask(saying({ type: 'text', text: ' "Why will the ' }, { type: 'text', text: 'cannery close?"\n' }, { type: 'usage', inputTokens: 9, outputTokens: 5 }, stop));
    expect(question).toBe('Why will the cannery close?');
    expect(usage).toEqual({ modelCalls: 1, inputTokens: 9, outputTokens: 5 });
  });

  test.each([
    ['is empty', [{ type: 'text', text: ' ' }, stop]],
    ['is too long', [{ type: 'text', text: 'why '.repeat(200) }, stop]],
    ['has several lines', [{ type: 'text', text: 'Sure!\nWhy?' }, stop]],
    ['is cut off', [{ type: 'text', text: 'Why will' }]],
    ['fails', [new Error('upstream')]],
  ] as [string, (ChatPart | Error)[]][])('the rules serve where it %s', async (_, parts) => {
    expect((await ask(saying(...parts))).question).toBe('When will the cannery close, and why?');
  });

  test('a question that was given up stays given up', async () => {
    await expect(ask(saying(new Error('aborted')), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
