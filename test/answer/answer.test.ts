import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, recordOf, seeded, streamed } from './asked.ts';
import { ScriptedChat, type Reply } from './scripted-chat.ts';
import { TinyStore } from '../retrieve/tiny-store.ts';

const harbour = {
  title: 'Harbour bridge to close for repairs',
  outlet: 'Norwick Post',
  published: '2026-03-01',
  text: 'The harbour bridge in Norwick will close for 12 weeks from 3 June. The repair costs £4.2 million, the council said. "It cannot wait," said engineer Mara Lund.\n\nBuses will run over the old ford.',
};
const market = { title: 'Market moves to the square', outlet: 'Norwick Echo', published: '2026-02-20', text: 'The Saturday market moves to Castle Square in April. Stallholders pay 15 euros a day.' };
const library = () => new TinyStore([harbour, market]);
const question = 'How long will the harbour bridge in Norwick close?';
const written = async (reply: Reply, store = library()) => {
  const events = await ask(question, { store, chat: new ScriptedChat(reply), random: seeded(7) });
  return { events, record: recordOf(events) };
};

describe('an answer without a model', () => {
  test('keeps a heading apart from the sentence after it, so that each is checked by itself', async () => {
    const list = { title: 'New series', text: 'Naked Education\n\nNaked, Alone and Racing to Get Home\n\n3. Which new Channel 4 series has provoked almost 1,000 complaints to Ofcom?\n\nOfcom heard of it.' };
    const { sentences, citations } = recordOf(await ask('Which new Channel 4 series has provoked almost 1,000 complaints to Ofcom?', { store: new TinyStore([list]) }));
    expect(sentences.length).toBeGreaterThan(1);
    for (const { text, support, citations: ids } of sentences) {
      expect(support).toBe('supported');
      expect(citations.find(({ id }) => id === ids[0])?.quote).toBe(text);
    }
  });

  test('is made of verbatim sentences that each cite their range', async () => {
    const record = recordOf(await ask(question, { store: library() }));
    expect(record.status).toBe('answered');
    expect(record.text).toMatch(/^The harbour bridge in Norwick will close for 12 weeks from 3 June\. \[1\]/);
    expect(record.sentences.length).toBeGreaterThan(0);
    for (const sentence of record.sentences) {
      expect(sentence.support).toBe('supported');
      expect(record.citations.find(({ id }) => id === sentence.citations[0])?.quote).toBe(sentence.text);
    }
  });

  test.each([1, 3, 24])('comes from a library of %i articles too', async (count) => {
    const others = Array.from({ length: count - 1 }, (_, at) => ({ title: `Village fair number ${at}`, text: `The fair in village ${at} had ${at + 3} stalls. Rain fell on the second day.` }));
    const record = recordOf(await ask(question, { store: new TinyStore([harbour, ...others]), strictness: 0.5 }));
    expect(record.text).toContain('12 weeks');
  });
});

test('an article that shares few words of the question adds nothing to what answers it', async () => {
  const crack = { title: 'Harbour bridge in Norwick to close', text: 'The harbour bridge in Norwick will close in June because its piers are cracked.' };
  const others = ['Ostrum', 'Brindle', 'Calder'].map((place) => ({ title: `A bridge in ${place}`, text: `The bridge in ${place} was painted green because the mayor likes it.` }));
  const { citations } = recordOf(await ask('Why will the harbour bridge in Norwick close?', { store: new TinyStore([crack, ...others]) }));
  expect(citations.map(({ title }) => title)).toEqual([crack.title]);
});

test('a sentence that points back brings the one before along, and is not the only one', async () => {
  const office = { title: 'Harbour office', text: 'Boats came and went. Mara Lund has led the harbour office in Norwick since 1996. She will retire from it in June 2027. Gulls were counted.' };
  const { text, sentences } = recordOf(await ask('When will the leader of the harbour office retire?', { store: new TinyStore([office]) }));
  expect(text).toContain('Mara Lund has led the harbour office in Norwick since 1996. [1] She will retire from it in June 2027. [2]');
  expect(sentences.length).toBeLessThanOrEqual(3);
});

describe('the answering words', () => {
  const reports = ['Post', 'Echo', 'Argus', 'Herald', 'Star'].map((outlet, at) => ({
    title: `Harbour bridge in Norwick to close, day ${at}`, outlet: `Norwick ${outlet}`, published: `2026-03-0${5 + (at % 3)}`,
    text: `${'The council met again. '.repeat(at)}The harbour bridge in Norwick will close for 12 weeks, the council told the ${outlet}.\n\nThere will be soup.`,
  }));

  test('are set off where several articles agree on them, wherever their sentence stands', async () => {
    const { text, highlights } = recordOf(await ask('For how many weeks will the harbour bridge in Norwick close?', { store: new TinyStore(reports) }));
    expect(highlights?.map(({ start, end }) => text.slice(start, end))).toEqual(['12 weeks']);
  });

  test('are not where one article says it once, among other figures', async () => {
    const one = { ...harbour, text: `${harbour.text} The works took 9 weeks in 1998 and 14 weeks in 2007, when the harbour bridge in Norwick closed last.` };
    const record = recordOf(await ask(question, { store: new TinyStore([one]) }));
    expect(record.status).toBe('answered');
    expect(record.highlights).toBeUndefined();
  });

  test('come with what each ranking gave to the evidence', async () => {
    for (const { score, parts } of recordOf(await ask(question, { store: library() })).evidence) {
      expect(Object.values(parts!).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score);
    }
  });
});

