import { expect, test } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import type { ChatModel, ChatPart } from '../../src/core/ports.ts';

const PROMPT = { system: 'Be brief.', user: 'What happened?' };
const SECRET = 'sk-CANARY-0123456789abcdef';

/** A provider's fake, told in its own wire format what to do. */
export type ChatFake = {
  /** A model that speaks to the fake; requests are recorded from then on. */
  model: (options?: { timeoutMs?: number }) => Promise<ChatModel>;
  /** How many requests came. */
  calls: () => number;
  /** When the connection of the last request was closed (ms of performance.now). */
  closed: () => Promise<number>;
  close: () => Promise<void>;
};
export type ChatScenario = 'says "Hello there."' | 'sends one delta, then nothing' | 'never answers' | '401 with the key' | '429 then "Hello there."' | '429 for a day' | '500 then "Hello there."' | '500' | 'cut after one delta' | 'ends at its length' | 'an HTML page' | 'is not there';

/** What every chat provider does, whatever its wire format. */
export function chatModelContract(fakeFor: (scenario: ChatScenario, secret: string) => Promise<ChatFake>): void {
  const run = async (scenario: ChatScenario, work: (fake: ChatFake) => Promise<void>) => {
    const fake = await fakeFor(scenario, SECRET);
    try {
      await work(fake);
    } finally {
      await fake.close();
    }
  };
  const failureOf = async (fake: ChatFake, options?: { timeoutMs?: number }) => {
    const error: unknown = await all(await fake.model(options)).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    return error as ModelError; // asserted just before
  };

  test('streams the text, tells the usage and how it ended', () =>
    run('says "Hello there."', async (fake) => {
      const parts = await all(await fake.model());
      expect(textOf(parts)).toBe('Hello there.');
      expect(parts.filter(({ type }) => type === 'finish')).toEqual([{ type: 'finish', reason: 'stop' }]);
      expect(parts.find(({ type }) => type === 'usage')).toEqual({ type: 'usage', inputTokens: 11, outputTokens: 7 });
    }));

  test('closes the connection when the reader leaves the loop', () =>
    run('sends one delta, then nothing', async (fake) => {
      for await (const part of (await fake.model()).stream(PROMPT, { signal: new AbortController().signal })) if (part.type === 'text') break;
      const left = performance.now();
      expect((await fake.closed()) - left).toBeLessThan(500);
    }));

  test.each(['sends one delta, then nothing', 'never answers'] as const)('closes the connection and rejects when the signal fires (%s)', (scenario) =>
    run(scenario, async (fake) => {
      const controller = new AbortController();
      const parts = (await fake.model()).stream(PROMPT, { signal: controller.signal });
      if (scenario !== 'never answers') await parts.next();
      const next = parts.next();
      setImmediate(() => controller.abort(new Error('left')));
      await expect(next).rejects.toThrow();
      const left = performance.now();
      if (fake.calls() > 0) expect((await fake.closed()) - left).toBeLessThan(500);
      expect(fake.calls()).toBeLessThanOrEqual(1);
    }));

  test('gives up on a first part that does not come in time', () =>
    run('never answers', async (fake) => {
      expect(await failureOf(fake, { timeoutMs: 100 })).toMatchObject({ code: 'model-timeout', status: 504 });
    }));

  test('never relays what a provider says of the key', () =>
    run('401 with the key', async (fake) => {
      const error = await failureOf(fake);
      expect(error).toMatchObject({ code: 'model-credentials', status: 502 });
      expect(`${error.message} ${error.hint} ${String(error.cause)}`).not.toContain(SECRET.slice(3, 15));
      expect(fake.calls()).toBe(1);
    }));

  test.each(['429 then "Hello there."', '500 then "Hello there."'] as const)('tries again once: %s', (scenario) =>
    run(scenario, async (fake) => {
      expect(textOf(await all(await fake.model()))).toBe('Hello there.');
      expect(fake.calls()).toBe(2);
    }));

  test('does not wait for a day', () =>
    run('429 for a day', async (fake) => {
      expect(await failureOf(fake)).toMatchObject({ code: 'model-unavailable', status: 503, retryAfter: 86_400 });
      expect(fake.calls()).toBe(1);
    }));

  test('gives up after three calls, and says when to come back', () =>
    run('500', async (fake) => {
      const error = await failureOf(fake);
      expect(error).toMatchObject({ code: 'model-unavailable', status: 503 });
      expect(error.retryAfter).toBeGreaterThan(0);
      expect(fake.calls()).toBe(3);
    }));

  test('leaves a provider alone that failed ten times in a row', () =>
    run('500', async (fake) => {
      const model = await fake.model();
      for (let asked = 0; asked < 4; asked += 1) await all(model).catch(() => undefined);
      const calls = fake.calls();
      await expect(all(model)).rejects.toMatchObject({ code: 'model-unavailable' });
      expect(fake.calls()).toBe(calls);
    }));

  test('a stream that is cut off has no finish, or throws', () =>
    run('cut after one delta', async (fake) => {
      const parts = await all(await fake.model()).catch(() => []);
      expect(parts.filter(({ type }) => type === 'finish')).toEqual([]);
    }));

  test('tells that a reply ended at its length', () =>
    run('ends at its length', async (fake) => {
      expect((await all(await fake.model())).find(({ type }) => type === 'finish')).toEqual({ type: 'finish', reason: 'length' });
    }));

  test('an address that is no provider is told as such', () =>
    run('an HTML page', async (fake) => {
      const parts = await all(await fake.model()).catch((error: unknown) => error);
      if (Array.isArray(parts)) expect(parts.filter(({ type }) => type === 'finish')).toEqual([]);
      else expect(parts).toBeInstanceOf(ModelError);
    }));

  test('a provider that is not there is told as such', () =>
    run('is not there', async (fake) => {
      expect(await failureOf(fake)).toMatchObject({ code: 'model-unreachable', status: 503 });
    }));
}

async function all(model: ChatModel): Promise<ChatPart[]> {
  const parts: ChatPart[] = [];
  for await (const part of model.stream(PROMPT, { signal: new AbortController().signal })) parts.push(part);
  return parts;
}

function textOf(parts: ChatPart[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
