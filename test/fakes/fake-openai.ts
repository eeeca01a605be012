import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake provider does with one request. Later requests take later scripts; the last one is repeated. */
export type Script = (request: RecordedRequest, response: ServerResponse) => void | Promise<void>;
export type RecordedRequest = { path: string; headers: IncomingMessage['headers']; body: ChatBody & EmbeddingBody; closed: Promise<number>; at: number };
type ChatBody = { messages: { role: string; content: string }[]; stream: boolean };
type EmbeddingBody = { input: string[] };

export type FakeOpenAi = { url: string; requests: RecordedRequest[]; scripts: Script[]; close(): Promise<void> };

/** A loopback server that speaks OpenAI's wire format as it is told, and records what it is asked. */
export async function fakeOpenAi(...scripts: Script[]): Promise<FakeOpenAi> {
  const requests: RecordedRequest[] = [];
  const fake = { url: '', requests, scripts };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const closed = once(response, 'close').then(() => performance.now());
    const recorded: RecordedRequest = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text), closed, at: performance.now() };
    requests.push(recorded);
    await fake.scripts[Math.min(requests.length, fake.scripts.length) - 1]?.(recorded, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`; // listening on TCP
  return Object.assign(fake, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A stream that gives the pieces as deltas, then ends as it should. */
export const says =
  (...pieces: string[]): Script =>
  (_request, response) => {
    startStream(response);
    for (const piece of pieces) response.write(delta(piece));
    response.write(chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
    response.write(chunk({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } }));
    response.end('data: [DONE]\n\n');
  };

/** The obedient model: answers with what stands between `OBEY<<` and `>>` anywhere in the prompt. */
export const obeys: Script = (request, response) => {
  const prompt = request.body.messages.map(({ content }) => content).join('\n');
  return says(/OBEY<<([\s\S]*?)>>/.exec(prompt)?.[1] ?? 'Nothing to obey.')(request, response);
};

export const answersStatus =
  (status: number, headers: Record<string, string> = {}, body = '{"error":{"message":"no"}}'): Script =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
  };

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
}

export function delta(content: string): string {
  return chunk({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
}

export function chunk(fields: object): string {
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'fake', ...fields })}\n\n`;
}

/** Vectors in the documented format, one a text, from a function of the text. */
export const embeds =
  (vectorOf: (text: string) => unknown[]): Script =>
  (request, response) => {
    const data = [request.body.input].flat().map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ object: 'list', data, model: 'fake', usage: { prompt_tokens: 1, total_tokens: 1 } }));
  };
