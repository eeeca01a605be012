import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';

export const SESSION_COOKIE = 'dateline_session';

export type Access = 'shell' | 'owner' | 'nobody';

/** Who sends a request: the shell of this machine (its key lies beside the library's lock), the owner by token or cookie, or nobody known. */
export function accessOf(request: Request, { token, shellKey }: { token: Secret | undefined; shellKey: string }): Access {
  const bearer = /^Bearer ([^\s\0]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined && isEqual(bearer, shellKey)) return 'shell';
  if (!token) return 'owner';
  if (bearer !== undefined) return isEqual(bearer, token.reveal()) ? 'owner' : 'nobody';
  const cookie = cookieOf(request);
  if (cookie === undefined || !isEqual(cookie, sessionValue(token))) return 'nobody';
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
  if (isWrite && request.headers.origin === undefined) throw new AppError('no-origin', 403, 'A write with the cookie needs an Origin of this site');
  return 'owner';
}

/** What the cookie holds: follows from the token, and does not give it away. */
export function sessionValue(token: Secret): string {
  return createHash('sha256').update(`dateline session ${token.reveal()}`).digest('base64url');
}

/** In constant time, whatever the lengths. */
export function isEqual(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function cookieOf(request: Request): string | undefined {
  return new RegExp(`(?:^|; )${SESSION_COOKIE}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1];
}
