import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatModel, ChatPart } from '../../src/core/ports.ts';
import { standaloneByModel, standaloneQuestion } from '../../src/retrieve/follow-up/follow-up.ts';
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
  ['Why was Ida Marwood honoured?', 'Which Norland medal did she win?', 'Which Norland medal did Ida Marwood win?'],
  ['Where did Mara Lund die?', 'At what age?', 'At what age did Mara Lund die?'],
  ['How many trams did Tarvelmouth buy in 2016?', 'And the year after?', 'How many trams did Tarvelmouth buy in 2017?'],
  ['How many trams did Tarvelmouth buy in 2016?', 'two years earlier?', 'How many trams did Tarvelmouth buy in 2014?'],
  ['Who leads the Green Party in Norland?', 'And the Conservatives?', 'Who leads the Conservatives in Norland?'],
  ['Who leads the navy of Norland?', 'And the army?', 'Who leads the navy of Norland, and what about the army?'],
  ['Why is Rory Tamblin in prison?', 'And his brother?', 'What about Rory Tamblin’s brother?'],
  ['What happened to Rory Tamblin?', 'And Ida Marwood, what did she do?', 'What did Ida Marwood do?'],
  ['Which volcano is erupting on Ormsa?', 'Which airline cancelled flights?', 'Which volcano is erupting on Ormsa, and which airline cancelled flights?'],
  ['How many people live in Cold Point?', 'What happened there in 2020?', 'What happened in Cold Point in 2020?'],
  ['Why was the train that derailed in Cold Point late?', 'Who was driving it?', 'Who was driving the train that derailed in Cold Point?'],
])('after “%s”, “%s” means “%s”', (first, second, meant) => {
  expect(standaloneQuestion(second, after(first))).toBe(meant);
});

test.each([
  ['Who won the Netherby by-election?', 'The Green Party won the Netherby by-election. Mara Lund won 1,284 votes, more than Ian Mott of Labour.', 'How many votes did she get?', 'Who won the Netherby by-election, and how many votes did she get?'],
  ['When was Wexham Bridge closed?', 'Wexham Bridge was closed on Monday, the council said. The bridge carries a road.', 'What did she say about the cracks?', 'When was Wexham Bridge closed, and what did she say about the cracks?'],
  ['When did Lund resign?', 'Mara Lund resigned in May.', 'Why did she resign?', 'Why did Mara Lund resign?'],
])('after “%s” and “%s”, “%s” means “%s”: no place is a person', (first, answer, second, meant) => {
  expect(standaloneQuestion(second, after(first, answer))).toBe(meant);
});

test.each([
  'Which show was recently renewed for its third season?',
  'What did Rory Tamblin say about his brother?',
  'And who won the mayoral election in Paris?',
  'Which country saw its prime minister resign?',
  'After he lost his seat, which party did Neville Pask join?',
  'The lighthouse was sold in May. Who bought it?',
  'On Monday, who won the race in Paris?',
  'Which bridge did Norland Rail close after it had found cracks?',
])('“%s” stands alone already', (question) => {
  expect(standaloneQuestion(question, after('How much does the ferry to Ormsa cost?'))).toBe(question);
});

describe('what only the answer names', () => {
  test.each([
    ['What is new at the lifeboat station?', 'The coxswain, Ida Marwood, has retired.', 'Where was she born?', 'Where was Ida Marwood born?'],
    ['Who is the mayor of Tarvelmouth?', 'Mayor Dilys Amberley took office in May. Amberley won by ten votes.', 'How old is she?', 'Who is the mayor of Tarvelmouth, and how old is Dilys Amberley?'],
    ['Who did Dilys Amberley beat?', 'She beat Neville Pask.', 'What did he say to her?', 'Who did Dilys Amberley beat, and what did Neville Pask say to Dilys Amberley?'],
    ['Which company bought the cannery in Ormsa?', 'It was bought by Brandreth & Daughters.', 'Where is it based?', 'Which company bought the cannery in Ormsa, and where is Brandreth & Daughters based?'],
    ['Who is the mayor of Tarvelmouth?', 'Some say Dilys Amberley, others say Neville Pask.', 'How old is she?', 'Who is the mayor of Tarvelmouth, and how old is she?'],
  ])('after “%s” “%s”, “%s” means “%s”', (first, answer, second, meant) => {
    expect(standaloneQuestion(second, after(first, answer))).toBe(meant);
  });
});

