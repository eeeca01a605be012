import type { IngestReport } from '../core/article.ts';
import { plain } from './terminal.ts';

/** What became of an ingest: the counts, then each failure with its reason. */
export function reportLines({ added, updated, unchanged, duplicates, failed }: IngestReport): string[] {
  const counts = `${added} added, ${updated} updated, ${unchanged} unchanged, ${duplicates} duplicates, ${failed.length} failed`;
  return [counts, ...failed.map(({ source, code, hint }) => `  ${plain(source)}: ${plain(hint)} (${code})`)];
}
