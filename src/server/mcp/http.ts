import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Request as ExpressRequest } from 'express';
import type { Reply } from '../route.ts';
import { EVENT_STREAM } from '../sse.ts';
import { protocolServer, type CallTool } from './protocol.ts';

/** What the transport reads of a request's headers. */
const READ = ['accept', 'content-type', 'mcp-protocol-version'];

/**
 * One POST of MCP's Streamable HTTP. Nothing is kept between requests: each has a protocol of its own, which ends with it.
 * `began` is told how to cut it short.
 */
export async function answerOverHttp(request: ExpressRequest, body: unknown, call: CallTool, began: (stop: () => void) => () => void): Promise<Reply> {
  const server = protocolServer(call);
  const transport = new WebStandardStreamableHTTPServerTransport();
  await server.connect(transport);
  const stop = (): void => void server.close();
  const headers = READ.flatMap((name): [string, string][] => (request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]]));
  const response = await transport.handleRequest(new Request(`http://localhost${request.path}`, { method: 'POST', headers }), { parsedBody: body });
  const { status, body: pieces } = response;
  if (pieces === null || status !== 200) {
    stop();
    return pieces === null ? { status, empty: true } : { status, text: await response.text(), contentType: 'application/json' };
  }
  return { ...EVENT_STREAM, stream: whileRead(pieces, began(stop), stop) };
}

async function* whileRead(pieces: ReadableStream<Uint8Array<ArrayBuffer>>, ended: () => void, stop: () => void): AsyncGenerator<string> {
  try {
    yield* pieces.pipeThrough(new TextDecoderStream());
  } finally {
    ended();
    stop();
  }
}
