import { once } from 'node:events';
import type { Response } from 'express';
import type { Reply } from './route.ts';

/** `left` fires when the client leaves; one that reads nothing for `unreadMs` is let go. */
type Client = { left: AbortSignal; unreadMs: number };

/** Writes what a handler returned. The only place that does, beside the error handler. */
export async function send(reply: Reply, response: Response, { left, unreadMs }: Client): Promise<void> {
  response.status(reply.status ?? 200);
  response.set(reply.headers ?? {});
  if ('json' in reply) response.type(reply.contentType ?? 'application/json').send(safeJson(reply.json));
  else if ('html' in reply) response.type('text/html').send(reply.html);
  else if ('text' in reply) response.set('Content-Type', reply.contentType).send(reply.text);
  else if ('stream' in reply) await pump(reply.stream, response.type(reply.contentType), { left, unreadMs });
  else response.end();
  letGoOfSlowReader(response, unreadMs);
}

/** Closes the connection of a client that does not take what was sent. */
function letGoOfSlowReader(response: Response, unreadMs: number): void {
  if (response.writableFinished) return;
  const late = setTimeout(() => response.destroy(), unreadMs);
  response.once('close', () => clearTimeout(late));
}

/** JSON in which no character can be taken for markup, whatever reads it. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes pieces no faster than the client reads. Ends quietly when the client has left, or reads nothing for too long. */
async function pump(pieces: AsyncIterable<string>, response: Response, { left, unreadMs }: Client): Promise<void> {
  for await (const piece of pieces) {
    if (left.aborted) return;
    if (response.write(piece)) continue;
    const late = setTimeout(() => response.destroy(), unreadMs);
    await once(response, 'drain', { signal: left }).catch(() => undefined); // left: the loop's next turn returns
    clearTimeout(late);
  }
  response.end();
}
