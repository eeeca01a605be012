import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../../core/errors.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Lets only requests through that name this server (against DNS rebinding) and that no other site sent (against forged requests).
 * A link from elsewhere may still open a page: a top-level navigation by GET.
 */
export function sameOrigin({ host, allowedHosts }: { host: string; allowedHosts: string[] }): RequestHandler {
  const names = new Set([...LOOPBACK_NAMES, host, ...allowedHosts].map((name) => name.toLowerCase()));
  return (request, _response, next) => {
    if (!isKnownHost(request, names)) throw new AppError('wrong-host', 421, 'This server is not called by that name', { hint: 'Add the name to ALLOWED_HOSTS.' });
    if (!isSameOrigin(request)) throw new AppError('cross-site', 403, 'Requests from other sites are refused');
    next();
  };
}

function isKnownHost(request: Request, names: Set<string>): boolean {
  const hosts = request.rawHeaders.filter((value, at) => at % 2 === 0 && value.toLowerCase() === 'host').length;
  const header = request.headers.host;
  if (hosts !== 1 || !header || !request.url.startsWith('/')) return false;
  const name = header.toLowerCase().replace(/:\d{1,5}$/, '');
  if (names.has(name)) return true;
  // The address that the client really reached is no name that anybody could have bent.
  const local = request.socket.localAddress?.replace(/^::ffff:/, '');
  return local !== undefined && isIP(local) !== 0 && (name === local || name === `[${local}]`);
}

function isSameOrigin(request: Request): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined) return origin === `http://${request.headers.host}` || origin === `https://${request.headers.host}`;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
}
