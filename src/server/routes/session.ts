import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { isEqual, SESSION_COOKIE, sessionValue } from '../middleware/access.ts';
import { defineRoute } from '../route.ts';

/** A month; signing out ends it on this browser. */
const MAX_AGE_S = 30 * 24 * 3600;
const ATTRIBUTES = 'HttpOnly; SameSite=Strict; Path=/';

export const signIn = defineRoute({
  method: 'post',
  path: '/api/session',
  summary: 'Exchange the token for a cookie that scripts cannot read',
  open: true,
  limited: true,
  body: z.strictObject({ token: z.string().max(1000) }),
  responses: { 204: { description: 'Signed in' } },
  handle({ body }, { config, request }) {
    if (config.API_TOKEN && !isEqual(body.token, config.API_TOKEN.reveal())) throw new AppError('wrong-token', 401, 'That is not the token of this server');
    if (!config.API_TOKEN) return { status: 204, empty: true };
    const secure = request.headers.origin?.startsWith('https:') ? '; Secure' : '';
    return { status: 204, empty: true, headers: { 'Set-Cookie': `${SESSION_COOKIE}=${sessionValue(config.API_TOKEN)}; Max-Age=${MAX_AGE_S}; ${ATTRIBUTES}${secure}` } };
  },
});

export const signOut = defineRoute({
  method: 'delete',
  path: '/api/session',
  summary: 'Sign this browser out',
  responses: { 204: { description: 'Signed out' } },
  handle: () => ({ status: 204, empty: true, headers: { 'Set-Cookie': `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}` } }),
});
