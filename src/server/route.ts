import type { Request } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Assistant } from '../assistant-types.ts';
import type { Config } from '../config.ts';
import { InvalidInputError } from '../core/errors.ts';
import type { Metrics } from './metrics.ts';

/** What a handler answers with; one place writes it to the client (reply.ts). */
export type Reply =
  | { status?: number; json: unknown; contentType?: string; headers?: Record<string, string> }
  | { status?: number; html: string; headers?: Record<string, string> }
  | { status?: number; text: string; contentType: string; headers?: Record<string, string> }
  | { status?: number; empty: true; headers?: Record<string, string> }
  /** Pieces are written as they come, as fast as the client reads. */
  | { status?: number; stream: AsyncIterable<string>; contentType: string; headers?: Record<string, string> };

/** What handlers are given besides the request's own input. */
export type Services = { assistant: Assistant; config: Config; log: Logger; isReady: () => Promise<Readiness>; assets: PageAssets; routes: Route[]; metrics: Metrics; /** Where the pages will be, of a server that ends with a command. */ pages?: string };
export type Readiness = { ready: boolean; words: boolean; meaning: 'ready' | 'working' | 'no-model' | 'off'; waiting: number };
/** Addresses of the page's files as the build named them: `page` is the application, `permalink` what /c and /q add to plain HTML. */
export type PageAssets = { page: EntryAssets; signIn: EntryAssets; permalink: EntryAssets };
export type EntryAssets = { scripts: string[]; styles: string[] };

/** A file of a multipart request, on disk until the handler is done. */
export type UploadedFile = { name: string; path: string; contentType: string };

export type Context = Services & {
  /** Fires when the client leaves, or the server has to end. */
  signal: AbortSignal;
  request: Request;
  /** Counts against RATE_LIMIT_PER_MINUTE, where only some of a route's requests do. Rejects where that is used up. */
  count: () => Promise<void>;
  files: UploadedFile[];
};

type Schema = z.ZodType;
type Parsed<S> = S extends Schema ? z.output<S> : undefined;

export type RouteDefinition<P extends Schema | undefined, Q extends Schema | undefined, B extends Schema | undefined> = {
  method: 'get' | 'post' | 'delete';
  /** In Express's form: `/api/articles/:id`. */
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is multipart with files in `files`. */
  upload?: true;
  /** Served without a token. */
  open?: true;
  /** Counts against RATE_LIMIT_PER_MINUTE. */
  limited?: true;
  /** It only watches what goes on: a server that stops lets go of it at once. */
  watches?: true;
  /** What comes back, by status; `schema` is JSON, else `content` names the type. Problems need no line. */
  responses: Record<number, { description: string; schema?: Schema; content?: string[] }>;
  handle: (input: { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> }, context: Context) => Promise<Reply> | Reply;
};

/** A route whose input types are forgotten: what the app mounts and openapi.json lists. */
export type Route = Omit<RouteDefinition<Schema | undefined, Schema | undefined, Schema | undefined>, 'handle'> & {
  run: (input: { params: unknown; query: unknown; body: unknown }, context: Context) => Promise<Reply>;
};

/** Makes a route; its handler gets what the schemas parsed, or the client gets 400. */
export function defineRoute<P extends Schema | undefined = undefined, Q extends Schema | undefined = undefined, B extends Schema | undefined = undefined>({ handle, ...route }: RouteDefinition<P, Q, B>): Route {
  return {
    ...route,
    run: async ({ params, query, body }, context) =>
      handle({ params: parsed(route.params, params, 'path'), query: parsed(route.query, query, 'query'), body: parsed(route.body, body, 'body') }, context),
  };
}

/** Whether a route serves a page to a person. */
export function isPage(route: Route): boolean {
  return Object.values(route.responses).some(({ content }) => content?.includes('text/html'));
}

/** The schema decides the type; where a route names none, its input is undefined. */
function parsed<S extends Schema | undefined>(schema: S | undefined, value: unknown, part: string): Parsed<S> {
  if (!schema) return undefined as Parsed<S>; // S is undefined here, and so is Parsed<S>
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(result.error, part);
  return result.data as Parsed<S>; // z.output of this very schema
}

function invalid(error: z.ZodError, part: string): InvalidInputError {
  const { path, message } = nearest(error.issues[0]!);
  const where = path.length > 0 ? `${path.join('.')} of the ${part}` : `the ${part}`;
  return new InvalidInputError(`Wrong ${where.slice(0, 200)}: ${message.slice(0, 300)}`, { hint: 'See /docs for what it may be.', ...(path.length > 0 && { param: path.join('.').slice(0, 200) }) });
}

/** Of a value that may have several forms, what is wrong with the one that it comes nearest to: the one in which it fails deepest. */
function nearest(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'> {
  if (issue.code !== 'invalid_union') return issue;
  const inside = issue.errors.flatMap(([first]) => (first ? [nearest(first)] : [])).toSorted((one, other) => other.path.length - one.path.length)[0];
  return inside && inside.path.length > 0 ? { path: [...issue.path, ...inside.path], message: inside.message } : issue;
}
