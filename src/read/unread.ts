import type { ArticleDraft, IngestFailure } from '../core/article.ts';
import { failureOf } from './unreadable.ts';

/** What one source gave: a draft, or why there is none. */
export type ReadResult = { source: string; draft: ArticleDraft } | IngestFailure;

/** An article that waits to be read: cheap to pass over. `read` never throws. */
export type Unread = { source: string; read: () => ReadResult };

/** An article that is read when it is asked for. */
export function unread(source: string, draft: () => ArticleDraft): Unread {
  const read = () => {
    try {
      return { source, draft: draft() };
    } catch (error) {
      return failureOf(source, error);
    }
  };
  return { source, read };
}
