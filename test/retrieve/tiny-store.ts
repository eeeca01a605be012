import type { Article, ArticleVersion, NoteKind } from '../../src/core/article.ts';
import { articleIdOf, versionIdOf } from '../../src/core/ids.ts';
import { passageAt, type Passage } from '../../src/core/passage.ts';
import type { ArticleStore, WordsRanking } from '../../src/core/ports.ts';
import { sentencesOf } from '../../src/core/sentence.ts';
import type { Span } from '../../src/core/span.ts';
import { contentWords, wordsOf } from '../../src/core/words.ts';

export type TinyArticle = { title: string; text: string; published?: string; outlet?: string; url?: string; authors?: string[]; retracted?: true; notes?: NoteKind[] };
type Indexed = { passage: Passage; length: number; article: number; titleStems: Set<string> };
type Posting = { row: number; count: number };

const [K1, B] = [0.9, 0.4];

/** A library is weighed as if it held this many passages at least, as the port's stores do. */
const FEWEST_PASSAGES = 2_000;

/** A library in memory with exact BM25: what a real store must give, without a file. */
export class TinyStore implements Pick<ArticleStore, 'searchWords' | 'searchVector' | 'articles' | 'version' | 'counts' | 'outlets'> {
  readonly list: { article: Article; version: ArticleVersion }[] = [];
  readonly #byId = new Map<string, { article: Article; version: ArticleVersion }>();
  readonly #passages: Indexed[] = [];
  readonly #postings = new Map<string, Posting[]>();
  readonly #articlePostings = new Map<string, Posting[]>();
  readonly #articleLengths: number[] = [];
  vectors: ((vector: Float32Array) => { passage: Passage; similarity: number }[]) | undefined;

  constructor(articles: TinyArticle[], passageWords = 180) {
    for (const article of articles) this.#add(article, passageWords);
  }

  passagesOf(articleId: string): Passage[] {
    return this.#passages.map(({ passage }) => passage).filter((passage) => passage.articleId === articleId);
  }

  articles(ids: string[]): Promise<Article[]> {
    return Promise.resolve(ids.flatMap((id) => this.#byId.get(id)?.article ?? []));
  }

  version(articleId: string): Promise<ArticleVersion | undefined> {
    return Promise.resolve(this.#byId.get(articleId)?.version);
  }

  outlets(): Promise<string[]> {
    return Promise.resolve([]);
  }

  counts(): ReturnType<ArticleStore['counts']> {
    return Promise.resolve({ articles: this.list.length, samples: 0, undated: 0, versions: this.list.length, passages: this.#passages.length, revision: 1 });
  }

  searchVector(vector: Float32Array, { limit }: { limit: number }): ReturnType<ArticleStore['searchVector']> {
    return Promise.resolve(this.vectors?.(vector).slice(0, limit));
  }

  searchWords(question: string, { limit, filters }: Parameters<ArticleStore['searchWords']>[1]): Promise<WordsRanking> {
    const stems = [...new Set(contentWords(question).map(({ stem }) => stem))];
    const count = Math.max(this.#passages.length, FEWEST_PASSAGES);
    const idf = (found: number) => Math.log(1 + (count - found + 0.5) / (found + 0.5));
    const weights = new Map(stems.map((stem) => [stem, idf(this.#postings.get(stem)?.length ?? 0)]));
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const scores = bm25(weights, this.#postings, this.#passages.map(({ length }) => length));
    const articleScores = bm25(weights, this.#articlePostings, this.#articleLengths);
    const except = new Set(filters.exceptArticles);
    const hits = [...scores]
      .filter(([row]) => !except.has(this.#passages[row]!.passage.articleId))
      .toSorted((a, b) => b[1].score - a[1].score)
      .slice(0, limit)
      .map(([row, { score, covered }]) => {
        const { passage, article } = this.#passages[row]!;
        const { published } = this.list[article]!.article;
        return { passage, ...(published !== undefined && { published }), score, articleScore: articleScores.get(article)?.score ?? 0, covered: total === 0 ? 0 : covered / total };
      });
    return Promise.resolve({ hits, weights, total });
  }

  #add({ title, text, authors = [], ...facts }: TinyArticle, passageWords: number): void {
    const id = articleIdOf(`url:${facts.url ?? title}`);
    if (this.#byId.has(id)) return;
    const version = { id: versionIdOf(text), articleId: id, number: 1, text, storedAt: '2026-01-01T00:00:00Z' };
    const article: Article = { id, identity: `text:${version.id}`, version: version.id, fetchedAt: version.storedAt, title, authors, ...(facts.published && { ...facts, publishedFrom: 'given' as const }), ...facts };
    const at = this.list.push({ article, version }) - 1;
    this.#byId.set(id, { article, version });
    const titleStems = contentWords(title).map(({ stem }) => stem);
    this.#articleLengths.push(this.#index(this.#articlePostings, at, [...titleStems, ...contentWords(text).map(({ stem }) => stem)]));
    for (const span of packed(text, passageWords)) {
      const row = this.#passages.length;
      const stems = [...titleStems, ...contentWords(text.slice(span.start, span.end)).map(({ stem }) => stem)];
      this.#passages.push({ passage: passageAt(version, span), length: stems.length, article: at, titleStems: new Set(titleStems) });
      this.#index(this.#postings, row, stems);
    }
  }

  #index(postings: Map<string, Posting[]>, row: number, stems: string[]): number {
    const counts = new Map<string, number>();
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    for (const [stem, count] of counts) {
      const list = postings.get(stem);
      if (list) list.push({ row, count });
      else postings.set(stem, [{ row, count }]);
    }
    return stems.length;
  }
}

function bm25(weights: Map<string, number>, postings: Map<string, Posting[]>, lengths: number[]): Map<number, { score: number; covered: number }> {
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const scores = new Map<number, { score: number; covered: number }>();
  for (const [stem, weight] of weights) {
    for (const { row, count } of postings.get(stem) ?? []) {
      const known = scores.get(row) ?? { score: 0, covered: 0 };
      known.score += (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[row]!) / average));
      known.covered += weight;
      scores.set(row, known);
    }
  }
  return scores;
}

function packed(text: string, most: number): Span[] {
  const spans: Span[] = [];
  let words = 0;
  for (const sentence of sentencesOf(text)) {
    const length = wordsOf(text.slice(sentence.start, sentence.end)).length;
    const last = spans.at(-1);
    if (last && words + length <= most) [last.end, words] = [sentence.end, words + length];
    else [words] = [spans.push({ ...sentence }) && length];
  }
  return spans;
}
