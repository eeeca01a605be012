import { once } from 'node:events';
import type { Response } from 'express';
import type { Reply } from './route.ts';

/** Writes what a handler returned. The only place that does, beside the error handler. */
export async function send(reply: Reply, response: Response, signal: AbortSignal): Promise<void> {
  response.status(reply.status ?? 200);
  response.set(reply.headers ?? {});
  if ('json' in reply) response.type(reply.contentType ?? 'application/json').send(safeJson(reply.json));
  else if ('html' in reply) response.type('text/html').send(reply.html);
  else if ('stream' in reply) await pump(reply.stream, response.type(reply.contentType), signal);
  else response.end();
}

/** JSON in which no character can be taken for markup, whatever reads it. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes pieces no faster than the client reads. Ends quietly when the client has left. */
async function pump(pieces: AsyncIterable<string>, response: Response, signal: AbortSignal): Promise<void> {
  for await (const piece of pieces) {
    if (signal.aborted) return;
    if (!response.write(piece)) await once(response, 'drain', { signal }).catch(() => undefined); // aborted: the loop's next turn returns
  }
  response.end();
}
