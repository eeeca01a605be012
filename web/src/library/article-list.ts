import { batch, signal } from '@preact/signals';
import type { ListedArticle } from '../../../src/core/ports.ts';
import { listArticles, reasonOf, removeArticle, type ArticleQuery } from '../api.ts';
import { refreshLibrary } from '../shared/library-state.ts';

export const query = signal<ArticleQuery>({});
/** The articles of the pages fetched so far. */
export const articles = signal<ListedArticle[]>([]);
/** Counts the lists: another one begins at its top. */
export const listNumber = signal(0);
export const hasMore = signal(false);
export const listProblem = signal('');

/** Articles asked for at once: the most that the server gives. */
const PAGE = 200;
/** The cursors of the pages fetched so far, then that of the page to come, where there is one. */
let cursors: (string | undefined)[] = [];
let running: AbortController | undefined;
let isFetching = false;

/** Begins the list anew, as the query says. */
export function startList(): void {
  running?.abort();
  running = new AbortController();
  cursors = [];
  void fetchPage(undefined, running.signal);
}

/** The next page, unless one is on its way. */
export function fetchMore(): void {
  if (hasMore.value && !isFetching && running) void fetchPage(cursors.at(-1), running.signal);
}

async function fetchPage(cursor: string | undefined, signal: AbortSignal): Promise<void> {
  isFetching = true;
  try {
    const page = await pageAt(cursor, signal);
    if (signal.aborted) return;
    const isFirst = cursor === undefined;
    cursors = [...(isFirst ? [undefined] : cursors), ...(page.next === undefined ? [] : [page.next])];
    batch(() => {
      articles.value = isFirst ? page.articles : [...articles.value, ...page.articles];
      if (isFirst) listNumber.value += 1;
      [hasMore.value, listProblem.value] = [page.next !== undefined, ''];
    });
  } catch (error) {
    if (!signal.aborted) listProblem.value = reasonOf(error);
  } finally {
    if (!signal.aborted) isFetching = false;
  }
}

function pageAt(cursor: string | undefined, signal: AbortSignal): ReturnType<typeof listArticles> {
  return listArticles({ ...query.value, limit: String(PAGE), ...(cursor !== undefined && { cursor }) }, signal);
}

/** Asks anew for these rows, where one of them waits for its vector: it may have it by now. */
export async function refreshStates(first: number, last: number): Promise<void> {
  if (articles.value.slice(first, last + 1).some(({ state }) => state === 'waiting')) await refreshRows(first, last);
}

/** Asks anew for the pages that hold these rows: what is told of an article may have changed since. */
export async function refreshRows(first: number, last: number): Promise<void> {
  if (!running) return;
  const { signal } = running;
  const wanted = new Set([pageOf(first), pageOf(last)]);
  const pages = await Promise.all(cursors.filter((_, at) => wanted.has(at)).map((cursor) => pageAt(cursor, signal))).catch(() => []); // the next count asks again
  const fresh = new Map(pages.flatMap((page) => page.articles.map((article) => [article.id, article])));
  if (!signal.aborted) articles.value = articles.value.map((article) => fresh.get(article.id) ?? article);
}

/** The page that a row came with; removed rows may shift it by one, which the next look at the row mends. */
export function pageOf(row: number): number {
  return Math.floor(row / PAGE);
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
