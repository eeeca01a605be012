/** Why an address gave nothing: the code of the report, and as message what it says to people. */
export class FetchError extends Error {
  readonly code: FetchCode;

  constructor(code: FetchCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

export type FetchCode = 'bad-address' | 'host-not-found' | 'blocked-address' | 'too-many-redirects' | 'http-error' | 'asked-to-wait' | 'unsupported-type' | 'too-large' | 'fetch-failed' | 'fetch-timeout';

/** What is told of an error that the connection, the decoder or a clock threw. */
export function fetchErrorOf(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code)) return new FetchError('fetch-timeout', 'The site took too long to answer.', { cause: error });
  if (/^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return new FetchError('host-not-found', 'No site of that name could be found; see whether the address is right.', { cause: error });
  if (/CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO/.test(code)) return new FetchError('fetch-failed', 'The site could not prove that it is the one that it says (its certificate).', { cause: error });
  if (/^(?:Z_|ERR__?ERROR|ERR_BROTLI)/.test(code)) return new FetchError('fetch-failed', 'What the site sent is damaged.', { cause: error });
  return new FetchError('fetch-failed', 'The site could not be reached, or broke off in the middle.', { cause: error });
}
