import type { CitationView } from '../core/citation.ts';
import { shownDay } from '../core/shown-day.ts';
import { shownTitle } from '../core/shown-title.ts';

/** `pages`: the address that permalinks begin with. */
type Cited = Pick<CitationView, 'citation' | 'article'> & { pages: string };

/** A citation as a footnote in plain text. */
export function plainFootnote({ citation, article, pages }: Cited): string {
  return `“${citation.quote}” ${parts(article).join(', ')}. ${[article.url, `${pages}${citation.permalink}#quote`].filter(Boolean).join(' · ')}`;
}

/** The same in Markdown, the title linked to the original. */
export function markdownFootnote({ citation, article, pages }: Cited): string {
  const name = escaped(shownTitle(article));
  const title = article.url ? `[${name}](<${article.url.replace(/[<>]/g, encodeURIComponent)}>)` : name;
  const [, ...rest] = parts(article);
  return `> ${escaped(citation.quote).replace(/\n+/g, '\n> ')}\n>\n> — ${[title, ...rest.map(escaped)].join(', ')} ([quote](${pages}${citation.permalink}#quote))`;
}

/** The same as a CSL-JSON item, for reference managers. */
export function cslJson({ citation, article }: Omit<Cited, 'pages'>): string {
  const item = {
    id: citation.id,
    type: 'article-newspaper',
    title: shownTitle(article),
    ...(article.retracted && { status: 'retracted' }),
    ...(article.outlet !== undefined && { 'container-title': article.outlet }),
    ...(article.authors.length > 0 && { author: article.authors.map((literal) => ({ literal })) }),
    ...(article.published !== undefined && { issued: { 'date-parts': [article.published.slice(0, 10).split('-').map(Number)] } }),
    ...(article.url !== undefined && { URL: article.url }),
    note: citation.quote,
  };
  return JSON.stringify([item], null, 2);
}

function parts(article: Cited['article']): string[] {
  return [shownTitle(article), ...article.authors, article.outlet, shownDay(article.published)].filter((part) => part !== undefined && part !== '') as string[];
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
