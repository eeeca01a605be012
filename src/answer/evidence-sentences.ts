import type { Article, ArticleVersion } from '../core/article.ts';
import { citationAt, type Citation } from '../core/citation.ts';
import type { FoundPassage } from '../core/passage.ts';
import type { ArticleStore } from '../core/ports.ts';
import { sentencesOf } from '../core/sentence.ts';
import type { Span } from '../core/span.ts';

/** A sentence of a passage, by its range in the article version. */
export type EvidenceSentence = Span & { articleId: string; text: string; passage: number };

/** The articles that evidence comes from, with the versions that were searched: what citations are made of. */
export type Sources = ReadonlyMap<string, { article: Article; version: ArticleVersion; story?: string }>;

/** The sources of the passages; an article that was removed since the search is left out. */
export async function sourcesOf(passages: FoundPassage[], store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Sources> {
  const versions = new Map(passages.map(({ articleId, version }) => [articleId, version]));
  const stories = new Map(passages.map(({ articleId, story }) => [articleId, story]));
  const articles = await store.articles([...versions.keys()]);
  const sources = await Promise.all(articles.map(async (article) => ({ article, version: await store.version(article.id, versions.get(article.id)) })));
  return new Map(sources.flatMap(({ article, version }) => (version ? [[article.id, { article, version, ...storyIn(stories, article.id) }] as const] : [])));
}

function storyIn(stories: ReadonlyMap<string, string | undefined>, articleId: string): { story?: string } {
  const story = stories.get(articleId);
  return story === undefined ? {} : { story };
}

/** The sentences of the passages, in order. `passage` is the passage's place in the list. */
export function evidenceSentences(passages: FoundPassage[]): EvidenceSentence[] {
  return passages.flatMap(({ articleId, start, text }, passage) =>
    sentencesOf(text).map((span) => ({ articleId, passage, start: start + span.start, end: start + span.end, text: text.slice(span.start, span.end) })),
  );
}

/** A range that one number will cite. */
export type CitedRange = Span & { articleId: string };

/** Ranges for sentences that are cited together: those that follow each other in one article become one. In the order given. */
export function rangesOf(cited: CitedRange[], sources: Sources): CitedRange[] {
  const ranges: CitedRange[] = [];
  for (const { articleId, start, end } of cited) {
    const inside = ranges.find((range) => range.articleId === articleId && range.start <= start && end <= range.end);
    if (inside) continue;
    const before = ranges.find((range) => range.articleId === articleId && isWhite(sources, articleId, range.end, start));
    const after = ranges.find((range) => range.articleId === articleId && isWhite(sources, articleId, end, range.start));
    if (before && after) {
      before.end = after.end;
      ranges.splice(ranges.indexOf(after), 1);
    } else if (before) before.end = end;
    else if (after) after.start = start;
    else ranges.push({ articleId, start, end });
  }
  return ranges;
}

function isWhite(sources: Sources, articleId: string, from: number, to: number): boolean {
  return from <= to && /^\s*$/.test(sources.get(articleId)!.version.text.slice(from, to));
}

/** Gives each range its number, in order of appearance: one number is one range, and there are no gaps. */
export class Citations {
  readonly list: Citation[] = [];
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  cite(range: CitedRange): Citation {
    const known = this.list.find(({ articleId, start, end }) => articleId === range.articleId && start === range.start && end === range.end);
    if (known) return known;
    const { article, version, story } = this.#sources.get(range.articleId)!;
    const citation = { ...citationAt(article, version, range, this.list.length + 1), ...(story !== undefined && { story }) };
    this.list.push(citation);
    return citation;
  }
}
