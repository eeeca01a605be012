import { passageIdOf } from './ids.ts';
import { isInside, textAt, type Span } from './span.ts';
import type { AlsoIn } from './story.ts';
import { shownFacts, type Article, type ArticleVersion, type ShownFacts } from './article.ts';

/** A range of one article version, the unit of retrieval. Its text is never stored apart: it is the version's text at these offsets. */
export type Passage = Span & { id: string; articleId: string; version: string };

/** A passage with what a reader is shown of it. `score` compares within one result only. */
export type FoundPassage = Passage & ShownFacts & {
  text: string;
  score: number;
  /** Absent: no other article carries its article's text or reports its event. */
  story?: string;
  /** Other outlets that carry its article's text: a handful at most. */
  alsoIn?: AlsoIn[];
};

/** The one way to make a passage, so that its offsets always lie inside the version. */
export function passageAt(version: Pick<ArticleVersion, 'id' | 'articleId' | 'text'>, span: Span): Passage {
  if (!isInside(span, version.text.length)) throw new RangeError(`No range ${span.start}–${span.end} in version ${version.id}`);
  const { start, end } = span;
  return { id: passageIdOf(version.articleId, version.id, span), articleId: version.articleId, version: version.id, start, end };
}

/** A passage with its text and its article's facts. */
export function foundPassage(passage: Passage, article: Article, text: string, score: number): FoundPassage {
  return { ...passage, text: textAt(text, passage), score, ...shownFacts(article) };
}
