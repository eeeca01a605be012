import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ModelSettings } from '../../src/models/provider.ts';
import { fakeProvider, plays, type FakeProvider, type Script, type Step } from '../fakes/fake-provider.ts';

const SECRET = 'sk-CANARY-0123456789abcdef';
const DAY_S = 86_400;
/** Long enough for any loopback answer, on a machine that is busy. */
const TIMEOUT_MS = 5000;
/** Long enough for a request to arrive, short enough to be waited for. */
const SHORT_MS = 300;

/** What a role's contract tells of itself, so that what is the same for all providers is written once. */
export type Role<Model> = {
  make: (settings: ModelSettings) => Promise<Model>;
  baseUrl: (url: string) => string;
  /** Asks the model for something and gives what came. */
  ask: (model: Model, signal: AbortSignal) => Promise<unknown>;
  /** A script under which asking works. */
  good: Script;
  /** Scripts that making the model uses up. */
  before?: Script[];
};
export type Opened<Model> = { model: Model; fake: FakeProvider; ask: (signal?: AbortSignal) => Promise<unknown>; calls: () => number };

/** Runs work with a model on a fake that plays scripts; patience is short unless told. */
export async function withFake<Model>({ make, baseUrl, ask, before = [] }: Role<Model>, scripts: Script[], work: (opened: Opened<Model>) => Promise<void>, settings: Partial<ModelSettings> = {}): Promise<void> {
  const fake = await fakeProvider(...before, ...scripts);
  try {
    const model = await make({ model: 'fake', baseUrl: baseUrl(fake.url), apiKey: new Secret(SECRET), timeoutMs: TIMEOUT_MS, modelsDir: '', patience: { retryMs: 1 }, ...settings });
    await work({ model, fake, ask: (signal = new AbortController().signal) => ask(model, signal), calls: () => fake.requests.length - before.length });
  } finally {
    await fake.close();
  }
}

