import type { ArticleStore, FeedStore, FetchStore, JobStore, RecordStore } from '../../core/ports.ts';
import type { StoryIndex, StoryStore } from '../../core/story-ports.ts';
import { embeddedArticles } from './articles.ts';
import { openForReading, prepareDataDir } from './database.ts';
import { embeddedNotes, type EmbeddedNotes } from './notes.ts';
import { embeddedFeeds } from './feeds.ts';
import { embeddedFetches } from './fetches.ts';
import { embeddedJobs } from './jobs.ts';
import { embeddedRecords } from './records.ts';
import { embeddedStories } from './stories.ts';
import { storyIndex } from './story-index.ts';
import { startWriter } from './writer.ts';

export type EmbeddedStore = {
  articles: ArticleStore;
  records: RecordStore;
  notes: EmbeddedNotes;
  fetches: FetchStore;
  feeds: FeedStore;
  jobs: JobStore;
  stories: StoryStore;
  /** Resolves when the index of meaning is loaded and up to date; until then a small library is compared one by one, a large one has words alone. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the library in a folder, made where it is missing. Words can be searched at once, meaning as soon as `settled`. */
export async function openEmbeddedStore(dataDir: string, { onNotice = () => {} }: { onNotice?: (message: string) => void } = {}): Promise<EmbeddedStore> {
  prepareDataDir(dataDir);
  const writer = await startWriter(dataDir);
  try {
    const db = openForReading(dataDir);
    const articles = embeddedArticles(db, { writer, dataDir, onNotice });
    return {
      articles,
      records: embeddedRecords(db, writer),
      notes: embeddedNotes(db, writer),
      fetches: embeddedFetches(db, writer),
      feeds: embeddedFeeds(db, writer),
      jobs: embeddedJobs(db, writer),
      stories: embeddedStories(db, writer),
      settled: articles.settled,
      async close() {
        await articles.close();
        db.close(); // first, so that the writer's, as the last one, brings everything into the one file
        await writer.close();
      },
    };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

/** What placing articles in stories reads, on a connection of its own: for a thread beside the one that serves. */
export function openStoryIndex(dataDir: string): { index: StoryIndex; close(): void } {
  const db = openForReading(dataDir);
  return { index: storyIndex(db), close: () => void db.close() };
}
