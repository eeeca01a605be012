import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourcesOf } from '../../../src/answer/evidence-sentences.ts';
import { write } from '../../../src/answer/write/write.ts';
import type { ChatModel, ChatPart } from '../../../src/core/ports.ts';
import { retrieve } from '../../../src/retrieve/retrieve.ts';
import { TinyStore } from '../../retrieve/tiny-store.ts';
import { answerPrompt, ask, recordOf, seeded, streamed } from '../asked.ts';
import { idsIn, ScriptedChat, type Reply } from '../scripted-chat.ts';

const store = new TinyStore([{ title: 'Ferry over the Skell stops', outlet: 'Norwick Post', published: '2026-03-01', text: 'The ferry over the Skell will stop for 12 weeks from 3 June. The repair costs £4.2 million. The engineer Mara Lund opposed it. Buses will run over the old ford.' }]);
const question = 'How long will the ferry over the Skell stop?';
const GOOD = 'The ferry over the Skell will stop for 12 weeks from 3 June [{0}].';
const WRONG = 'The repair costs £9.9 million [{1}].';
const RIGHT = 'The repair costs £4.2 million [{1}].';

/** A model that gives one reply after the other. An error is thrown; `waits` never comes. */
class TurningChat implements ChatModel {
  readonly provider = 'scripted';
  readonly name = 'scripted';
  readonly asked: { system: string; user: string }[] = [];
  wasLeft = false;
  readonly #replies: (Reply | Error | 'waits')[];

  constructor(...replies: (string | Reply | Error)[]) {
    this.#replies = replies.map((reply) => (typeof reply === 'string' && reply !== 'waits' ? { text: reply } : reply)) as (Reply | Error | 'waits')[]; // of strings only that one is left
  }

  async *stream(prompt: { system: string; user: string }, { signal }: { signal: AbortSignal }): AsyncGenerator<ChatPart> {
    const reply = this.#replies[this.asked.length] ?? new Error('asked too often');
    this.asked.push(prompt);
    if (reply instanceof Error) throw reply;
    if (reply !== 'waits') return yield* new ScriptedChat(reply).stream(prompt);
    try {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    } finally {
      this.wasLeft = true;
    }
  }
}

const written = async (...replies: (string | Reply | Error)[]) => {
  const chat = new TurningChat(...replies);
  const events = await ask(question, { store, chat, random: seeded(7) });
  return { events, chat, record: recordOf(events) };
};
const without = ({ usage: _usage, ...record }: ReturnType<typeof recordOf>) => record;

