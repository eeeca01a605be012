import { passageIdOf } from './ids.ts';
import { isInside, textAt, type Span } from './span.ts';
import type { Article, ArticleVersion } from './article.ts';

/** A range of one article version, the unit of retrieval. Its text is never stored apart: it is the version's text at these offsets. */
export type Passage = Span & { id: string; articleId: string; version: string };

/** A passage with what a reader is shown of it. `score` compares within one result only. */
export type FoundPassage = Passage & {
  text: string;
  score: number;
  title: string;
  authors: string[];
  outlet?: string;
  published?: string;
  url?: string;
  sample?: true;
};

/** The one way to make a passage, so that its offsets always lie inside the version. */
export function passageAt(version: Pick<ArticleVersion, 'id' | 'articleId' | 'text'>, span: Span): Passage {
  if (!isInside(span, version.text.length)) throw new RangeError(`No range ${span.start}–${span.end} in version ${version.id}`);
  const { start, end } = span;
  return { id: passageIdOf(version.articleId, version.id, span), articleId: version.articleId, version: version.id, start, end };
}

/** A passage with its text and its article's facts. */
export function foundPassage(passage: Passage, article: Article, text: string, score: number): FoundPassage {
  const { title, authors, outlet, published, url, sample } = article;
  return {
    ...passage,
    text: textAt(text, passage),
    score,
    title,
    authors,
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published }),
    ...(url !== undefined && { url }),
    ...(sample && { sample }),
  };
}
