import { sha256 } from '../../src/core/hash.ts';
import { articleIdOf, versionIdOf } from '../../src/core/ids.ts';
import type { Article } from '../../src/core/article.ts';
import type { ArticlePut, ArticleStore } from '../../src/core/ports.ts';
import { paragraphsOf } from '../../src/core/sentence.ts';

/** What a test says of an article; the rest follows. Each paragraph of the text is a passage. */
export type Told = Partial<Omit<Article, 'id' | 'version'>> & { name: string; text: string; revision?: number; number?: number };

const STORED = '2024-06-01T08:00:00.000Z';

export const idOf = (name: string): string => articleIdOf(`url:https://news.test/${name}`);

export async function putOf(store: ArticleStore, { name, text, revision, number = 1, ...facts }: Told): Promise<ArticlePut> {
  const id = idOf(name);
  const version = versionIdOf(text);
  return {
    article: { id, identity: `url:https://news.test/${name}`, version, title: name, authors: [], fetchedAt: STORED, ...facts },
    version: { id: version, articleId: id, number, text, storedAt: STORED },
    passages: paragraphsOf(text),
    sourceHash: sha256(text),
    revision: revision ?? (await store.nextRevision()),
  };
}

/** Puts articles in and waits until they can be searched. */
export async function put(store: ArticleStore, ...told: Told[]): Promise<void> {
  const puts: ArticlePut[] = [];
  for (const one of told) puts.push(await putOf(store, one));
  for (const result of await store.putMany(puts)) if ('error' in result) throw result.error;
  await store.barrier();
}

/** The names of the articles found by words, best first. */
export async function found(store: ArticleStore, question: string, filters = {}): Promise<string[]> {
  const { hits } = await store.searchWords(question, { limit: 20, filters });
  return namesOf(store, hits.map(({ passage }) => passage.articleId));
}

export async function namesOf(store: ArticleStore, ids: string[]): Promise<string[]> {
  const names = new Map((await store.articles([...new Set(ids)])).map(({ id, identity }) => [id, identity.split('/').at(-1)!]));
  return ids.map((id) => names.get(id)!);
}
