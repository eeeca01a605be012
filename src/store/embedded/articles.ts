import type Database from 'better-sqlite3';
import type { ArticlePut, ArticleStore, PutResult } from '../../core/ports.ts';
import { listArticles } from './article-list.ts';
import { articleReader } from './article-reader.ts';
import { wordsSearch } from './words-search.ts';
import { errorFrom } from './writer-message.ts';
import { vectorStore } from './vectors.ts';
import type { Writer } from './writer.ts';

/** Bounds of one transaction of puts: long enough to save fsyncs, short enough that other writes get their turn. */
const MOST_PUTS = 64;
const MOST_CHARS = 1_000_000;

type Needs = { writer: Writer; dataDir: string; onNotice(message: string): void };

/** `settled` resolves when every index of vectors is loaded and up to date. */
export type EmbeddedArticles = ArticleStore & { settled(): Promise<void> };

/** The articles of one machine: reads and searches here, writes in the writer's thread. */
export function embeddedArticles(db: Database.Database, { writer, dataDir, onNotice }: Needs): EmbeddedArticles {
  const reader = articleReader(db);
  const vectors = vectorStore(db, reader.generations(), { writer, dataDir, onNotice });
  const searchWords = wordsSearch(db);
  async function putGroup(group: ArticlePut[]): Promise<PutResult[]> {
    try {
      const { results, dropped } = await writer.call('putMany', group);
      vectors.dropped(dropped);
      return results.map((result) => ('error' in result ? { error: errorFrom(result.error) } : result));
    } catch (error) {
      return group.map(() => ({ error: error instanceof Error ? error : new Error(String(error)) })); // the writer ended: what was put before stays put
    }
  }

  let revision = reader.counts().revision;

  return {
    capabilities: { visibleAfterMs: 0, meaning: 'approximate' },
    /** Given out once in the life of the one process that owns the library; it counts only once something is written with it. */
    nextRevision: async () => (revision += 1),
    async putMany(puts) {
      const results: PutResult[] = [];
      for (const group of groupsOf(puts)) results.push(...(await putGroup(group)));
      return results;
    },
    async removeMany(ids, at) {
      const { results, dropped } = await writer.call('removeMany', ids, at);
      vectors.dropped(dropped);
      return results;
    },
    barrier: vectors.barrier,
    articles: async (ids) => reader.articles(ids),
    version: async (articleId, versionId) => reader.version(articleId, versionId),
    versions: async (articleId) => reader.versions(articleId),
    versionFromSource: async (articleId, sourceHash) => reader.versionFromSource(articleId, sourceHash),
    hasText: async (versionId, exceptArticle) => reader.hasText(versionId, exceptArticle),
    list: async (query) => listArticles(db, query),
    outlets: async (options) => reader.outlets(options),
    counts: async () => reader.counts(),
    passages: async (ids) => reader.passages(ids),
    searchWords: async (question, options) => searchWords(question, options),
    searchVector: vectors.search,
    generations: async () => reader.generations(),
    createGeneration: vectors.create,
    activateGeneration: (id) => writer.call('activateGeneration', id),
    dropGeneration: vectors.drop,
    waitingForVector: async (generation, limit) => reader.waitingForVector(generation, limit),
    putVectors: vectors.put,
    failVectors: (generation, passageIds) => writer.call('failVectors', generation, passageIds),
    async rebuild() {
      await writer.call('retryFailed');
      for (let row: number | undefined = 0; row !== undefined; ) row = await writer.call('reword', row);
      await vectors.rebuild();
    },
    settled: vectors.settled,
    close: vectors.close,
  };
}

function* groupsOf(puts: ArticlePut[]): Generator<ArticlePut[]> {
  let group: ArticlePut[] = [];
  let chars = 0;
  for (const put of puts) {
    group.push(put);
    chars += put.version.text.length;
    if (group.length < MOST_PUTS && chars < MOST_CHARS) continue;
    yield group;
    [group, chars] = [[], 0];
  }
  if (group.length > 0) yield group;
}
