import { citationIdOf } from './ids.ts';
import { textAt, type Span } from './span.ts';
import type { Article, ArticleVersion } from './article.ts';
import { sha256 } from './hash.ts';

/** A range of an article version that a claim rests on. `quote` equals the version's text at its range, for ever. */
export type Citation = Span & {
  id: string;
  /** An integer from 1, in order of appearance in the answer. */
  marker: number;
  articleId: string;
  version: string;
  quote: string;
  /** SHA-256 of the version's text. */
  sha256: string;
  title: string;
  authors: string[];
  outlet?: string;
  published?: string;
  url?: string;
  sample?: true;
  /** Path of the page that shows the quote in its place. */
  permalink: string;
};

/** The one way to make a citation: quote and id follow from the version and the range. */
export function citationAt(article: Article, version: ArticleVersion, { start, end }: Span, marker: number): Citation {
  const id = citationIdOf({ articleId: article.id, version: version.id, start, end });
  const { title, authors, outlet, published, url, sample } = article;
  return {
    id,
    marker,
    articleId: article.id,
    version: version.id,
    start,
    end,
    quote: textAt(version.text, { start, end }),
    sha256: sha256(version.text),
    title,
    authors,
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published }),
    ...(url !== undefined && { url }),
    ...(sample && { sample }),
    permalink: `/c/${id}`,
  };
}

/** A citation looked up: the quote with the text around it, and whether a newer version still holds it. */
export type CitationView = {
  citation: Omit<Citation, 'marker'>;
  article: Article;
  /** The version's text before and after the quote, whole. */
  before: string;
  after: string;
  /** The cited version is the article's current one, or the current one still holds the quote. */
  current: boolean;
  /** A newer version that no longer holds the quote. */
  changed?: { version: string; note: string };
};