describe('a written answer', () => {
  test('streams deltas that joined are its text, with every mark a whole delta of its own', async () => {
    const { events, record } = await written({ text: 'It closes for 12 weeks from 3 June [{0}].' });
    expect(record.text).toBe('It closes for 12 weeks from 3 June [1].');
    expect(streamed(events)).toBe(record.text);
    expect(events.filter((event) => event.type === 'text-delta' && event.citation !== undefined)).toEqual([{ type: 'text-delta', text: '[1]', citation: record.citations[0] }]);
    expect(record.citations[0]?.quote).toBe('The harbour bridge in Norwick will close for 12 weeks from 3 June.');
  });

  test('cites neighbouring sentences as one range and numbers ranges as they appear', async () => {
    const { record } = await written({ text: 'The bridge closes and costs £4.2 million [{0}][{1}]. Mara Lund says "It cannot wait" [{2}]. The repair costs £4.2 million [{1}, {0}].' });
    expect(record.citations.map(({ marker, quote }) => [marker, quote.slice(0, 12), quote.slice(-11)])).toEqual([
      [1, 'The harbour ', 'uncil said.'],
      [2, '"It cannot w', ' Mara Lund.'],
    ]);
    expect(record.text).toMatch(/\[1\]\. .*\[2\]\. .*\[1\]\.$/);
  });

  test('gives the mark after a full stop to the sentence before it', async () => {
    const { record } = await written({ text: 'It closes for 12 weeks. [{0}] The repair costs £4.2 million. [{1}]' });
    expect(record.sentences.map(({ text, citations }) => [text, citations.length])).toEqual([['It closes for 12 weeks.', 1], ['The repair costs £4.2 million.', 1]]);
    expect(record.sentences.map(({ citations }) => citations[0])).toEqual(record.citations.map(({ id }) => id));
  });

  test.each(['[{0}, {1}]', '[{0}; {1}]', '[{0}][{1}]', '[{0}] [{1}]', '({0}, {1})', '【{0}】【{1}】', '({0})({1})'])('understands given ids written as %s', async (mark) => {
    const { record } = await written({ text: `It closes ${mark}.` });
    expect(record.text).toBe('It closes [1].');
    expect(record.invalidMarkers).toBe(0);
  });

  test.each(['[99]', '[0]', '[-1]', '[1,2,99]', '[01]', '【2】', '[^3]', '[1](http://evil.example)', '`[{0}]`', '```\n[{0}]\n```', '[zz9]'])('leaves %s as it stands and counts it', async (mark) => {
    const { record } = await written({ text: `It closes [{0}] ${mark}.` });
    expect(record.text.replace(/[a-z]{2}\d/g, '{0}')).toBe(`It closes [1] ${mark.replace('zz9', '{0}')}.`);
    expect(record.markers).toHaveLength(1);
    expect(record.invalidMarkers).toBe(1);
  });

  test('counts each of five hundred invented marks and keeps them as text', async () => {
    const { record } = await written({ text: `It closes [{0}]. ${'[1]'.repeat(500)}` });
    expect(record.invalidMarkers).toBe(500);
    expect(record.citations).toHaveLength(1);
  });

  test('never makes a link of a mark that an address follows', async () => {
    const { record } = await written({ text: 'It closes [{0}](http://evil.example).' });
    expect(record.text).toBe('It closes [1] (http://evil.example).');
  });

  test('names a quotation that no cited sentence holds', async () => {
    const { record } = await written({ text: 'Engineer Mara Lund said "It must not wait" [{2}].' });
    expect(record.sentences[0]).toMatchObject({ missing: expect.arrayContaining(['It must not wait']) });
    expect(record.sentences[0]?.support).not.toBe('supported');
  });

  test('without a citation has an unsupported sentence', async () => {
    expect((await written({ text: 'It closes for 12 weeks.' })).record.sentences[0]?.support).toBe('unsupported');
  });

  test.each(['none', 'length', 'filter'] as const)('that ends with finish %s is marked as truncated', async (finish) => {
    expect((await written({ text: 'It closes for 12', finish })).record).toMatchObject({ status: 'answered', truncated: true });
  });

  test('stops at 64 KB, and the model is left', async () => {
    const chat = new ScriptedChat({ text: 'Über. '.repeat(20_000), cuts: Array.from({ length: 400 }, (_, at) => at * 300) });
    const record = recordOf(await ask(question, { store: library(), chat }));
    expect(Buffer.byteLength(record.text)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(record.text)).toBeGreaterThan(65_500);
    expect(record.truncated).toBe(true);
    expect(chat.wasLeft).toBe(true);
  });

  test.each(['NOT IN THE ARTICLES', ' NOT IN THE ARTICLES.', '"NOT IN THE ARTICLES"', '', ' \n ', '[{0}]'])('that is %j is a decline with the nearest articles', async (text) => {
    const { events, record } = await written({ text, cuts: [3, 9] });
    expect(events.at(-1)?.type).toBe('answer-declined');
    expect(record).toMatchObject({ status: 'declined', reason: 'weak-evidence', sentences: [], citations: [], markers: [] });
    expect(record.nearest?.length).toBeGreaterThan(0);
  });

  test('is given up when the signal fires', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(ask(question, { store: library(), chat: new ScriptedChat({ text: 'It closes.' }), signal: stop.signal })).rejects.toThrow(/abort/i);
  });
});

