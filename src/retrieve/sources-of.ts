import type { Article, ArticleVersion } from '../core/article.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { Ranked } from './fuse.ts';

/** Articles of passages, with the versions that were searched. */
export async function sourcesOf(batch: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Map<string, { article: Article; version: ArticleVersion }>> {
  const wanted = new Map(batch.map(({ passage }) => [passage.articleId, passage.version]));
  const articles = await store.articles([...wanted.keys()]);
  const sources = await Promise.all(
    articles.map(async (article) => ({ article, version: await store.version(article.id, wanted.get(article.id)) })),
  );
  return new Map(sources.flatMap(({ article, version }) => (version ? [[article.id, { article, version }] as const] : [])));
}
