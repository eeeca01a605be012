import type { Article, ArticleVersion } from '../../src/core/article.ts';
import type { ArticlePut, ArticleStore, PutResult } from '../../src/core/ports.ts';

type Used = 'nextRevision' | 'putMany' | 'barrier' | 'articles' | 'version' | 'versions' | 'versionFromSource' | 'hasText';

/** What an ingest needs of a store, in memory. Every call waits a turn, as a real one does. */
export class MemoryStore implements Pick<ArticleStore, Used> {
  readonly stored = new Map<string, Article>();
  readonly texts = new Map<string, ArticleVersion[]>();
  readonly passages = new Map<string, number>();
  readonly #sources = new Map<string, string>();
  puts = 0;
  barriers = 0;
  /** Article ids whose put fails, with the error. */
  readonly failing = new Map<string, Error>();
  #revision = 0;

  async nextRevision(): Promise<number> {
    await undefined;
    return (this.#revision += 1);
  }

  async putMany(puts: ArticlePut[]): Promise<PutResult[]> {
    await undefined;
    return puts.map((put) => this.#put(put));
  }

  async barrier(): Promise<void> {
    this.barriers += 1;
  }

  async articles(ids: string[]): Promise<Article[]> {
    await undefined;
    return ids.flatMap((id) => this.stored.get(id) ?? []);
  }

  async version(articleId: string, versionId = this.stored.get(articleId)?.version): Promise<ArticleVersion | undefined> {
    return this.texts.get(articleId)?.find(({ id }) => id === versionId);
  }

  async versions(articleId: string): Promise<ArticleVersion[]> {
    await undefined;
    return (this.texts.get(articleId) ?? []).toSorted((a, b) => a.number - b.number);
  }

  async versionFromSource(articleId: string, sourceHash: string): Promise<string | undefined> {
    return this.#sources.get(`${articleId} ${sourceHash}`);
  }

  async hasText(versionId: string, exceptArticle: string): Promise<boolean> {
    return [...this.stored.values()].some(({ id, version }) => version === versionId && id !== exceptArticle);
  }

  #put({ article, version, passages, sourceHash }: ArticlePut): PutResult {
    const error = this.failing.get(article.id);
    if (error) return { error };
    this.puts += 1;
    this.stored.set(article.id, article);
    const texts = this.texts.get(article.id) ?? [];
    if (!texts.some(({ id }) => id === version.id)) texts.push(version);
    this.texts.set(article.id, texts);
    this.passages.set(article.id, passages.length);
    this.#sources.set(`${article.id} ${sourceHash}`, version.id);
    return { outcome: 'applied' };
  }
}
