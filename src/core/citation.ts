import { citationIdOf } from './ids.ts';
import { textAt, type Span } from './span.ts';
import type { AlsoIn } from './story.ts';
import { shownFacts, type Article, type ArticleVersion, type ShownFacts } from './article.ts';
import { sha256 } from './hash.ts';

/** A range of an article version that a claim rests on. `quote` equals the version's text at its range, for ever. */
export type Citation = Span & ShownFacts & {
  id: string;
  /** An integer from 1, in order of appearance in the answer. */
  marker: number;
  articleId: string;
  version: string;
  quote: string;
  /** SHA-256 of the version's text. */
  sha256: string;
  /** The story of its article, where it is in one. */
  story?: string;
  /** Path of the page that shows the quote in its place. */
  permalink: string;
  /** Reckoned when the answer is read, never stored. */
  changed?: Changed;
  /** Its article was removed from the library. Reckoned like `changed`. */
  gone?: true;
  /** Who its article says says it; absent where the article says it itself. Reckoned like `changed`. */
  attribution?: Attribution;
};

/** What became of a quote in the article's current version, or what a notice says of it: `note` says it in words, most of them the paper's own. */
export type Changed = { version: string; note: string };

/** Who a text says says what stands at a place; `direct`: in quotation marks. */
export type Attribution = { speaker: string; verb: string; direct: boolean };

/** "Quoting Orla Venn", "According to the council". */
export function attributionText({ speaker, direct }: Attribution): string {
  return `${direct ? 'Quoting' : 'According to'} ${speaker.replace(/^The /, 'the ')}`;
}

/** The one way to make a citation: quote and id follow from the version and the range. */
export function citationAt(article: Article, version: ArticleVersion, { start, end }: Span, marker: number): Citation {
  const id = citationIdOf({ articleId: article.id, version: version.id, start, end });
  return {
    id,
    marker,
    articleId: article.id,
    version: version.id,
    start,
    end,
    quote: textAt(version.text, { start, end }),
    sha256: sha256(version.text),
    ...shownFacts(article),
    permalink: permalinkOf(id),
  };
}

/** Path of the page that shows a quote in its place. */
export function permalinkOf(citationId: string): string {
  return `/c/${citationId}`;
}

/** A range that is told without being cited: it has no number. */
export type Quote = Omit<Citation, 'marker' | 'changed' | 'gone'>;

/** A citation looked up: the quote with the text around it, and whether a newer version still holds it. */
export type CitationView = {
  citation: Quote;
  article: Article;
  /** The version's text before and after the quote, whole. */
  before: string;
  after: string;
  /** The cited version is the article's current one, or the current one still holds the quote. */
  current: boolean;
  /** Other outlets that carry the article's text. */
  alsoIn?: AlsoIn[];
  /** The current version no longer holds the quote, or the article is withdrawn, or a notice of its outlet corrects the quote. */
  changed?: Changed;
};
