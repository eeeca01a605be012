import type { IngestReport } from '../../../src/core/article.ts';

/** What came of a batch of files or addresses. */
export type Outcome = Omit<IngestReport, 'articles'>;