/** The ModelError that work ends in, which never holds the key. */
export async function failureOf(work: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await work.then((value) => `succeeded with ${inspect(value)}`, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  expect(`${inspect(error, { depth: 10 })} ${JSON.stringify(error)}`).not.toContain(SECRET.slice(3, 15));
  return error as ModelError; // asserted just before
}

/** The text of an error that echoes the key. */
export const ECHO = `Incorrect API key provided: ${SECRET}`;

/** What every provider does with what goes wrong in HTTP, whatever its role. */
export function providerFaultContract<Model>(role: Role<Model>): void {
  const status = (code: number, headers: Record<string, string> = {}) => plays('', { status: code, headers, body: JSON.stringify({ error: { message: ECHO }, detail: ECHO }) });
  const hangs: Script = () => undefined;
  const inADay = () => new Date(Date.now() + DAY_S * 1000).toUTCString();

  test('brings its key', () =>
    withFake(role, [role.good], async ({ ask, fake }) => {
      await ask();
      expect(inspect(fake.requests.at(-1)!.headers)).toContain(SECRET);
    }));

  test.each([401, 403])('%d: never relays what a provider says of the key, and asks once', (code) =>
    withFake(role, [status(code)], async ({ ask, calls }) => {
      expect(await failureOf(ask())).toMatchObject({ code: 'model-credentials', status: 502 });
      expect(calls()).toBe(1);
    }));

  test('404: says that model or address are not known', () =>
    withFake(role, [status(404)], async ({ ask, calls }) => {
      expect(await failureOf(ask())).toMatchObject({ code: 'model-not-found', status: 502 });
      expect(calls()).toBe(1);
    }));

  test.each([
    ['429 with Retry-After in seconds', 429, { 'Retry-After': '0' }],
    ['429 with a date', 429, { 'Retry-After': new Date(0).toUTCString() }],
    ['429 with garbage', 429, { 'Retry-After': 'soon' }],
    ['429 with nothing', 429, {}],
    ['500', 500, {}],
    ['502', 502, {}],
    ['503', 503, {}],
    ['529', 529, {}],
  ])('%s once: asks again, and the answer is whole', async (_name, code, headers) => {
    let expected: unknown;
    await withFake(role, [role.good], async ({ ask }) => void (expected = await ask()));
    await withFake(role, [status(code, headers), role.good], async ({ ask, calls }) => {
      expect(withoutRetries(await ask())).toEqual(expected);
      expect(calls()).toBe(2);
    });
  });

  test('waits as long as a provider asks', () =>
    withFake(role, [status(429, { 'Retry-After': '0.1' }), role.good], async ({ ask, fake }) => {
      await ask();
      const [first, second] = fake.requests.slice(-2);
      expect(second!.at - first!.at).toBeGreaterThan(95);
    }));

  test.each([
    ['seconds', () => String(DAY_S)],
    ['a date', inADay],
  ])('does not wait for a day (%s), but tells it', (_name, retryAfter) =>
    withFake(role, [status(429, { 'Retry-After': retryAfter() })], async ({ ask, calls }) => {
      const error = await failureOf(ask());
      expect(error).toMatchObject({ code: 'model-unavailable', status: 503 });
      expect(error.retryAfter).toBeGreaterThan(DAY_S - 60);
      expect(calls()).toBe(1);
    }));

  test('500 for ever: gives up after three calls, and says when to come back', () =>
    withFake(role, [status(500)], async ({ ask, calls }) => {
      const error = await failureOf(ask());
      expect(error).toMatchObject({ code: 'model-unavailable', status: 503 });
      expect(error.retryAfter).toBeGreaterThan(0);
      expect(calls()).toBe(3);
    }));

  test('follows no redirect: the key goes nowhere else', async () => {
    const elsewhere = await fakeProvider(role.good);
    await withFake(role, [status(302, { Location: elsewhere.url })], async ({ ask }) => {
      await failureOf(ask());
      expect(elsewhere.requests).toEqual([]);
    });
    await elsewhere.close();
  });

  test('gives up on an answer that does not begin in time, and closes the connection', () =>
    withFake(
      role,
      [hangs],
      async ({ ask, fake }) => {
        expect(await failureOf(ask())).toMatchObject({ code: 'model-timeout', status: 504 });
        expect((await fake.requests.at(-1)!.closed) - performance.now()).toBeLessThan(500);
      },
      { timeoutMs: SHORT_MS },
    ));

  test('a provider that is not there is told as such', () =>
    withFake(role, [role.good], async ({ ask, fake }) => {
      await fake.close();
      expect(await failureOf(ask())).toMatchObject({ code: 'model-unreachable', status: 503 });
    }).catch((error: unknown) => expect(error).toMatchObject({ code: 'ERR_SERVER_NOT_RUNNING' }))); // closed twice

  describe('when the client leaves, rejects with its reason and closes the connection', () => {
    const left = new Error('left');
    const phases: [string, Script][] = [
      ['before the answer', hangs],
      ['in the middle of it', plays('application/json', { send: '{' })],
      ['between two tries', status(503, { 'Retry-After': '8' })],
    ];
    test.each(phases)('%s', (_name, script) =>
      withFake(role, [script], async ({ ask, fake, calls }) => {
        const controller = new AbortController();
        const asked = ask(controller.signal).then(() => 'succeeded', (thrown: unknown) => thrown);
        await until(() => calls() === 1);
        await new Promise((resolve) => setImmediate(resolve));
        const at = performance.now();
        controller.abort(left);
        expect(await asked).toBe(left);
        expect((await fake.requests.at(-1)!.closed) - at).toBeLessThan(500);
        expect(performance.now() - at).toBeLessThan(500);
        expect(calls()).toBe(1);
      }));

    test('before it asks', () =>
      withFake(role, [role.good], async ({ ask, calls }) => {
        expect(await ask(AbortSignal.abort(left)).catch((thrown: unknown) => thrown)).toBe(left);
        expect(calls()).toBe(0);
      }));
  });
}

/** Sends the same for ever, for as long as anyone listens. */
export function endless(contentType: string, start: string, block: string): Script {
  return async (request, response) => {
    await plays(contentType, { send: start })(request, response);
    const send: Step = { send: block };
    while (!response.destroyed) await plays(contentType, send)(request, response);
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** What a chat model gave but for its word that it asked again. */
function withoutRetries(given: unknown): unknown {
  return Array.isArray(given) ? given.filter((part) => !(typeof part === 'object' && part !== null && 'type' in part && part.type === 'retry')) : given;
}
