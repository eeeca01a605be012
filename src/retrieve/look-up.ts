import { foundPassage, type FoundPassage } from '../core/passage.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { Article, ArticleVersion } from '../core/article.ts';
import type { Ranked } from './fuse.ts';
import { CopyDetector } from './near-copies.ts';
import { Variety } from './variety.ts';

/** The first `limit` passages with their texts; of near-copies only the best, and none whose article went away meanwhile. With `varied`, others come before more of the same article or source. */
export async function lookUp(ranked: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>, { limit, varied }: { limit: number; varied: boolean }): Promise<FoundPassage[]> {
  const copies = new CopyDetector();
  const variety = varied ? new Variety(limit) : undefined;
  const found: FoundPassage[] = [];
  const spare: FoundPassage[] = [];
  for (let next = 0; next < ranked.length && found.length < limit; next += limit) {
    const batch = ranked.slice(next, next + limit);
    const sources = await sourcesOf(batch, store);
    for (const { passage, score } of batch) {
      const source = sources.get(passage.articleId);
      if (!source || source.version.id !== passage.version) continue;
      const candidate = foundPassage(passage, source.article, source.version.text, score);
      if (found.length === limit || !copies.isNew(candidate.text)) continue;
      (variety?.admits(candidate) === false ? spare : found).push(candidate);
    }
  }
  return [...found, ...spare.slice(0, limit - found.length)].sort((a, b) => b.score - a.score);
}

/** Articles of passages, with the versions that were searched. */
export async function sourcesOf(batch: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Map<string, { article: Article; version: ArticleVersion }>> {
  const wanted = new Map(batch.map(({ passage }) => [passage.articleId, passage.version]));
  const articles = await store.articles([...wanted.keys()]);
  const sources = await Promise.all(
    articles.map(async (article) => ({ article, version: await store.version(article.id, wanted.get(article.id)) })),
  );
  return new Map(sources.flatMap(({ article, version }) => (version ? [[article.id, { article, version }] as const] : [])));
}
