import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import type { AnswerEvent } from '../core/answer-event.ts';
import { AppError } from '../core/errors.ts';
import type { Calling, ToolResult } from '../server/mcp/protocol.ts';

const problem = z.looseObject({ status: z.number(), code: z.string(), detail: z.string(), hint: z.string().optional(), retryAfter: z.number().optional() });

/** What the shell speaks to: the API of the server that holds the library, or of one that lives as long as the command. */
export type Client = {
  /** Where the pages are: of the server that runs, or of the one that `serve` will start. */
  pages: string;
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  upload<T>(path: string, form: FormData): Promise<T>;
  remove<T>(path: string, query?: Query): Promise<T>;
  /** The pieces of a body as they come. */
  stream(path: string): AsyncIterable<Uint8Array>;
  ask(body: unknown): AsyncGenerator<AnswerEvent>;
  /** The result of an MCP tool; what it tells on the way goes to `progress`. The signal stops it. */
  callTool(name: string, args: unknown, calling: Calling): Promise<ToolResult>;
};

export type Query = Record<string, string | string[] | number | boolean | undefined>;

/** Feeds, indexes and exports take their time; who waits for them knows Ctrl-C. */
const PATIENT = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/** A client of a server's API; `signal` ends what is under way. Problems are thrown as they were told. */
export function clientOf({ url, key, signal, pages }: { url: string; key: string; signal: AbortSignal; pages: string }): Client {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const request: RequestInit & { dispatcher: Dispatcher } = { ...init, dispatcher: PATIENT, signal: AbortSignal.any([signal, ...(init.signal ? [init.signal] : [])]), headers: { ...init.headers, Authorization: `Bearer ${key}` } };
    const response = await fetch(url + path, request);
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  // The routes answer as openapi.json says; the commands name the type that they expect of theirs.
  const json = async <T>(response: Promise<Response>): Promise<T> => {
    const text = await (await response).text();
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const asJson = (body: unknown): RequestInit => ({ body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  return {
    pages,
    get: (path, query) => json(send(path + queryString(query))),
    post: (path, body) => json(send(path, { method: 'POST', ...(body !== undefined && asJson(body)) })),
    upload: (path, form) => json(send(path, { method: 'POST', body: form })),
    remove: (path, query) => json(send(path + queryString(query), { method: 'DELETE' })),
    async *stream(path) {
      const { body } = await send(path);
      if (body) yield* body;
    },
    async *ask(body) {
      const response = await send('/api/ask', { method: 'POST', ...asJson(body), headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' } });
      for await (const { event, data } of eventsOf(response)) yield { type: event, ...JSON.parse(data) };
    },
    async callTool(name, args, { signal: left, progress }) {
      const message = { jsonrpc: '2.0', id: CALL, method: 'tools/call', params: { name, arguments: args, _meta: { progressToken: CALL } } };
      const response = await send('/mcp', { method: 'POST', signal: left, ...asJson(message), headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' } });
      for await (const { data } of eventsOf(response)) {
        const { params, result, error } = JSON.parse(data) as McpMessage;
        if (params?.message !== undefined) progress(params.message);
        if (result) return result;
        if (error) throw new AppError('bad-reply', 502, error.message);
      }
      throw new AppError('no-answer', 502, 'The tool broke off');
    },
  };
}

/** Each call is a request of its own, so that one number does for all. */
const CALL = 1;
type McpMessage = { params?: { message?: string }; result?: ToolResult; error?: { message: string } };

async function* eventsOf(response: Response): AsyncGenerator<EventSourceMessage> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    yield* events.splice(0);
  }
}

async function problemOf(response: Response): Promise<AppError> {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return new AppError('bad-reply', 502, `The server answered ${response.status}`);
  const { code, status, detail, hint, retryAfter, ...rest } = parsed.data;
  return new RemoteProblem(code, status, detail, { ...(hint !== undefined && { hint }), ...(retryAfter !== undefined && { retryAfter }), rest });
}

/** A problem that the server told, with what it said besides (the failures of an ingest, the quote of a removed citation). */
export class RemoteProblem extends AppError {
  readonly rest: Record<string, unknown>;

  constructor(code: string, status: number, detail: string, options: { hint?: string; retryAfter?: number; rest: Record<string, unknown> }) {
    super(code, status, detail, options);
    this.rest = options.rest;
  }
}

function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => [name, String(one)])));
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}