describe('a sentence that its sources do not hold', () => {
  test('goes back once, and the better one takes its place before it is released', async () => {
    const { record, events, chat } = await written(`${GOOD} ${WRONG} Buses will run over the old ford [{3}].`, `1. ${RIGHT}`);
    expect(record.text).toBe('The ferry over the Skell will stop for 12 weeks from 3 June [1]. The repair costs £4.2 million [2]. Buses will run over the old ford [3].');
    expect(record.sentences.map(({ support }) => support)).toEqual(['supported', 'supported', 'supported']);
    expect(streamed(events)).toBe(record.text);
    expect(JSON.stringify(events)).not.toContain('9.9');
    expect(chat.asked).toHaveLength(2);
    expect(record.usage).toEqual({ modelCalls: 2, inputTokens: 200, outputTokens: 20 });
  });

  test('is shown with what it cites and what is missing there, after the same articles and rules', async () => {
    const { chat: { asked: [first, second] } } = await written(`${GOOD} ${WRONG}`, `1. ${RIGHT}`);
    const ids = idsIn(first!.user);
    expect(second!.system).toBe(first!.system);
    expect(second!.user).toBe(`${first!.user}\nDraft 1: The repair costs £9.9 million. It cites [${ids[1]}]. Not found there: £9.9 million.`);
  });

  test('that cites nothing gets its citation', async () => {
    const { record } = await written('The repair costs £4.2 million.', RIGHT);
    expect(record).toMatchObject({ text: 'The repair costs £4.2 million [1].', sentences: [{ support: 'supported' }] });
  });

  test.each([
    ['no better', `1. The repair costs £8.8 million [{1}].`],
    ['one that cites nothing', '1. The repair costs £4.2 million.'],
    ['one that cites what was never given', '1. The repair costs £4.2 million [{1}] [zz9].'],
    ['one with a footnote that was never given', '1. The repair costs £4.2 million [{1}][^a].'],
    ['another of its sentences again', `1. ${GOOD}`],
    ['that it cannot be said', '1. NOT IN THE ARTICLES'],
    ['the same in other words', '1. The articles do not say it.'],
    ['a number that nobody asked for', `2. ${RIGHT}`],
    ['nothing', ''],
    ['a reply that is cut off', { text: `1. ${RIGHT}`, finish: 'length' as const }],
    ['a reply without an end', { text: `1. ${RIGHT}`, finish: 'none' as const }],
    ['no list of sentences', 'x'.repeat(20_000)],
    ['an error', new Error('503')],
  ])('stays, marked as it is, where the model gives %s', async (_what, reply) => {
    const [{ record, chat, events }, first] = [await written(`${GOOD} ${WRONG}`, reply), await written(`${GOOD} ${WRONG}`, new Error('no'))];
    expect(without(record)).toEqual(without(first.record));
    expect(record.text).toBe('The ferry over the Skell will stop for 12 weeks from 3 June [1]. The repair costs £9.9 million [2].');
    expect(record.sentences[1]).toMatchObject({ support: 'unsupported', missing: ['£9.9 million'] });
    expect(streamed(events)).toBe(record.text);
    expect(chat.asked).toHaveLength(2);
    expect(record.usage.modelCalls).toBe(2);
  });

  test.each([`Sure! Here you go:\n1. ${RIGHT}\n2. NOT IN THE ARTICLES`, `<think>1. ${WRONG}</think>1) ${RIGHT}`, `- **1.** ${RIGHT}`, `Draft 1: The repair costs £4.2 million ({1})`, '```\n1. The repair costs £4.2 million {1}\n```'])('is repaired by a model that breaks the format: %j', async (reply) => {
    const { record } = await written(`${WRONG} Mara Lund built it in 1907 [{2}].`, reply);
    expect(record.sentences.map(({ text, support }) => [text.replace(/ \[\d\]/, ''), support])).toEqual([['The repair costs £4.2 million.', 'supported'], ['Mara Lund built it in 1907.', 'unsupported']]);
  });

  test.each<[string, string | Reply]>([['all sentences hold', GOOD], ['the reply was cut off', { text: `${GOOD} ${WRONG}`, finish: 'length' }], ['the model refused', 'NOT IN THE ARTICLES'], ['nothing is said', 'Is it so?']])('is not asked about where %s', async (_why, reply) => {
    expect((await written(reply)).chat.asked).toHaveLength(1);
  });

  test('stays where the new one would run into the sentence before it', async () => {
    const text = `The U.S. [{0}] ${WRONG} ${GOOD}`;
    const [{ record }, first] = [await written(text, '1. Buses will run over the old ford [{3}].'), await written(text, new Error('no'))];
    expect(without(record)).toEqual(without(first.record));
  });

  test('is given up with its question, and the model is left', async () => {
    const stop = new AbortController();
    const chat = new TurningChat(`${GOOD} ${WRONG}`, 'waits');
    const asking = ask(question, { store, chat, random: seeded(7), signal: stop.signal });
    while (chat.asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(asking).rejects.toThrow(/abort/i);
    expect(chat.wasLeft).toBe(true);
  });
});

test('sentences that hold are released as soon as they are complete, and later ones wait for one that failed', async () => {
  const { passages } = await retrieve(question, { store }, { asOf: '2026-03-10T12:00:00Z', mode: 'words' });
  const log: string[] = [];
  const says = [GOOD, ' The', ` repair costs £9.9 million [{1}].`, ' Buses', ' will run over the old ford [{3}].'];
  let calls = 0;
  const model: ChatModel = {
    provider: 'scripted',
    name: 'scripted',
    async *stream({ user }) {
      calls += 1;
      for (const text of calls === 1 ? says : ['1. NOT IN THE ARTICLES']) {
        log.push(`(${text.trim().slice(0, 5)})`);
        yield { type: 'text', text: text.replace(/\{(\d)\}/g, (_all, at) => idsIn(user)[Number(at)]!) };
      }
      yield { type: 'finish', reason: 'stop' };
    },
  };
  const writing = write(question, passages, { model, prompt: answerPrompt, random: seeded(7) }, { sources: await sourcesOf(passages, store), asOf: '2026-03-10', mostCalls: 3, signal: new AbortController().signal });
  for await (const piece of writing) log.push(piece.type === 'cite' ? '[]' : piece.text.trim());
  expect(log.filter((entry) => entry !== '').join(' ')).toBe('(The f) (The) The ferry over the Skell will stop for 12 weeks from 3 June [] . (repai) (Buses) (will ) (1. NO) The repair costs £9.9 million [] . Buses will run over the old ford [] .');
});

describe('whatever a model gives back', () => {
  const sentence = fc.constantFrom(GOOD, WRONG, RIGHT, 'Mara Lund built it [{2}].', 'The engineer Mara Lund opposed it.', 'Buses will run [{3}]', 'The U.S. [{0}]', 'It cannot wait [zz9].', '"So', '[{1}]', 'NOT IN THE ARTICLES');
  const draft = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(' '));
  const line = fc.tuple(fc.constantFrom('1. ', '2. ', '3) ', '', '- 1: ', '<think>', '</think>', '{"'), sentence).map((parts) => parts.join(''));
  const reply = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

  test('no sentence is lost or worse than before, there are two calls at most, and the parts join to the text', async () => {
    await fc.assert(
      fc.asyncProperty(draft, reply, fc.array(fc.nat(300), { maxLength: 8 }), async (text, again, cuts) => {
        const [{ record, events, chat }, first, cut] = [await written(text, again), await written(text, new Error('no')), await written({ text, cuts }, { text: again, cuts })];
        expect(cut.record).toEqual(record);
        expect(chat.asked.length).toBeLessThanOrEqual(2);
        expect(record.usage.modelCalls).toBe(chat.asked.length);
        expect(record.status).toBe(first.record.status);
        if (record.status !== 'answered') return;
        expect(streamed(events)).toBe(record.text);
        expect(record.sentences.length).toBeGreaterThanOrEqual(first.record.sentences.length);
        const held = (answer: typeof record) => answer.sentences.filter(({ support }) => support === 'supported').map(({ text: said }) => said.replace(/ ?\[\d+\]/g, ''));
        expect(held(record)).toEqual(expect.arrayContaining(held(first.record)));
        const failed = ({ sentences }: typeof record) => sentences.filter(({ support }) => support === 'unsupported').length;
        expect(failed(record)).toBeLessThanOrEqual(failed(first.record));
        expect(events.flatMap((event) => (event.type === 'sentence-checked' ? [event.sentence] : []))).toEqual(record.sentences);
      }),
      { numRuns: 200 },
    );
  });
});
