import { setTimeout as wait } from 'node:timers/promises';
import { ModelError } from '../core/errors.ts';
import { modelErrorFrom } from './model-failure.ts';
import { providerFetch } from './provider-fetch.ts';
import type { Patience } from './provider.ts';
import { pauseBeforeRetry } from './retry.ts';

type Asking = { provider: string; timeoutMs: number; patience?: Patience | undefined; signal: AbortSignal | undefined };

/** Asks a provider that answers in one piece: within the time, again on 429, 5xx and where it is not reached, in a ModelError's words where it fails. */
export async function askPatiently<T>(ask: (fetch: typeof globalThis.fetch) => Promise<T>, { provider, timeoutMs, patience, signal }: Asking): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    signal?.throwIfAborted();
    const late = AbortSignal.timeout(timeoutMs);
    try {
      return await ask(providerFetch(signal ? AbortSignal.any([signal, late]) : late, patience));
    } catch (error) {
      signal?.throwIfAborted();
      if (late.aborted) throw new ModelError('model-timeout', 504, `The model provider ${provider} did not answer in time`);
      const pause = pauseBeforeRetry(error, tries, { firstWaitMs: patience?.retryMs });
      if (pause === undefined) throw modelErrorFrom(error, provider);
      await wait(pause, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
