import type { ArticleDraft, Behind, IngestFailure } from '../core/article.ts';
import { failureOf } from './unreadable.ts';

/** What one source gave: a draft, or why there is none. `behind`: it is an item of a feed, whose article is elsewhere. */
export type ReadResult = ({ source: string; draft: ArticleDraft } | IngestFailure) & { behind?: Behind };

/** An article that waits to be read: cheap to pass over. `read` never throws, nor does its promise reject. */
export type Unread<Result = ReadResult | Promise<ReadResult>> = { source: string; read: () => Result };

/** An article that is read when it is asked for, at once. */
export function unread(source: string, draft: () => ArticleDraft): Unread<ReadResult> {
  const read = () => {
    try {
      return { source, draft: draft() };
    } catch (error) {
      return failureOf(source, error);
    }
  };
  return { source, read };
}

/** An article of a document whose library takes its time. */
export function unreadDocument(source: string, draft: () => Promise<ArticleDraft>): Unread {
  return { source, read: () => draft().then((read) => ({ source, draft: read }), (error: unknown) => failureOf(source, error)) };
}
