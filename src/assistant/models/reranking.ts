import { AppError } from '../../core/errors.ts';
import type { Reranker } from '../../core/ports.ts';

/** How long to wait before a model that could not be had is tried again. */
const RETRY_MS = 15_000;

/** The reranker that the settings choose, made when the first question needs it. */
export type Reranking = { current(): Promise<Reranker | undefined>; close(): Promise<void> };

/** A model that cannot be had is told once, and questions go on without it. */
export function rerankingOf(make: (() => Promise<Reranker>) | undefined, onNotice: (notice: string) => void): Reranking {
  let made: Promise<Reranker | undefined> | undefined;
  let triedAt = 0;
  const tried = async (): Promise<Reranker | undefined> => {
    try {
      return await make?.();
    } catch (error) {
      onNotice(error instanceof AppError ? error.message : 'The reranker failed');
      return undefined;
    }
  };
  return {
    async current() {
      if (!make) return undefined;
      if (!made || ((await made) === undefined && performance.now() - triedAt > RETRY_MS)) {
        triedAt = performance.now();
        made = tried();
      }
      return made;
    },
    async close() {
      await (await made)?.close();
    },
  };
}
