import { signal } from '@preact/signals';
import type { Article } from '../../../src/core/article.ts';
import { listArticles, reasonOf, removeArticle, type ArticleQuery } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';

export const query = signal<ArticleQuery>({});
/** The articles of the pages fetched so far. */
export const articles = signal<Article[]>([]);
export const hasMore = signal(false);
export const listProblem = signal('');

const PAGE = '200';
let next: string | undefined;
let running: AbortController | undefined;
let isFetching = false;

/** Begins the list anew, as the query says. */
export function startList(): void {
  running?.abort();
  running = new AbortController();
  [next, isFetching] = [undefined, false];
  void fetchPage(running.signal, true);
}

/** The next page, unless one is on its way. */
export function fetchMore(): void {
  if (hasMore.value && !isFetching && running) void fetchPage(running.signal, false);
}

async function fetchPage(signal: AbortSignal, isFirst: boolean): Promise<void> {
  isFetching = true;
  try {
    const page = await listArticles({ ...query.value, limit: PAGE, ...(next !== undefined && { cursor: next }) }, signal);
    if (signal.aborted) return;
    articles.value = isFirst ? page.articles : [...articles.value, ...page.articles];
    next = page.next;
    [hasMore.value, listProblem.value] = [next !== undefined, ''];
  } catch (error) {
    if (!signal.aborted) listProblem.value = reasonOf(error);
  } finally {
    if (!signal.aborted) isFetching = false;
  }
}

/** Removes an article; `erase` also blanks the quotes of it that stored answers keep. */
export async function remove(id: string, options: { erase: boolean }): Promise<void> {
  try {
    await removeArticle(id, options);
    articles.value = articles.value.filter((article) => article.id !== id);
    await refreshLibrary();
  } catch (error) {
    listProblem.value = reasonOf(error);
  }
}
