import { setTimeout as wait } from 'node:timers/promises';
import { ModelError } from '../core/errors.ts';
import type { ChatModel, ChatPart } from '../core/ports.ts';
import { modelErrorFrom } from './model-failure.ts';
import type { Patience } from './provider.ts';
import { pauseBeforeRetry } from './retry.ts';

type ChatPrompt = { system: string; user: string };
/** One try at a provider. */
type Attempt = (prompt: ChatPrompt, signal: AbortSignal) => AsyncIterable<ChatPart>;

/** A reply takes no longer past its first part. */
const REPLY_MS = 120_000;
/** Characters of a reply: no answer needs more, and a model that never ends is cut off here. */
const MOST_CHARACTERS = 65_536;
/** So many failures in a row and the provider is left alone … */
const FAILURES_TO_OPEN = 10;
/** … for this long, after which one question tries it again. */
const OPEN_MS = 30_000;

/**
 * A chat model over a bare attempt: waits for the first part at most `timeoutMs`, tries again on 429 and 5xx before the first words only,
 * leaves a provider that keeps failing alone (a circuit breaker), cuts a reply that never ends, and turns what fails into a ModelError.
 */
export function patientChat({ provider, name, timeoutMs, patience }: { provider: string; name: string; timeoutMs: number; patience?: Patience | undefined }, attempt: Attempt): ChatModel {
  const breaker = { failures: 0, openUntil: 0 };
  return {
    provider,
    name,
    async *stream(prompt, { signal, mostCalls }) {
      signal.throwIfAborted();
      if (breaker.failures >= FAILURES_TO_OPEN && performance.now() < breaker.openUntil) {
        throw new ModelError('model-unavailable', 503, `The model provider ${provider} keeps failing`, { hint: 'Try again later.', retryAfter: Math.ceil((breaker.openUntil - performance.now()) / 1000) });
      }
      for (let tries = 1; ; tries += 1) {
        const written = { characters: 0 };
        try {
          yield* bounded(withinTime(attempt, prompt, { signal, timeoutMs, provider }), { provider, written });
          breaker.failures = 0;
          return;
        } catch (error) {
          signal.throwIfAborted();
          breaker.failures += 1;
          breaker.openUntil = performance.now() + OPEN_MS;
          const pause = written.characters > 0 ? undefined : pauseBeforeRetry(error, tries, { firstWaitMs: patience?.retryMs, mostCalls });
          if (pause === undefined) throw modelErrorFrom(error, provider);
          yield { type: 'retry' };
          await wait(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      }
    },
  };
}

/** Counts what is written; a reply that is too long ends at its length, one that says nothing at all and does not end is none. */
async function* bounded(parts: AsyncIterable<ChatPart>, { provider, written }: { provider: string; written: { characters: number } }): AsyncGenerator<ChatPart> {
  let isFinished = false;
  for await (const part of parts) {
    if (part.type === 'text') written.characters += part.text.length;
    if (part.type === 'finish') isFinished = true;
    if (written.characters > MOST_CHARACTERS) return yield { type: 'finish', reason: 'length' };
    yield part;
  }
  if (written.characters === 0 && !isFinished) throw new ModelError('model-bad-reply', 502, `The model provider ${provider} sent no words`, { hint: 'Check the model and the base address in the settings, or ask in other words.' });
}

async function* withinTime(attempt: Attempt, prompt: ChatPrompt, { signal, timeoutMs, provider }: { signal: AbortSignal; timeoutMs: number; provider: string }): AsyncGenerator<ChatPart> {
  const late = new AbortController();
  const timeout = () => late.abort(new ModelError('model-timeout', 504, `The model provider ${provider} did not answer in time`, { hint: 'Ask again, or raise CHAT_TIMEOUT_S.' }));
  const first = setTimeout(timeout, timeoutMs);
  const whole = setTimeout(timeout, timeoutMs + REPLY_MS);
  const both = AbortSignal.any([signal, late.signal]);
  const stopped = new Promise<never>((_, reject) => both.addEventListener('abort', () => reject(both.reason), { once: true }));
  stopped.catch(() => undefined); // most replies are not stopped, and nobody waits for it then
  const parts = attempt(prompt, both)[Symbol.asyncIterator]();
  const nextPart = () => Promise.race([parts.next(), stopped]); // a client may go on waiting after its signal has fired
  try {
    for (let next = await nextPart(); !next.done; next = await nextPart()) {
      clearTimeout(first);
      yield next.value;
    }
    both.throwIfAborted();
  } catch (error) {
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    clearTimeout(first);
    clearTimeout(whole);
    late.abort(); // first: a client may wait for its next part before it lets itself be closed
    parts.return?.().catch(() => undefined);
  }
}
