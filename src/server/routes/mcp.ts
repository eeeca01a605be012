import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { InvalidInputError } from '../../core/errors.ts';
import { Running } from '../mcp/running.ts';
import { pagesOf } from '../pages-of.ts';
import { defineRoute, type Context, type Reply } from '../route.ts';

/** As many messages as MCP's own library takes in one body. */
const MOST_MESSAGES = 100;
/** Longer names are no session's. */
const LONGEST_SESSION = 100;

const message = z.looseObject({ jsonrpc: z.literal('2.0'), id: z.union([z.string(), z.number()]).optional(), method: z.string().optional(), params: z.looseObject({}).optional() });
type Message = z.infer<typeof message>;

/** Sessions are random names that keep nothing but what runs, so one map serves every server of a process. */
const running = new Running();

export const callMcp = defineRoute({
  method: 'post',
  path: '/mcp',
  summary: 'MCP over Streamable HTTP: tools `search`, `ask`, `read_article`, `read_citation`, `timeline`; `GET` is answered with 405, since nothing is told unasked',
  body: z.union([message, z.array(message).min(1).max(MOST_MESSAGES)], 'a message of JSON-RPC 2.0'),
  responses: { 200: { description: 'The messages that answer, as server-sent events', content: ['text/event-stream'] }, 202: { description: 'A notification was taken' } },
  async handle({ body }, context) {
    const messages = [body].flat();
    const session = sessionOf(context.request);
    if (session !== undefined) for (const { method, params } of messages) if (method === 'notifications/cancelled') running.stop(session, params?.requestId);
    const reply = await answered(messages, body, context, session);
    return messages.some(({ method }) => method === 'initialize') && reply.status === undefined ? { ...reply, headers: { ...reply.headers, 'Mcp-Session-Id': randomUUID() } } : reply;
  },
});

export const endMcpSession = defineRoute({
  method: 'delete',
  path: '/mcp',
  summary: 'End the session that `Mcp-Session-Id` names: what still runs for it is stopped',
  responses: { 204: { description: 'Ended' } },
  handle(_input, { request }) {
    const session = sessionOf(request);
    if (session === undefined) throw new InvalidInputError('No Mcp-Session-Id names the session to end');
    running.stopAll(session);
    return { status: 204, empty: true };
  },
});

/** The protocol's library is loaded when it is first spoken: no other command waits for it. */
async function answered(messages: Message[], body: unknown, context: Context, session: string | undefined): Promise<Reply> {
  const [{ answerOverHttp }, { callTool }] = await Promise.all([import('../mcp/http.ts'), import('../mcp/call-tool.ts')]);
  const { assistant, metrics, log, count } = context;
  const pages = pagesOf(context);
  const began = (stop: () => void) => (session === undefined ? () => undefined : running.begin(session, messages.flatMap(({ id, method }) => (id !== undefined && method !== undefined ? [id] : [])), stop));
  return answerOverHttp(
    context.request,
    body,
    (tool, args, { signal, progress }) => callTool(tool, args, { assistant, metrics, pages, count, progress, signal: AbortSignal.any([signal, context.signal]) }, (error) => log.debug({ err: error, tool: tool.name }, 'a tool failed')),
    began,
  );
}

function sessionOf(request: Request): string | undefined {
  return request.get('Mcp-Session-Id')?.slice(0, LONGEST_SESSION);
}
