import type { IngestFailure } from '../core/article.ts';
import { AppError } from '../core/errors.ts';

/** A source, or an article in it, that cannot be read. The message is the hint of the report. */
export class UnreadableError extends AppError {
  constructor(code: UnreadableCode, message: string, options: { cause?: unknown } = {}) {
    super(code, STATUS[code], message, options);
  }
}

const STATUS = {
  'too-large': 413,
  'not-text': 415,
  'no-text': 422,
  encrypted: 422,
  'bad-document': 422,
  attachment: 422,
  'empty-content': 422,
  'front-page': 422,
  'list-page': 422,
  'login-page': 422,
  paywall: 422,
  'consent-page': 422,
  'needs-script': 422,
  'bad-feed': 422,
  'unsupported-type': 422,
  'bad-json': 422,
  'bad-front-matter': 422,
  'bad-article': 422,
  'wrong-id': 422,
  'bad-gzip': 422,
  'too-complex': 422,
  unreadable: 422,
};

export type UnreadableCode = keyof typeof STATUS;

/** What a report says of an error that one source threw; it never stops the others. */
export function failureOf(source: string, error: unknown): IngestFailure {
  if (error instanceof UnreadableError) return { source, code: error.code, hint: error.message };
  if (error instanceof RangeError) return { source, code: 'too-complex', hint: 'It is nested too deeply to be read.' };
  return { source, code: 'unreadable', hint: 'It could not be read; it may be damaged.' };
}
