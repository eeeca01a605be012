import { ModelError } from '../core/errors.ts';

/** A provider's answer that is no success. Its body is never kept: it may echo the key. */
export class ProviderResponseError extends Error {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, retryAfterMs: number | undefined) {
    super(`The provider answered ${status}`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Seconds after which a client may ask again when the provider does not say. */
const RETRY_AFTER_S = 30;

/** What failed at a provider, in our words; nothing of the provider's own text is relayed. */
export function modelErrorFrom(error: unknown, provider: string): ModelError {
  const found = causes(error).find((cause) => cause instanceof ModelError || cause instanceof ProviderResponseError);
  if (found instanceof ModelError) return found;
  if (found instanceof ProviderResponseError) return fromStatus(found, provider);
  if (causes(error).some(isOfTheLine)) {
    return new ModelError('model-unreachable', 503, `The model provider ${provider} cannot be reached`, { hint: 'Check its address and that it runs.', cause: withoutWords(error), retryAfter: RETRY_AFTER_S });
  }
  return new ModelError('model-bad-reply', 502, `The model provider ${provider} sent a reply that cannot be read`, { hint: 'Check the provider and its address in the settings.', cause: withoutWords(error) });
}

/** By the codes of sockets, names and certificates; words would match what providers say. */
function isOfTheLine(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^(E(CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_|PROTO|ADDR)\w*|UND_ERR_\w+|ERR_(TLS|SSL)\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/.test(code);
}

/** Where it failed, for the log. Messages of clients hold what the provider sent, and that may be the key. */
function withoutWords(error: unknown): Error {
  const name = error instanceof Error ? error.constructor.name : typeof error;
  const places = error instanceof Error ? (error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []) : [];
  const rest = new Error(name);
  rest.stack = [name, ...places].join('\n');
  return rest;
}

function fromStatus({ status, retryAfterMs }: ProviderResponseError, provider: string): ModelError {
  if (status === 401 || status === 403) return new ModelError('model-credentials', 502, `The model provider ${provider} rejected the credentials`, { hint: 'Check the API key in the settings.' });
  if (status === 404) return new ModelError('model-not-found', 502, `The model provider ${provider} does not know the model or the address`, { hint: 'Check the model and the base address in the settings.' });
  if (status === 429 || status >= 500) {
    const retryAfter = retryAfterMs === undefined ? RETRY_AFTER_S : Math.ceil(retryAfterMs / 1000);
    return new ModelError('model-unavailable', 503, `The model provider ${provider} is ${status === 429 ? 'asking to wait' : 'failing'}`, { hint: 'Try again later.', retryAfter });
  }
  return new ModelError('model-refused', 502, `The model provider ${provider} refused the request (${status})`, { hint: 'Check the model in the settings.' });
}

/** An error and all that caused it. */
export function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && !chain.includes(next); next = next instanceof Error ? next.cause : undefined) chain.push(next);
  return chain;
}
