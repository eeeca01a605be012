import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What a fake provider does with one request. Later requests take later scripts; the last one is repeated. */
export type Script<Body = unknown> = (request: RecordedRequest<Body>, response: ServerResponse) => void | Promise<void>;
export type RecordedRequest<Body = unknown> = { path: string; headers: IncomingMessage['headers']; body: Body; closed: Promise<number>; at: number };
export type FakeProvider<Body = unknown> = { url: string; requests: RecordedRequest<Body>[]; scripts: Script<Body>[]; close(): Promise<void> };

/** One thing that a fake does; after the last one the connection stays open. `rst` resets it, `end` closes it as it should, `fin` in the middle of the reply. */
export type Step = { send: string | Uint8Array } | { sleep: number } | { status: number; headers?: Record<string, string>; body?: string } | 'rst' | 'fin' | 'end';

/** A loopback server that does what its scripts say, and records what it is asked. */
export async function fakeProvider<Body = unknown>(...scripts: Script<Body>[]): Promise<FakeProvider<Body>> {
  const requests: RecordedRequest<Body>[] = [];
  const fake = { url: '', requests, scripts };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const closed = once(response, 'close').then(() => performance.now());
    const recorded: RecordedRequest<Body> = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text || 'null'), closed, at: performance.now() };
    requests.push(recorded);
    await fake.scripts[Math.min(requests.length, fake.scripts.length) - 1]?.(recorded, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  return Object.assign(fake, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A script of steps, sent under a content type. */
export function plays(contentType: string, ...steps: Step[]): Script {
  return async (_request, response) => {
    for (const step of steps) {
      if (response.destroyed) return;
      if (step === 'rst') response.socket?.resetAndDestroy();
      else if (step === 'fin') response.destroy();
      else if (step === 'end') response.end();
      else if ('sleep' in step) await wait(step.sleep);
      else if ('status' in step) response.writeHead(step.status, { 'Content-Type': 'application/json', ...step.headers }).end(step.body ?? '{"error":{"message":"no"}}');
      else {
        if (!response.headersSent) response.writeHead(200, { 'Content-Type': contentType });
        await new Promise((resolve) => response.write(step.send, resolve)); // whether or not it could be sent
      }
    }
  };
}

/** A script that answers with one JSON text. */
export function answersJson(text: string): Script {
  return plays('application/json', { send: text }, 'end');
}
