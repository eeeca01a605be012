import type { RequestHandler } from 'express';
import { AppError } from '../../core/errors.ts';

/** A browser sends about fifteen; Node would drop those past its own bound in silence. */
const MOST_HEADERS = 100;

/** Refuses a request with more headers than any client has a use for. */
export function fewHeaders(): RequestHandler {
  return (request, response, next) => {
    if (request.rawHeaders.length / 2 <= MOST_HEADERS) return next();
    response.set('Connection', 'close');
    throw new AppError('headers-too-large', 431, `A request may have at most ${MOST_HEADERS} headers`);
  };
}
