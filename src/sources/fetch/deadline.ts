/**
 * Runs work whose signal fires when its time is over, or with the signal of whoever wants it. Made of a timer and listeners, which are
 * held until the work ends: what `AbortSignal.any` makes of `AbortSignal.timeout` can be cleared from memory before it fires (Node 20).
 */
export async function withinTime<T>(ms: number, { signal }: { signal: AbortSignal }, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const leave = () => ending.abort(signal.reason);
  const late = setTimeout(() => ending.abort(new DOMException('The time is over', 'TimeoutError')), ms);
  signal.addEventListener('abort', leave, { once: true });
  try {
    signal.throwIfAborted();
    return await work(ending.signal);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', leave);
  }
}
