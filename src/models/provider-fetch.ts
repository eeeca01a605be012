import { ModelError } from '../core/errors.ts';
import { ProviderResponseError } from './model-failure.ts';

/** No provider's reply is larger; an endless one is cut off here. */
const MOST_REPLY_BYTES = 16 * 1024 * 1024;
/** One event of a stream is a few hundred bytes; a line this long is an attack or a fault. */
const MOST_LINE_BYTES = 1024 * 1024;
/** A stream that pauses for longer has died. */
const IDLE_MS = 30_000;

/** The fetch under every provider's client: follows no redirect, relays no error body, bounds what comes back, stops with the signal. */
export function providerFetch(signal: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signals = init.signal ? [signal, init.signal] : [signal];
    const response = await fetch(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ProviderResponseError(response.status, retryAfterMs(response.headers.get('retry-after')));
    }
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(bounded(response.body), { status, statusText, headers });
  };
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined where it says nothing usable. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function bounded(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let total = 0;
  let line = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await withinIdleTime(reader);
      if (done) return controller.close();
      total += value.length;
      const lastBreak = value.lastIndexOf(NEWLINE);
      line = lastBreak < 0 ? line + value.length : value.length - lastBreak - 1;
      if (total > MOST_REPLY_BYTES || line > MOST_LINE_BYTES) {
        await reader.cancel();
        throw new ModelError('model-bad-reply', 502, 'The model provider sent more than a reply can hold');
      }
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const NEWLINE = 10;

async function withinIdleTime(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelError('upstream-idle', 504, 'The model provider fell silent in the middle of its reply', { hint: 'Ask again.' }));
      reader.cancel().catch(() => undefined);
    }, IDLE_MS);
  });
  try {
    return await Promise.race([reader.read(), idle]);
  } finally {
    clearTimeout(timer);
  }
}
