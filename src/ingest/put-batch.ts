import type { IngestFailure, IngestReport, PreparedArticle } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import type { ArticlePut, ArticleStore, PutResult } from '../core/ports.ts';
import { decide, type Decision } from './decide.ts';

/** What became of one article of a batch. */
export type Outcome = (IngestReport['articles'][number] & { duplicate: boolean }) | IngestFailure;

type Dependencies = { store: ArticleStore; now: () => Date; sample: boolean };
type Decided = { article: PreparedArticle; decision: Decision; puts: ArticlePut[] } | IngestFailure;

/** Decides for each article of a batch, puts them as one, and says what became of each. No article comes twice in a batch. */
export async function putBatch(batch: (PreparedArticle | IngestFailure)[], { store, now, sample }: Dependencies): Promise<Outcome[]> {
  const ids = batch.flatMap((item) => ('code' in item ? [] : [item.id]));
  const known = new Map((await store.articles(ids)).map((article) => [article.id, article]));
  const decided: Decided[] = [];
  for (const item of batch) {
    if ('code' in item) decided.push(item);
    else {
      const decision = await decide(item, known.get(item.id), { store, at: now().toISOString(), sample });
      decided.push({ article: item, decision, puts: await withRevisions(store, decision.puts) });
    }
  }
  const texts = await textsBefore(decided, store);
  const results = await putAll(store, decided.flatMap((item) => ('code' in item ? [] : item.puts)));
  return decided.map((item) => ('code' in item ? item : outcomeOf(item, { results, texts })));
}

async function withRevisions(store: ArticleStore, puts: Omit<ArticlePut, 'revision'>[]): Promise<ArticlePut[]> {
  const revised: ArticlePut[] = [];
  for (const put of puts) revised.push({ ...put, revision: await store.nextRevision() });
  return revised;
}

/** The articles whose text another article has: in the library, or before them in the batch. */
async function textsBefore(decided: Decided[], store: ArticleStore): Promise<Set<string>> {
  const duplicates = new Set<string>();
  const inBatch = new Set<string>();
  for (const item of decided) {
    if ('code' in item || item.decision.status !== 'added') continue;
    const { version, articleId } = item.decision;
    if (inBatch.has(version) || (await store.hasText(version, articleId))) duplicates.add(articleId);
    inBatch.add(version);
  }
  return duplicates;
}

async function putAll(store: ArticleStore, puts: ArticlePut[]): Promise<Map<ArticlePut, PutResult>> {
  if (puts.length === 0) return new Map();
  const results = await store.putMany(puts);
  return new Map(puts.map((put, i) => [put, results[i]!]));
}

function outcomeOf({ article, decision, puts }: Exclude<Decided, IngestFailure>, { results, texts }: { results: Map<ArticlePut, PutResult>; texts: Set<string> }): Outcome {
  const failed = puts.map((put) => results.get(put)!).find((result) => 'error' in result);
  if (failed) return storeFailure(article.source, failed.error);
  const { articleId: id, version, title, status } = decision;
  return { id, version, title, status, duplicate: texts.has(id) };
}

function storeFailure(source: string, error: Error): IngestFailure {
  if (!(error instanceof AppError)) return { source, code: 'not-stored', hint: 'The library could not store it; the log has the details.' };
  return { source, code: error.code, hint: error.hint ?? error.message };
}
