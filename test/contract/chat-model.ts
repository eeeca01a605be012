import { afterAll, afterEach, beforeAll, describe, expect, test, vi, type MockInstance } from 'vitest';
import type { ChatModel, ChatPart } from '../../src/core/ports.ts';
import type { ChatProvider, ModelSettings } from '../../src/models/provider.ts';
import type { ChatWire } from '../fakes/chat-wire.ts';
import { fakeProvider, plays, type RecordedRequest, type Script, type Step } from '../fakes/fake-provider.ts';
import { ECHO, endless, failureOf, providerFaultContract, withFake, type Role } from './provider-faults.ts';

const PROMPT = { system: 'Be brief.', user: 'What happened?' };
/** Characters of two, three and four bytes: a cut may fall inside each. */
const ODD_TEXT = 'Zoë said “no” 👍.';
const MEGABYTE = 1024 * 1024;

/** What every chat provider does, in its own wire format. */
export function chatModelContract(provider: ChatProvider, wire: ChatWire): void {
  const reply = (texts: string[], word = wire.endings.stop[0]!) => wire.start + texts.map(wire.words).join('') + wire.end(word); // a whole reply has a word at least
  const sends = (...pieces: (string | Uint8Array)[]): Script => plays(wire.contentType, ...pieces.map((send): Step => ({ send })), 'end');
  const begins = (...steps: Step[]): Script => plays(wire.contentType, { send: wire.start + wire.words('Hello') }, ...steps);
  const hello = sends(wire.start, wire.words('Hello'), wire.words(' there.'), wire.end(wire.endings.stop[0]!));
  const role: Role<ChatModel> = { make: async (settings) => provider(settings)!, baseUrl: wire.baseUrl, ask: all, good: hello }; // a provider with a model
  const run = withFake<ChatModel>;

  // A client that prints would put the provider's words into the log. Clients keep the console that they find first: so it is watched from the beginning.
  let printed: MockInstance[];
  beforeAll(() => {
    printed = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  });
  afterEach(() => {
    for (const spy of printed) {
      expect(spy.mock.calls).toEqual([]);
      spy.mockClear();
    }
  });
  afterAll(() => void vi.restoreAllMocks());

  providerFaultContract(role);

  test('streams the text, tells the usage, and last of all how it ended', () =>
    run(role, [hello], async ({ model }) => {
      const parts = await all(model);
      expect(parts.filter(({ type }) => type === 'text')).toEqual([{ type: 'text', text: 'Hello' }, { type: 'text', text: ' there.' }]);
      expect(parts.findLast(({ type }) => type === 'usage')).toEqual({ type: 'usage', inputTokens: 11, outputTokens: 7 });
      expect(parts.filter(({ type }) => type === 'finish')).toEqual([{ type: 'finish', reason: 'stop' }]);
      expect(parts.at(-1)!.type).toBe('finish');
    }));

  test('asks its model, with what it is to be and what is asked', () =>
    run(role, [hello], async ({ model, fake }) => {
      await all(model);
      expect(wire.asked(fake.requests[0]!)).toMatchObject({ key: expect.stringMatching(/^sk-/), model: 'fake', ...PROMPT });
    }));

  test.each(Object.entries(wire.endings).flatMap(([reason, words]) => words.map((word) => [word, reason])))('a reply that ends with "%s" ended by %s', (word, reason) =>
    run(role, [sends(reply(['Hello'], word))], async ({ model }) => {
      expect((await all(model)).at(-1)).toEqual({ type: 'finish', reason });
    }));

  test.each([['nothing', []], ['blanks', [' \n\n ']]])('a reply of %s ends as it should', (_name, texts) =>
    run(role, [sends(reply(texts))], async ({ model }) => {
      const parts = await all(model);
      expect(textOf(parts)).toBe(texts.join(''));
      expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
    }));

  describe('closes the connection', () => {
    test('when the reader leaves the loop', () =>
      run(role, [begins()], async ({ model, fake }) => {
        for await (const part of model.stream(PROMPT, { signal: new AbortController().signal })) if (part.type === 'text') break;
        const left = performance.now();
        expect((await fake.requests[0]!.closed) - left).toBeLessThan(500);
      }));

    test('when the signal fires after the first words, and rejects with its reason', () =>
      run(role, [begins()], async ({ model, fake }) => {
        const controller = new AbortController();
        const left = new Error('left');
        const parts = model.stream(PROMPT, { signal: controller.signal });
        while ((await parts.next()).value?.type !== 'text');
        const next = parts.next().then(() => 'went on', (thrown: unknown) => thrown);
        const at = performance.now();
        controller.abort(left);
        expect(await next).toBe(left);
        expect((await fake.requests[0]!.closed) - at).toBeLessThan(500);
      }));
  });

  describe('in time', () => {
    test('gives up on a stream that begins and says nothing', () =>
      run(role, [plays(wire.contentType, { send: wire.noise[0]! })], async ({ model }) => expect(await failureOf(all(model))).toMatchObject({ code: 'model-timeout', status: 504 }), { timeoutMs: 80 }));

    test('gives up on a stream that falls silent', () =>
      run(
        role,
        [begins()],
        async ({ model, fake }) => {
          const { parts, error } = await read(model);
          expect(textOf(parts)).toBe('Hello');
          expect(error).toMatchObject({ code: 'upstream-idle', status: 504 });
          expect((await fake.requests[0]!.closed) - performance.now()).toBeLessThan(500);
          expect(fake.requests).toHaveLength(1);
        },
        { patience: { idleMs: 60 } },
      ));

    test('waits for one that is slow, longer in all than it may pause', () =>
      run(role, [begins(...Array.from({ length: 10 }, (): Step[] => [{ sleep: 60 }, { send: wire.words('.') }]).flat(), { send: wire.end(wire.endings.stop[0]!) }, 'end')], async ({ model }) => expect(textOf(await all(model))).toBe('Hello..........'), { patience: { idleMs: 500 } }));
  });

  test('leaves a provider alone that failed ten times in a row', () =>
    run(role, [plays('', { status: 500 })], async ({ model, calls }) => {
      for (let asked = 0; asked < 4; asked += 1) await failureOf(all(model));
      const before = calls();
      expect(await failureOf(all(model))).toMatchObject({ code: 'model-unavailable', retryAfter: expect.any(Number) });
      expect(calls()).toBe(before);
    }));

  describe('a reply that was cut is never a whole one', () => {
    const cuts: [string, Script, string][] = [
      ['FIN after words', begins('fin'), 'Hello'],
      ['RST after words', begins('rst'), 'Hello'],
      ['an end without a finish', begins('end'), 'Hello'],
      ['FIN before words', plays(wire.contentType, { send: wire.noise[0]! }, 'fin'), ''],
      ['RST before words', plays(wire.contentType, { send: wire.noise[0]! }, 'rst'), ''],
      ['an end without a word', plays(wire.contentType, { send: wire.start }, 'end'), ''],
    ];
    test.each(cuts)('%s', (name, script, text) =>
      run(role, [script], async ({ model, calls }) => {
        const { parts, error } = await read(model);
        expect('Hello'.startsWith(textOf(parts))).toBe(true); // a reset may overtake what was sent
        expect(parts.filter(({ type }) => type === 'finish')).toEqual([]);
        if (text === '') expect(error).toMatchObject({ code: name.startsWith('an end') ? 'model-bad-reply' : 'model-unreachable' });
        else if (textOf(parts) === 'Hello') expect(calls()).toBe(1);
      }));
  });

  describe('junk in the stream', () => {
    test('what means nothing is passed over', () =>
      run(role, [sends(wire.start, ...['Hello', ' there.'].flatMap((text) => [...wire.noise, wire.words(text)]), ...wire.noise, wire.end(wire.endings.stop[0]!))], async ({ model }) => {
        const parts = await all(model);
        expect(textOf(parts)).toBe('Hello there.');
        expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
      }));

    test.each([
      ['lines end with CR LF', reply([ODD_TEXT]).replaceAll('\n', '\r\n')],
      ['it begins with a byte order mark', `\uFEFF${reply([ODD_TEXT])}`],
      ['the last line has no end', reply([ODD_TEXT]).trimEnd()],
    ])('it is read where %s', (_name, text) => run(role, [sends(text)], async ({ model }) => expect(textOf(await all(model))).toBe(ODD_TEXT)));

    test('it is read however it is cut, inside characters too', () =>
      run(role, [async (request, response) => {
        response.socket?.setNoDelay(true);
        for (const byte of Buffer.from(reply([ODD_TEXT]))) {
          await plays(wire.contentType, { send: Uint8Array.of(byte) })(request, response);
          await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      }], async ({ model }) => {
        const parts = await all(model);
        expect(textOf(parts)).toBe(ODD_TEXT);
        expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
      }));

    test('half an event ends it with an error, after what was whole', () =>
      run(role, [sends(wire.start, wire.words('Hello'), wire.half, wire.words(' there.'), wire.end(wire.endings.stop[0]!))], async ({ model }) => {
        const { parts, error } = await read(model);
        expect(textOf(parts)).toBe('Hello');
        expect(error).toMatchObject({ code: 'model-bad-reply', status: 502 });
      }));

    test('an error that comes in it is no end, and its words are not relayed', () =>
      run(role, [begins({ send: wire.error(ECHO) }, 'end')], async ({ model }) => {
        const { parts, error } = await read(model);
        expect(textOf(parts)).toBe('Hello');
        expect(parts.filter(({ type }) => type === 'finish')).toEqual([]);
        if (error) await failureOf(Promise.reject(error));
      }));

    test('an error that comes in the place of words is one', () =>
      run(role, [sends(wire.error(ECHO))], async ({ model }) => void (await failureOf(all(model)))));

    test.each(['text/html', wire.contentType])('a web page (%s) is told as no provider', (contentType) =>
      run(role, [plays(contentType, { send: '<!doctype html>\n<h1>Hello</h1>\n' }, 'end')], async ({ model }) => expect(await failureOf(all(model))).toMatchObject({ code: 'model-bad-reply', status: 502 })));
  });

  describe('what never ends is cut off, and the connection closed', () => {
    test('words', () =>
      run(role, [endless(wire.contentType, wire.start, wire.words('word '.repeat(100)).repeat(10))], async ({ model, fake }) => {
        const parts = await all(model);
        expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'length' });
        expect(textOf(parts).length).toBeGreaterThan(60_000);
        expect(textOf(parts).length).toBeLessThanOrEqual(65_536);
        expect(await fake.requests[0]!.closed).toBeGreaterThan(0);
      }));

    test('a line', () =>
      run(role, [endless(wire.contentType, wire.start + wire.words('Hello').slice(0, -5), 'x'.repeat(MEGABYTE / 8))], async ({ model, fake }) => {
        expect(await failureOf(all(model))).toMatchObject({ code: 'model-bad-reply' });
        expect(await fake.requests[0]!.closed).toBeGreaterThan(0);
      }));

    test('events that say nothing', () =>
      run(role, [endless(wire.contentType, wire.start, wire.noise[0]!.replace('\n', `${' '.repeat(50_000)}\n`))], async ({ model, fake }) => {
        expect(await failureOf(all(model))).toMatchObject({ code: 'model-bad-reply' });
        expect(await fake.requests[0]!.closed).toBeGreaterThan(0);
      }));
  });

  test('one call that is left disturbs no other', async () => {
    const fake = await fakeProvider(begins(), hello);
    const model = provider({ model: 'fake', baseUrl: wire.baseUrl(fake.url), timeoutMs: 5000, modelsDir: '' })!; // a provider with a model
    const controller = new AbortController();
    const left = model.stream(PROMPT, { signal: controller.signal });
    await left.next();
    const other = all(model);
    controller.abort();
    await expect(left.next()).rejects.toThrow();
    expect(textOf(await other)).toBe('Hello there.');
    await fake.close();
  });
}

/** What a provider asks for one reply. */
export async function askedOnce(provider: ChatProvider, wire: ChatWire, settings: Partial<ModelSettings> = {}): Promise<RecordedRequest> {
  const fake = await fakeProvider(plays(wire.contentType, { send: wire.start + wire.words('Hello') + wire.end(wire.endings.stop[0]!) }, 'end')); // a whole reply has a word at least
  await all(provider({ model: 'fake', baseUrl: wire.baseUrl(fake.url), timeoutMs: 5000, modelsDir: '', ...settings })!); // a provider with a model
  await fake.close();
  return fake.requests[0]!;
}

async function all(model: ChatModel, signal = new AbortController().signal): Promise<ChatPart[]> {
  const parts: ChatPart[] = [];
  for await (const part of model.stream(PROMPT, { signal })) parts.push(part);
  return parts;
}

/** What came before it ended, and the error that it ended in, if one. */
async function read(model: ChatModel): Promise<{ parts: ChatPart[]; error: unknown }> {
  const parts: ChatPart[] = [];
  try {
    for await (const part of model.stream(PROMPT, { signal: new AbortController().signal })) parts.push(part);
    return { parts, error: undefined };
  } catch (error) {
    return { parts, error };
  }
}

function textOf(parts: ChatPart[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
