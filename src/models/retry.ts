import { causes, modelErrorFrom, ProviderResponseError } from './model-failure.ts';

/** A question costs at most three calls, tries again included. */
const MOST_CALLS = 3;
/** A wait that a provider asks for is honoured up to this; a longer one is told to the user instead. */
const LONGEST_WAIT_MS = 10_000;
const FIRST_WAIT_MS = 250;

/** Milliseconds to wait before the next try; undefined where trying again is of no use. Jitter keeps clients apart. */
export function pauseBeforeRetry(error: unknown, tries: number, { firstWaitMs = FIRST_WAIT_MS, mostCalls = MOST_CALLS }: { firstWaitMs?: number | undefined; mostCalls?: number | undefined } = {}): number | undefined {
  if (tries >= mostCalls) return undefined;
  const ownPause = firstWaitMs * 2 ** (tries - 1) * (1 + Math.random());
  const response = causes(error).find((cause) => cause instanceof ProviderResponseError);
  if (!response) return modelErrorFrom(error, '').code === 'model-unreachable' ? ownPause : undefined;
  if (response.status !== 429 && response.status < 500) return undefined;
  const pause = response.retryAfterMs ?? ownPause;
  return pause > LONGEST_WAIT_MS ? undefined : pause;
}