/** A whole conversation: what was typed and answered, and how each question was understood. */
function talk(turns: [question: string, answer: string][]): string[] {
  const said: { question: string; standaloneQuestion: string; answerText: string; citedTitles: string[] }[] = [];
  for (const [question, answerText] of turns) said.push({ question, standaloneQuestion: standaloneQuestion(question, said), answerText, citedTitles: [] });
  return said.map((turn) => turn.standaloneQuestion);
}

test('ten turns hold together', () => {
  const understood = talk([
    ['Why was Ida Marwood honoured?', 'For forty years at the lifeboat.'],
    ['When did she retire?', 'In 2019.'],
    ['Who took over?', 'Tom Hale took over.'],
    ['How old is he?', 'Hale is 41.'],
    ['What did he say about her?', 'He thanked her.'],
    ['Where was she born?', 'On Ormsa.'],
    ['How high did the River Tarvel rise at Weir Bridge?', 'Four metres.'],
    ['And in 1998?', 'Five metres.'],
    ['How many homes were flooded?', 'Two hundred.'],
    ['Back to Marwood: how many medals does she have?', 'Three.'],
  ]);
  expect(understood).toEqual([
    'Why was Ida Marwood honoured?',
    'When did Ida Marwood retire?',
    'When did Ida Marwood retire, and who took over?',
    'When did Ida Marwood retire, and how old is Tom Hale?',
    'When did Ida Marwood retire, and what did Tom Hale say about Ida Marwood?',
    'Where was Ida Marwood born?',
    'How high did the River Tarvel rise at Weir Bridge?',
    'How high did the River Tarvel rise at Weir Bridge in 1998?',
    'How high did the River Tarvel rise at Weir Bridge in 1998, and how many homes were flooded?',
    'How many medals does Ida Marwood have?',
  ]);
});

test.each([
  ['Back to the ferry: who paid?', 'When was the ferry to Ormsa sold, and who paid?'],
  ['Going back to the ferry, how much was it?', 'When was the ferry to Ormsa sold, and how much was the ferry?'],
  ['And back to Pask, is he in prison?', 'Is Neville Pask in prison?'],
  ['Back to the zoo: who paid?', 'Who paid, the zoo?'],
])('“%s” goes back to an earlier subject', (question, meant) => {
  const said = [...after('When was the ferry to Ormsa sold?'), ...after('What did Neville Pask steal?'), ...after('Who won the Ormsa Cup?')];
  expect(standaloneQuestion(question, said)).toBe(meant);
});

const NAMES = ['Ida Marwood', 'Norland Rail', 'Tarvelmouth', 'the River Tarvel'];
const FOLLOW_UPS = ['Why?', 'How many?', 'And before that?', 'Who else?', 'And in 2020?', 'What about the ferry?', 'When did she say that?', 'Is it safe?', 'And the year after?', 'Where?', 'Which ones?', 'Who paid them?'];

test('law: a question that names something and says enough stays as it is, whatever was said before', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...FOLLOW_UPS), { maxLength: 9 }), (name, followUps) => {
      const question = `How many tickets were sold for the summer concert near ${name}?`;
      expect(talk([['Who won the Ormsa Cup?', 'Herons won the Ormsa Cup.'], ...followUps.map((text): [string, string] => [text, '']), [question, '']]).at(-1)).toBe(question);
    }),
  );
});

/** Questions in one at most: the one that names the subject, the one before and the new one. */
const MOST_TOGETHER = 3;

test('law: however long a conversation leans, its subject stays named and its questions do not grow for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Why?', 'How many?', 'And before that?', 'Who else?', 'When did they say that?', 'Where?', 'Which ones?', 'Who paid them?'), { minLength: 1, maxLength: 9 }), (followUps) => {
      for (const question of talk([['Who won the Ormsa Cup?', 'Herons won.'], ...followUps.map((text): [string, string] => [text, ''])])) {
        expect(question).toContain('Ormsa Cup');
        expect(question.split(', and ').length).toBeLessThanOrEqual(MOST_TOGETHER);
      }
    }),
  );
});

test('a first question is never changed', () => {
  expect(standaloneQuestion('Why?', [])).toBe('Why?');
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
    expect((await ask(saying(...parts))).question).toBe('Why will the cannery close?');
  });

  test('a question that was given up stays given up', async () => {
    await expect(ask(saying(new Error('aborted')), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
