import { setTimeout as wait } from 'node:timers/promises';
import { ModelError } from '../core/errors.ts';
import type { ChatModel, ChatPart } from '../core/ports.ts';
import { causes, modelErrorFrom, ProviderResponseError } from './model-failure.ts';

type ChatPrompt = { system: string; user: string };
/** One try at a provider. */
type Attempt = (prompt: ChatPrompt, signal: AbortSignal) => AsyncIterable<ChatPart>;

/** A question costs at most three calls, retries included. */
const MOST_ATTEMPTS = 3;
/** A wait that a provider asks for is honoured up to this; a longer one is told to the user instead. */
const LONGEST_WAIT_MS = 10_000;
const FIRST_WAIT_MS = 250;
/** A whole reply takes no longer. */
const REPLY_MS = 120_000;
/** So many failures in a row and the provider is left alone … */
const FAILURES_TO_OPEN = 10;
/** … for this long, after which one question tries it again. */
const OPEN_MS = 30_000;

/**
 * A chat model over a bare attempt: waits for the first part at most `timeoutMs`, tries again on 429 and 5xx before the first part only,
 * leaves a provider that keeps failing alone (a circuit breaker), and turns what fails into a ModelError.
 */
export function patientChat({ provider, name, timeoutMs }: { provider: string; name: string; timeoutMs: number }, attempt: Attempt): ChatModel {
  const breaker = { failures: 0, openUntil: 0 };
  return {
    provider,
    name,
    async *stream(prompt, { signal }) {
      if (breaker.failures >= FAILURES_TO_OPEN && performance.now() < breaker.openUntil) {
        throw new ModelError('model-unavailable', 503, `The model provider ${provider} keeps failing`, { hint: 'Try again later.', retryAfter: Math.ceil((breaker.openUntil - performance.now()) / 1000) });
      }
      for (let tries = 1; ; tries += 1) {
        const started = { yes: false };
        try {
          yield* withinTime(attempt, prompt, { signal, timeoutMs, provider, started });
          breaker.failures = 0;
          return;
        } catch (error) {
          signal.throwIfAborted();
          breaker.failures += 1;
          breaker.openUntil = performance.now() + OPEN_MS;
          const pause = pauseBeforeRetry(error, tries);
          if (started.yes || tries >= MOST_ATTEMPTS || pause === undefined) throw modelErrorFrom(error, provider);
          await wait(pause, undefined, { signal });
        }
      }
    },
  };
}

async function* withinTime(
  attempt: Attempt,
  prompt: ChatPrompt,
  { signal, timeoutMs, provider, started }: { signal: AbortSignal; timeoutMs: number; provider: string; started: { yes: boolean } },
): AsyncGenerator<ChatPart> {
  const late = new AbortController();
  const timeout = () => late.abort(new ModelError('model-timeout', 504, `The model provider ${provider} did not answer in time`, { hint: 'Ask again, or raise CHAT_TIMEOUT_S.' }));
  const first = setTimeout(timeout, timeoutMs);
  const whole = setTimeout(timeout, REPLY_MS);
  const both = AbortSignal.any([signal, late.signal]);
  const parts = attempt(prompt, both)[Symbol.asyncIterator]();
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      both.throwIfAborted();
      clearTimeout(first);
      started.yes = true;
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

/** Milliseconds to wait before the next try; undefined where trying again is of no use. Jitter keeps clients apart. */
function pauseBeforeRetry(error: unknown, tries: number): number | undefined {
  const response = causes(error).find((cause) => cause instanceof ProviderResponseError);
  if (!response) return modelErrorFrom(error, '').code === 'model-unreachable' ? FIRST_WAIT_MS * tries : undefined;
  if (response.status !== 429 && response.status < 500) return undefined;
  if (response.retryAfterMs !== undefined && response.retryAfterMs > LONGEST_WAIT_MS) return undefined;
  return response.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random());
}
