import type { ErrorRequestHandler, Request } from 'express';
import type { Services } from './route.ts';
import { AppError, CitationGoneError, InvalidInputError, problemFrom } from '../core/errors.ts';
import { isOpenAi, openAiError } from './openai/errors.ts';
import { gonePage } from './pages/gone-page.tsx';
import { problemPage } from './pages/problem-page.tsx';
import { signInPage } from './pages/shell.tsx';
import { safeJson } from './reply.ts';

/** Turns whatever a route threw into problem+json, into OpenAI's form under /v1, or into a page where a person asked for one. The one place that does. */
export function problemHandler({ log, assets }: Pick<Services, 'log' | 'assets'>): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = known(thrown);
    if (!(error instanceof AppError)) log.error({ err: error, method: request.method, path: request.path.slice(0, 200) }, 'unexpected error');
    if (response.headersSent) return next(error);
    const problem = problemFrom(error);
    if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
    response.status(problem.status);
    if (problem.status === 413 || problem.status === 408 || problem.code === 'shutting-down' || problem.code === 'invalid-upload') response.set('Connection', 'close');
    if (wantsPage(request)) {
      response.type('text/html').send(problem.status === 401 ? signInPage(assets) : error instanceof CitationGoneError ? gonePage(error, assets) : problemPage(problem, assets));
      return;
    }
    if (isOpenAi(request.path)) {
      response.type('application/json').send(safeJson(openAiError(error)));
      return;
    }
    response.type('application/problem+json').send(safeJson(error instanceof CitationGoneError ? { ...problem, quote: error.quote, source: error.source } : problem));
  };
}

/** Express and Node throw their own errors for addresses and bodies that cannot be read. */
function known(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (error instanceof URIError || status === 400) return new InvalidInputError('The address cannot be read');
  return error;
}

function wantsPage(request: Request): boolean {
  return request.method === 'GET' && !/^\/(api\/|v1\/|mcp|assets\/|healthz|readyz|openapi\.json)/.test(request.path) && request.accepts(['application/json', 'text/html']) === 'text/html';
}
