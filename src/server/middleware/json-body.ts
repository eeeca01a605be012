import express, { type Request, type Response } from 'express';
import { AppError, InvalidInputError } from '../../core/errors.ts';

/** No body of the contract is nested half as deep; what walks a value by recursion would not survive thousands. */
const MOST_NESTED = 32;

/** Reads a JSON body of at most `maxBytes` (also compressed) that is there within `maxMs`; wrong kinds of content and broken JSON are told apart. */
export function jsonBody(maxBytes: number, maxMs: number): { receive(request: Request, response: Response): Promise<unknown> } {
  const parse = express.json({ limit: maxBytes, strict: false, type: 'application/json' });
  return {
    async receive(request, response) {
      if (!request.is('application/json')) throw new AppError('not-json', 415, 'The body must be JSON, sent as application/json');
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new AppError('too-slow', 408, 'The body came in too slowly')), maxMs);
        parse(request, response, (error?: unknown) => (error ? reject(bodyError(error, maxBytes)) : resolve()));
        response.once('close', () => clearTimeout(late));
      });
      const body: unknown = request.body;
      if (body === undefined) throw new InvalidInputError('The body is empty; it must be JSON', { code: 'bad-json' });
      if (isDeeperThan(body, MOST_NESTED)) throw new InvalidInputError(`The body is nested more than ${MOST_NESTED} deep`, { code: 'bad-json' });
      return body;
    },
  };
}

function bodyError(error: unknown, maxBytes: number): AppError {
  const status = error instanceof Error && 'status' in error ? error.status : 400;
  if (status === 413) return new AppError('too-large', 413, `A body may hold at most ${Math.round(maxBytes / 1024 / 1024)} MB`, { hint: 'Raise MAX_UPLOAD_MB, or send it in parts.' });
  if (status === 415) return new AppError('not-json', 415, 'The body has a charset or an encoding that is not read; send JSON in UTF-8');
  return new InvalidInputError('The body is no JSON that can be read', { code: 'bad-json' });
}

function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
