import { AppError, LibraryUnusableError } from '../../core/errors.ts';

/** What crosses between the server's thread and the writer's. Call 0 is the opening of the library. */
export type WriterCall = { id: number; name: string; args: unknown[] };
export type WriterReply = { id: number; value: unknown } | { id: number; error: ErrorParts };

/** An error on its way between threads, where classes are lost. */
export type ErrorParts = { message: string; stack?: string | undefined; app?: { name: string; code: string; status: number; hint: string | undefined } };

export function partsOf(error: unknown): ErrorParts {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (!(error instanceof AppError)) return { message, stack };
  const { name, code, status, hint } = error;
  return { message, stack, app: { name, code, status, hint } };
}

export function errorFrom({ message, stack, app }: ErrorParts): Error {
  if (!app) return Object.assign(new Error(message), { stack });
  const { code, status, hint } = app;
  const options = hint === undefined ? {} : { hint };
  if (app.name === LibraryUnusableError.name) return new LibraryUnusableError(message, options);
  return new AppError(code, status, message, options);
}
