import { ModelError } from '../core/errors.ts';
import { ProviderResponseError } from './model-failure.ts';

/** No provider's reply is larger; an endless one is cut off here. */
const MOST_REPLY_BYTES = 16 * 1024 * 1024;
/** A streamed answer is a few MB at most; tiny events cost far more time than their bytes. One event is a few hundred bytes: a line this long is an attack or a fault. */
const MOST_STREAM_BYTES = 8 * 1024 * 1024;
const MOST_LINE_BYTES = 1024 * 1024;
const IS_STREAM = /event-stream|ndjson/;
/** A stream that pauses for longer has died. */
const IDLE_MS = 30_000;

/** The fetch under every provider's client: follows no redirect, relays no error body, bounds what comes back, stops with the signal. */
export function providerFetch(signal: AbortSignal, { idleMs = IDLE_MS }: { idleMs?: number } = {}): typeof fetch {
  return async (input, init = {}) => {
    const signals = init.signal ? [signal, init.signal] : [signal];
    const response = await fetch(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ProviderResponseError(response.status, retryAfterMs(response.headers.get('retry-after')));
    }
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    const isStream = IS_STREAM.test(headers.get('content-type') ?? ''); // else one JSON value, which is one line
    const limits = isStream ? { most: MOST_STREAM_BYTES, mostInLine: MOST_LINE_BYTES } : { most: MOST_REPLY_BYTES, mostInLine: MOST_REPLY_BYTES };
    return new Response(bounded(response.body, { idleMs, ...limits }), { status, statusText, headers });
  };
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined where it says nothing usable. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function bounded(body: ReadableStream<Uint8Array>, { idleMs, most, mostInLine }: { idleMs: number; most: number; mostInLine: number }): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let total = 0;
  let line = 0;
  return new ReadableStream({
    async pull(controller) {
      // Before the first byte a model may think for as long as its caller waits.
      const { done, value } = total === 0 ? await reader.read() : await withinIdleTime(reader, idleMs);
      if (done) return controller.close();
      total += value.length;
      const lastBreak = value.lastIndexOf(NEWLINE);
      line = lastBreak < 0 ? line + value.length : value.length - lastBreak - 1;
      if (total > most || line > mostInLine) {
        await reader.cancel();
        throw new ModelError('model-bad-reply', 502, 'The model provider sent more than a reply can hold');
      }
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const NEWLINE = 10;

async function withinIdleTime(reader: ReadableStreamDefaultReader<Uint8Array>, idleMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelError('upstream-idle', 504, 'The model provider fell silent in the middle of its reply', { hint: 'Ask again.' }));
      reader.cancel().catch(() => undefined);
    }, idleMs);
  });
  try {
    return await Promise.race([reader.read(), idle]);
  } finally {
    clearTimeout(timer);
  }
}