describe('however a reply is made and cut', () => {
  const fragment = fc.constantFrom('It closes', ' for 12 weeks', '. ', '.', ' [{0}]', '[{1}]', '({2})', '【{3}】', ' [{0}, {4}]', '[{0},zz9]', '[99]', '`', '```', '\n', '\n\n', ' "It cannot wait"', ' Mr. Lund', '? ', '(see', ')', '[', ']', '  ', '(http://a.example)', 'é🚢', ' U.S. ', 'NOT IN', '\r\n');
  const reply = fc.tuple(fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join('')), fc.array(fc.nat(400), { maxLength: 12 }));

  test('text, markers and sentences are the same, and every quote is verbatim and from the evidence', async () => {
    const store = library();
    await fc.assert(
      fc.asyncProperty(reply, async ([text, cuts]) => {
        const [whole, pieces] = [await written({ text }, store), await written({ text, cuts }, store)];
        expect(pieces.record).toEqual(whole.record);
        const isAnswered = pieces.record.status === 'answered';
        expect(isAnswered ? streamed(pieces.events) : pieces.record.text).toBe(pieces.record.text);
        expect(pieces.events.flatMap((event) => (isAnswered && event.type === 'sentence-checked' ? [event.sentence] : []))).toEqual(pieces.record.sentences);
        for (const { articleId, version, start, end, quote } of pieces.record.citations) {
          const source = store.list.find(({ article }) => article.id === articleId)!;
          expect(source.version.id).toBe(version);
          expect(source.version.text.slice(start, end)).toBe(quote);
          expect(pieces.record.evidence.some((passage) => passage.articleId === articleId)).toBe(true);
        }
        expect(pieces.record.citations.map(({ marker }) => marker)).toEqual(pieces.record.citations.map((_, at) => at + 1));
        for (const { start, end, citationId } of pieces.record.markers) {
          expect(pieces.record.text.slice(start, end)).toBe(`[${pieces.record.citations.find(({ id }) => id === citationId)?.marker}]`);
        }
        for (const { start, end, text: claimed } of pieces.record.sentences) expect(pieces.record.text.slice(start, end)).toBe(claimed);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a decline', () => {
  test('of an empty library says so and never asks a model', async () => {
    const chat = new ScriptedChat({ text: 'Something.' });
    const record = recordOf(await ask(question, { store: new TinyStore([]), chat }));
    expect(record).toMatchObject({ status: 'declined', reason: 'empty-library', nearest: [] });
    expect(chat.asked).toEqual([]);
  });

  test('of a question that no word matches has no nearest article', async () => {
    expect(recordOf(await ask('Zebra xylophone quorum?', { store: library() }))).toMatchObject({ reason: 'no-evidence', nearest: [], missing: ['Zebra', 'xylophone', 'quorum'] });
  });

  test('of weak evidence names what is missing, without markers, and asks no model', async () => {
    const chat = new ScriptedChat({ text: 'Something.' });
    const record = recordOf(await ask('Which volcano erupted near the harbour of Palermo?', { store: library(), chat, strictness: 0.5 }));
    expect(record).toMatchObject({ status: 'declined', reason: 'weak-evidence', markers: [], missing: expect.arrayContaining(['volcano', 'Palermo']) });
    expect(record.text).toContain('“volcano”');
    expect(record.nearest).toHaveLength(1);
    expect(chat.asked).toEqual([]);
  });

  test('never happens at strictness 0 while anything was found', async () => {
    expect(recordOf(await ask('Which volcano erupted near the harbour of Palermo?', { store: library(), strictness: 0 })).status).toBe('answered');
  });
});
