import { problemFrom } from '../core/errors.ts';
import { safeJson } from './reply.ts';

/** A comment this often keeps proxies and browsers from giving a silent stream up. */
const HEARTBEAT_MS = 15_000;
export const HEARTBEAT = ': waiting\n\n';

/** What goes with a stream of events: nothing keeps it, and no proxy holds it back. */
export const EVENT_STREAM = { contentType: 'text/event-stream', headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' } };

type Event = { type: string };

/** Events as server-sent events, each with its JSON on one line. What is thrown becomes a last `error` event. */
export async function* serverSentEvents(events: AsyncGenerator<Event>, report: (error: unknown) => void): AsyncGenerator<string> {
  try {
    for await (const event of withHeartbeat(events)) {
      if (event === 'heartbeat') yield HEARTBEAT;
      else {
        const { type, ...body } = event;
        yield `event: ${type}\ndata: ${safeJson(body)}\n\n`;
      }
    }
  } catch (error) {
    report(error);
    yield `event: error\ndata: ${safeJson({ problem: problemFrom(error) })}\n\n`;
  }
}

/** The events, with 'heartbeat' between them wherever one keeps waiting for long. */
export async function* withHeartbeat<E extends Event>(events: AsyncGenerator<E>): AsyncGenerator<E | 'heartbeat'> {
  try {
    let next = events.next();
    while (true) {
      const event = await orHeartbeat(next);
      if (event === 'heartbeat') yield event;
      else if (event.done) return;
      else {
        yield event.value;
        next = events.next();
      }
    }
  } finally {
    await events.return(undefined);
  }
}

async function orHeartbeat<T>(next: Promise<T>): Promise<T | 'heartbeat'> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<'heartbeat'>((resolve) => {
    timer = setTimeout(resolve, HEARTBEAT_MS, 'heartbeat');
  });
  try {
    return await Promise.race([next, beat]);
  } finally {
    clearTimeout(timer);
  }
}
