import type { ArticleView, Assistant } from '../../assistant-types.ts';
import { ArticleNotFoundError, InvalidInputError } from '../../core/errors.ts';
import type { ArticleStore, RecordStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import { withoutSamples } from '../asking/search.ts';
import type { Embedding } from '../models/embedding.ts';
import { exportLine } from '../../ingest/export-line.ts';
import { firstWords } from '../../ingest/prepare.ts';
import { notesWithSentences } from '../../story/corrected-sentences.ts';
import { viewOfStory } from './story-view.ts';
import { changesBetween } from './version-changes.ts';

/** Articles read from the store at once while a whole library is walked through. */
const PAGE = 200;

type Library = Pick<Assistant, 'article' | 'story' | 'articles' | 'outlets' | 'remove' | 'exportLines' | 'removeSamples'>;

/** What can be done with the articles of a library besides searching them. */
export function libraryOf({ articles, records, stories, embedding }: { articles: ArticleStore; records: RecordStore; stories: StoryStore; embedding: Embedding }): Library {
  const library: Library = {
    async articles(query) {
      const [page, state] = await Promise.all([articles.list(query), embedding.stateOfAll()]);
      return state === undefined ? page : { ...page, articles: page.articles.map((article) => ({ ...article, state })) };
    },
    outlets: async () => articles.outlets(await withoutSamples({}, articles)),
    article: (id, version) => viewOf(articles, stories, id, version),
    story: (id) => viewOfStory(id, articles, stories),

    async remove(ids, { erase = false } = {}) {
      const known = new Set((await articles.articles(ids)).map(({ id }) => id));
      const removed = [...new Set(ids)].filter((id) => known.has(id));
      const erased = erase ? await Promise.all(ids.map(async (id) => ({ id, titles: (await articles.versions(id)).map(({ text }) => firstWords(text)) }))) : [];
      if (removed.length > 0) await articles.removeMany(removed, await articles.nextRevision());
      if (erase) await records.eraseQuotes(erased);
      await articles.barrier();
      return { removed, unknown: ids.filter((id) => !known.has(id)) };
    },

    async *exportLines({ signal } = {}) {
      const { articles: all, samples } = await articles.counts();
      for await (const article of everyArticle(articles, signal)) {
        if (article.sample && samples < all) continue;
        yield `${exportLine(article, await articles.versions(article.id))}\n`;
      }
    },

    async removeSamples() {
      const samples: string[] = [];
      for await (const article of everyArticle(articles)) if (article.sample) samples.push(article.id);
      const { removed } = await library.remove(samples);
      return { removed: removed.length };
    },
  };
  return library;
}

async function* everyArticle(articles: ArticleStore, signal?: AbortSignal) {
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const page = await articles.list({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
    yield* page.articles;
    cursor = page.next;
  } while (cursor !== undefined);
}

async function viewOf(articles: ArticleStore, stories: StoryStore, id: string, versionId?: string): Promise<ArticleView> {
  const [article] = await articles.articles([id]);
  if (!article) throw new ArticleNotFoundError(id);
  const versions = await articles.versions(id);
  const version = versions.find((candidate) => candidate.id === (versionId ?? article.version));
  if (!version) throw new InvalidInputError(`Article ${id} has no version ${versionId}`, { code: 'version-not-found' });
  const [place] = await stories.places([id], { others: 0 });
  return {
    article,
    ...(place?.story !== undefined && { story: place.story }),
    version,
    notes: notesWithSentences(version.text),
    versions: versions.map(({ text, ...rest }, at) => ({ ...rest, ...(at > 0 && { changed: changesBetween(versions[at - 1]!.text, text) }) })),
  };
}
