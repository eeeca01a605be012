import type { Article } from '../../core/article.ts';
import type { ListOptions } from '../options.ts';
import { withLibrary } from '../connect.ts';
import { bold, dim, plain, print, printJson, tell } from '../terminal.ts';

const PAGE = 200;

/** The articles, newest first, a line each. */
export async function list({ json, limit, ...filters }: ListOptions): Promise<void> {
  const most = limit === undefined ? Infinity : Number(limit);
  await withLibrary('list', async (client) => {
    const articles: Article[] = [];
    for (let cursor: string | undefined, more = true; more && articles.length < most; ) {
      const page = await client.get<{ articles: Article[]; next?: string }>('/api/articles', { ...filters, limit: Math.min(PAGE, most - articles.length), cursor });
      articles.push(...page.articles);
      cursor = page.next;
      more = cursor !== undefined;
    }
    if (json) return printJson({ articles });
    for (const article of articles) print(lineOf(article));
    if (articles.length === 0) tell('No articles.');
  });
}

function lineOf({ id, published, outlet, title, sample, retracted }: Article): string {
  return `${id}  ${(published ?? 'undated').slice(0, 10).padEnd(10)}  ${plain(title)}${outlet === undefined ? '' : ` · ${plain(outlet)}`}${sample ? dim(' (sample)') : ''}${retracted ? bold(' RETRACTED') : ''}`;
}
