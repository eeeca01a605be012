import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../core/errors.ts';
import { accessOf, type Access } from './middleware/access.ts';
import { fewHeaders } from './middleware/few-headers.ts';
import { jsonBody } from './middleware/json-body.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { discard, uploads } from './middleware/uploads.ts';
import type { Drain } from './drain.ts';
import type { Limits } from './limits.ts';
import { problemHandler } from './problem-handler.ts';
import { send } from './reply.ts';
import { isPage, type Route, type Services, type UploadedFile } from './route.ts';
import { routes } from './routes.ts';

export type AppOptions = Omit<Services, 'routes'> & { dataDir: string; assetsFolder: string; shellKey: string; drain: Drain; limits: Limits };

const MB = 1024 * 1024;
const RATE_WINDOW_MS = 60_000;

/** The Express app: checks who asks, finds the route, runs it, writes its reply. */
export function createApp(options: AppOptions): Express {
  const { config, assetsFolder } = options;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', false).set('query parser', 'simple').enable('case sensitive routing').enable('strict routing').set('etag', false);
  app.use(securityHeaders());
  app.use(fewHeaders());
  app.use(sameOrigin({ host: config.HOST, allowedHosts: config.ALLOWED_HOSTS }));
  app.use('/assets', express.static(assetsFolder, { index: false, immutable: true, maxAge: '1y', dotfiles: 'ignore', redirect: false }));
  mount(app, options);
  app.use(notFound(options));
  app.use(problemHandler(options));
  return app;
}

function mount(app: Express, options: AppOptions): void {
  const run = runner(options);
  for (const [path, methods] of byPath(routes)) {
    app.all(path, async (request, response) => {
      const route = methods.get(request.method === 'HEAD' ? 'get' : request.method.toLowerCase());
      if (!route) {
        await requireAccess(request, options);
        const isSomething = [...methods.values()].some(({ params }) => !params || params.safeParse(request.params).success);
        if (!isSomething) throw nothingHere();
        response.set('Allow', [...methods.keys()].map((method) => method.toUpperCase()).join(', '));
        throw new AppError('method-not-allowed', 405, `${path} does not take ${request.method.slice(0, 20)}`);
      }
      await run(route, request, response);
    });
  }
}

function byPath(all: Route[]): Map<string, Map<string, Route>> {
  const paths = new Map<string, Map<string, Route>>();
  for (const route of all) paths.set(route.path, (paths.get(route.path) ?? new Map()).set(route.method, route));
  return paths;
}

function runner(options: AppOptions): (route: Route, request: Request, response: Response) => Promise<void> {
  const { config, dataDir, drain, limits, log, metrics } = options;
  const files = uploads(dataDir, config.MAX_UPLOAD_MB * MB);
  const json = jsonBody(config.MAX_UPLOAD_MB * MB, limits.body);
  const limit = limiter(config.RATE_LIMIT_PER_MINUTE);
  return async (route, request, response) => {
    const access = route.open ? 'owner' : await requireAccess(request, options);
    requireAcceptable(route, request);
    const count = async (): Promise<void> => (access === 'shell' ? undefined : limit(request, response));
    if (route.limited) await count();
    const leave = route.open ? () => undefined : drain.enter();
    const started = performance.now();
    response.once('close', () => {
      leave();
      const [told, ms] = [{ method: request.method, route: route.path, status: response.statusCode }, performance.now() - started];
      metrics.request(told, ms / 1000);
      log.debug({ ...told, ms: Math.round(ms) }, 'request');
    });
    const left = leftSignalOf(response);
    const signal = AbortSignal.any([left, route.watches ? drain.stopping : drain.signal]);
    const uploaded: UploadedFile[] = route.upload ? await files.receive(request, response) : [];
    const body = route.body ? await json.receive(request, response) : undefined;
    const reply = await route.run({ params: request.params, query: request.query, body }, { ...options, routes, signal, request, count, files: uploaded }).finally(() => discard(uploaded));
    await send(reply, response, { left, unreadMs: limits.unread });
  };
}

/** On Node 20 the request closes as soon as its body is read; only the response tells that a client has left. */
function leftSignalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new AppError('client-left', 499, 'The client has left'));
  });
  return controller.signal;
}

async function requireAccess(request: Request, { config, shellKey }: AppOptions): Promise<Access> {
  const access = accessOf(request, { token: config.API_TOKEN, shellKey });
  if (access === 'nobody') throw new AppError('sign-in', 401, 'This server asks for its token', { hint: 'Send it as `Authorization: Bearer …`, or sign in on the page.' });
  return access;
}

function requireAcceptable(route: Route, request: Request): void {
  if (isPage(route) || request.accepts(['application/json', 'application/problem+json', ...Object.values(route.responses).flatMap(({ content }) => content ?? [])])) return;
  throw new AppError('not-acceptable', 406, `${route.path} answers in JSON`);
}

/** Counts by the address of the socket: what a client says of itself changes nothing. */
function limiter(perMinute: number): (request: Request, response: Response) => Promise<void> {
  const limited: RequestHandler = rateLimit({
    windowMs: RATE_WINDOW_MS,
    limit: perMinute,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => request.socket.remoteAddress ?? 'unknown',
    validate: false,
    handler: (_request, response, next) => {
      const seconds = Math.ceil(Number(response.getHeader('Retry-After') ?? RATE_WINDOW_MS / 1000));
      next(new AppError('rate-limited', 429, 'Too many requests from this address', { hint: `Try again in ${seconds} s.`, retryAfter: seconds }));
    },
  });
  return (request, response) => new Promise((resolve, reject) => void limited(request, response, (error?: unknown) => (error ? reject(error) : resolve())));
}

function notFound(options: AppOptions): RequestHandler {
  return async (request) => {
    await requireAccess(request, options);
    throw nothingHere();
  };
}

function nothingHere(): AppError {
  return new AppError('no-route', 404, 'There is nothing at this address', { hint: 'See /docs for what there is.' });
}

