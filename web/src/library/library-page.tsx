import { useEffect } from 'preact/hooks';
import { counted } from '../../../src/core/counted.ts';
import { LibraryNotes } from '../shared/library-notes.tsx';
import { refreshLibrary, stats } from '../shared/library-state.ts';
import { AddressBox } from './address-box.tsx';
import { ArticleFilters } from './article-filters.tsx';
import { startList } from './article-list.ts';
import { ArticleTable } from './article-table.tsx';
import { DropZone } from './drop-zone.tsx';
import { startFeeds } from './feed-list.ts';
import { Feeds } from './feeds.tsx';
import { startJobs } from './job-list.ts';
import { Jobs } from './jobs.tsx';
import { UploadReport } from './upload-report.tsx';

/** What the library holds, and how more comes into it. */
export function LibraryPage() {
  useEffect(() => {
    void refreshLibrary().catch(() => undefined);
    startFeeds();
    startJobs();
  }, []);
  const known = stats.value;
  return (
    <main id="main" class="library" tabIndex={-1}>
      <h1>Library</h1>
      {known && known.articles > 0 && (
        <p class="facts">
          {counted(known.articles, 'article')}, {counted(known.passages, 'passage')}
          {known.undated > 0 && `, ${known.undated.toLocaleString('en-GB')} undated`}
        </p>
      )}
      <LibraryNotes onChange={startList} />
      <DropZone />
      <AddressBox />
      <UploadReport />
      <Jobs />
      <Feeds />
      <ArticleFilters />
      <ArticleTable />
    </main>
  );
}
