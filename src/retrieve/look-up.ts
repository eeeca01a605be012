import { foundPassage, type FoundPassage } from '../core/passage.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { Article, ArticleVersion } from '../core/article.ts';
import type { Ranked } from './fuse.ts';
import { CopyDetector } from './near-copies.ts';

/** The first `limit` passages with their texts; of near-copies only the best, and none whose article went away meanwhile. */
export async function lookUp(ranked: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>, limit: number): Promise<FoundPassage[]> {
  const copies = new CopyDetector();
  const found: FoundPassage[] = [];
  for (let next = 0; next < ranked.length && found.length < limit; next += limit) {
    const batch = ranked.slice(next, next + limit);
    const sources = await sourcesOf(batch, store);
    for (const { passage, score } of batch) {
      const source = sources.get(passage.articleId);
      if (!source || source.version.id !== passage.version) continue;
      const candidate = foundPassage(passage, source.article, source.version.text, score);
      if (found.length < limit && copies.isNew(candidate.text)) found.push(candidate);
    }
  }
  return found;
}

async function sourcesOf(batch: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Map<string, { article: Article; version: ArticleVersion }>> {
  const wanted = new Map(batch.map(({ passage }) => [passage.articleId, passage.version]));
  const articles = await store.articles([...wanted.keys()]);
  const sources = await Promise.all(
    articles.map(async (article) => ({ article, version: await store.version(article.id, wanted.get(article.id)) })),
  );
  return new Map(sources.flatMap(({ article, version }) => (version ? [[article.id, { article, version }] as const] : [])));
}
