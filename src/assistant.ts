import { resolve } from 'node:path';
import type { Assistant, IngestOptions } from './assistant-types.ts';
import { startAsking } from './assistant/asking/asking.ts';
import { lookUpCitation } from './assistant/library/citations.ts';
import { loadConfig, type Config } from './config.ts';
import { conversationsOf } from './assistant/asking/conversations.ts';
import { Embedding } from './assistant/models/embedding.ts';
import { Feeds } from './assistant/intake/feeds.ts';
import { pollingOf } from './assistant/intake/feed-poll.ts';
import { fetcherOf, readingOf, takingOf, type FetcherOptions } from './assistant/intake/fetching.ts';
import { ingest } from './ingest/ingest.ts';
import { JobQueue } from './assistant/intake/job-queue.ts';
import { libraryOf } from './assistant/library/library.ts';
import { takeLibraryLock } from './assistant/library/library-lock.ts';
import { followUpNotes } from './assistant/library/note-follow-up.ts';
import { modelsOf } from './assistant/models/model-choice.ts';
import { loadPrompts } from './prompts.ts';
import { readingPoolOf } from './assistant/intake/reading.ts';
import { rerankingOf } from './assistant/models/reranking.ts';
import { sampleFiles, sampleQuestions } from './assistant/library/samples.ts';
import { searchOf } from './assistant/asking/search.ts';
import { timelineOf } from './assistant/asking/timeline.ts';
import { openEmbeddedStore } from './store/embedded/open.ts';
import { Stories } from './assistant/stories/stories.ts';

export type AssistantOptions = {
  /** Settings by name, as in the environment; the environment and .env where neither this nor `config` is given. */
  settings?: Record<string, string>;
  config?: Config;
  /** Who holds the library, for others that want it, and how long to wait for it (ms). */
  holder?: { kind: 'server' | 'command'; name: string; waitMs: number };
  /** Whether passages are embedded here; else they wait for the next server. */
  background?: boolean;
  questionsAtOnce?: number;
  questionsWaiting?: number;
  /** Other limits of fetching pages, or another way to look hosts up. */
  fetching?: Pick<FetcherOptions, 'resolve' | 'limits'>;
  now?: () => Date;
  onNotice?: (notice: string) => void;
};

/** Eight questions keep two cores busy; more wait their turn. */
const QUESTIONS_AT_ONCE = 8;
const QUESTIONS_WAITING = 32;

/** Opens the library that the settings name, and everything that works on it. Rejects with a LibraryLockedError where another process holds it. */
export async function createAssistant(options: AssistantOptions = {}): Promise<Assistant> {
  const { config = loadConfig(options.settings).config, holder = { kind: 'command', name: 'a program', waitMs: 0 }, background = true, now = () => new Date(), onNotice = () => undefined } = options;
  const dataDir = resolve(config.DATA_DIR);
  const lock = await takeLibraryLock(dataDir, { kind: holder.kind, name: holder.name, pid: process.pid }, { waitMs: holder.waitMs });
  try {
    const prompts = loadPrompts();
    const models = await modelsOf(config);
    const store = await openEmbeddedStore(dataDir, { onNotice });
    const { articles, records, fetches } = store;
    const closing = new AbortController();
    const noted = followUpNotes(store.notes, closing.signal).catch((error: unknown) => onNotice(`The notes of older articles could not be kept: ${String(error)}`));
    const embedding = Embedding.start(articles, { ...models, background, onNotice });
    const stories = Stories.start(store.stories, { dataDir, background, onNotice });
    const pool = readingPoolOf(config);
    const fetcher = fetcherOf(config, options.fetching);
    const reranking = rerankingOf(models.makeReranker, onNotice);
    const needs = { articles, records, stories: store.stories, embedding, reranking, timeZone: config.TIME_ZONE, now };
    const library = libraryOf(needs);
    const conversations = conversationsOf(needs);
    const { ask, load } = startAsking({ ...needs, chat: models.chat, prompts, strictness: config.STRICTNESS, atOnce: options.questionsAtOnce ?? QUESTIONS_AT_ONCE, waiting: options.questionsWaiting ?? QUESTIONS_WAITING });

    const keep = async (prepared: Parameters<typeof ingest>[0], { sample, ...options }: IngestOptions & { sample?: boolean } = {}) => {
      const report = await stories.after(() => ingest(prepared, { store: articles, now, sample }, options));
      embedding.wake();
      return report;
    };

    const { take, ...taking } = takingOf({ fetcher, pool, articles, fetches, keep });
    const jobs = await JobQueue.open(store.jobs, { fetch: taking.fetch, now, onNotice });
    const feeds = Feeds.start(store.feeds, { poll: pollingOf({ fetcher, pool, take, now, onNotice }), refusal: fetcher.refusal, background, now, onNotice });

    return {
      dataDir,
      publish: (address) => lock.publish(address),
      ...library,
      ...conversations,
      ...searchOf(needs),
      ...timelineOf(needs),
      ask,
      ...taking,
      read: readingOf({ fetcher, pool }),
      citation: (id) => lookUpCitation(id, needs),
      loadSamples: async () => keep(pool.read(await sampleFiles()), { sample: true }),
      async suggestedQuestions() {
        const counts = await articles.counts();
        return counts.samples > 0 && counts.samples === counts.articles ? sampleQuestions() : [];
      },
      startJob: (job) => jobs.add(job),
      jobs: async () => jobs.list(),
      job: async (id) => jobs.job(id),
      watchJob: (id, { signal }) => jobs.watch(id, { signal }),
      changeJob: (id, change) => jobs[change](id),
      subscribe: (feed) => feeds.subscribe(feed),
      feeds: () => feeds.list(),
      unsubscribe: (id) => feeds.unsubscribe(id),
      async reindex() {
        await articles.rebuild();
        embedding.wake();
        await stories.rebuild();
        if (!background) await stories.settled(); // a command ends with it
      },
      stats: async () => ({ ...(await articles.counts()), outlets: (await articles.outlets()).length, questions: load(), embedding: await embedding.state(), stories: { waiting: await store.stories.unplaced() }, models: models.stateOf(await embedding.state()) }),
      checkModels: async () => models.check(embedding),
      async close() {
        closing.abort();
        await noted;
        await feeds.close();
        await jobs.close();
        await fetcher.close();
        await pool.close();
        await embedding.close();
        await stories.close();
        await reranking.close();
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
