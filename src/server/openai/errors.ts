import { z } from 'zod';
import { InvalidInputError, problemFrom, problemSaid } from '../../core/errors.ts';

/** Codes that OpenAI's clients know by name; elsewhere ours serve. */
const KNOWN_CODES: Record<string, string> = { 'sign-in': 'invalid_api_key', 'rate-limited': 'rate_limit_exceeded', busy: 'rate_limit_exceeded', 'model-not-found': 'model_not_found' };
const KNOWN_TYPES: Record<number, string> = { 401: 'authentication_error', 403: 'permission_error', 429: 'rate_limit_error' };

export const openAiErrorForm = z
  .object({ error: z.object({ message: z.string(), type: z.string(), code: z.string(), param: z.string().nullable() }) })
  .meta({ id: 'OpenAiError' });

/** Whether an address speaks OpenAI's format, in its errors too. */
export function isOpenAi(path: string): boolean {
  return path.startsWith('/v1/');
}

/** What an OpenAI client is told of any thrown value: the problem, in its form. */
export function openAiError(error: unknown): z.infer<typeof openAiErrorForm> {
  const problem = problemFrom(error);
  const { status, code } = problem;
  const type = KNOWN_TYPES[status] ?? (status < 500 ? 'invalid_request_error' : 'server_error');
  const param = error instanceof InvalidInputError ? (error.param ?? null) : null;
  return { error: { message: problemSaid(problem), type, code: KNOWN_CODES[code] ?? code, param } };
}
