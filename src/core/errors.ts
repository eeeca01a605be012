import type { ShownFacts } from './article.ts';

/** An RFC 9457 problem: what a client is told of an error. `code` for programs, `hint` for people. */
export type Problem = { type: string; title: string; status: number; detail: string; code: string; hint?: string; retryAfter?: number };

/** An error whose message may be shown to the user: says what was wrong, never a stack, a path or a key. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly hint: string | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: string, status: number, message: string, options: { hint?: string; cause?: unknown; retryAfter?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.hint = options.hint;
    this.retryAfter = options.retryAfter;
  }
}

/** A request or an argument that is wrong in form. */
export class InvalidInputError extends AppError {
  /** The part that is wrong, where it has a name: `messages.0.content`. */
  readonly param: string | undefined;

  constructor(detail: string, options: { hint?: string; code?: string; param?: string } = {}) {
    super(options.code ?? 'invalid-input', 400, detail, options);
    this.param = options.param;
  }
}

export class ArticleNotFoundError extends AppError {
  constructor(id: string) {
    super('article-not-found', 404, `No article ${id} in this library`, { hint: 'List the articles to see what is there.' });
  }
}

export class CitationNotFoundError extends AppError {
  constructor(id: string) {
    super('citation-not-found', 404, `No citation ${id} in this library`, { hint: 'Its article may belong to another library.' });
  }
}

/** The article of a citation was removed. What answers kept of it is there: the quote, unless it was erased, and the facts of the article. */
export class CitationGoneError extends AppError {
  readonly quote: string | undefined;
  readonly source: ShownFacts | undefined;

  constructor(id: string, { quote, source }: { quote?: string; source?: ShownFacts } = {}) {
    super('citation-gone', 410, `The article of citation ${id} was removed`, {
      hint: quote === undefined ? 'Its quote was erased with it.' : 'The quote is kept with the answers that cite it.',
    });
    this.quote = quote;
    this.source = source;
  }
}

export class StoryNotFoundError extends AppError {
  constructor(id: string) {
    super('story-not-found', 404, `No story ${id} in this library`, { hint: 'Its articles may have been removed, or stand alone by now.' });
  }
}

export class AnswerNotFoundError extends AppError {
  constructor(id: string) {
    super('answer-not-found', 404, `No stored answer ${id}`, { hint: 'It may have been deleted with its conversation.' });
  }
}

export class ConversationNotFoundError extends AppError {
  constructor(id: string) {
    super('conversation-not-found', 404, `No conversation ${id}`, { hint: 'Leave conversationId out to begin a new one.' });
  }
}

export class FeedNotFoundError extends AppError {
  constructor(id: string) {
    super('feed-not-found', 404, `No feed ${id} is subscribed`, { hint: 'List the feeds to see which are.' });
  }
}

export class JobNotFoundError extends AppError {
  constructor(id: string) {
    super('job-not-found', 404, `No job ${id}`, { hint: 'Only the last hundred that ended are kept.' });
  }
}

/** The library is held by another process. */
export class LibraryLockedError extends AppError {
  constructor(holder: string) {
    super('library-locked', 503, `The library is in use by ${holder}`, { hint: 'Stop that process, or wait until it is done.' });
  }
}

/** The library cannot be opened: read-only, damaged, newer than this program. */
export class LibraryUnusableError extends AppError {
  constructor(detail: string, options: { hint?: string; cause?: unknown } = {}) {
    super('library-unusable', 503, detail, options);
  }
}

/** A model provider did not do its part. The detail never relays what the provider sent. */
export class ModelError extends AppError {
  constructor(code: string, status: number, detail: string, options: { hint?: string; cause?: unknown; retryAfter?: number } = {}) {
    super(code, status, detail, options);
  }
}

/** Everything the server does at once is taken; try again later. */
export class BusyError extends AppError {
  constructor(retryAfter: number) {
    super('busy', 429, 'Too many questions at once', { hint: `Try again in ${retryAfter} s.`, retryAfter });
  }
}

/** What a client may be told of any thrown value; an unknown error says nothing of itself. */
export function problemFrom(error: unknown): Problem {
  if (!(error instanceof AppError)) return { type: 'about:blank', title: 'Something went wrong', status: 500, detail: 'An unexpected error; the log has the details.', code: 'internal' };
  const { code, status, message, hint, retryAfter } = error;
  return {
    type: 'about:blank',
    title: titleOf(status),
    status,
    detail: message,
    code,
    ...(hint !== undefined && { hint }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** What a log is told of any thrown value: of an unexpected error where it arose, since its words may be those of an article. */
export function loggedOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (!(error instanceof Error)) return typeof error;
  const places = error.stack?.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')) ?? [];
  return [error.name, ...places.slice(0, MOST_PLACES)].join(' ');
}

/** Callers that are told: what lies further out is the same for all. */
const MOST_PLACES = 4;

/** A problem in a sentence or two: what was wrong, and what helps. */
export function problemSaid({ detail, hint }: Problem): string {
  const sentence = /[.!?]$/.test(detail) ? detail : `${detail}.`;
  return hint === undefined ? sentence : `${sentence} ${hint}`;
}

function titleOf(status: number): string {
  return TITLES[status] ?? (status < 500 ? 'The request cannot be served' : 'Something went wrong');
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Not possible now',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported kind of content',
  421: 'Wrong host',
  422: 'Nothing could be stored',
  429: 'Too many requests',
  502: 'The model provider failed',
  503: 'Not available',
  504: 'The model provider did not answer in time',
  507: 'No room to store',
};
