import type { Article, ArticleVersion } from '../../core/article.ts';
import type { Attribution } from '../../core/citation.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { sentencesOf } from '../../core/sentence.ts';
import { textAt, type Span } from '../../core/span.ts';
import { wordsOf, type Word } from '../../core/words.ts';
import type { CitedRange, Sources } from '../evidence-sentences.ts';
import { isQuestion, isWholeSentence, saysTheSame } from './choose.ts';

/** Tells of the ranges of an article who it says says them, if anybody. */
export type SpeechIn = (article: Article, version: ArticleVersion) => (range: Span) => Attribution | undefined;

/** What is known of the articles besides the passages found. */
export type Extracting = { sources: Sources; isAside(sentence: CitedRange): boolean; speechIn: SpeechIn };

/** A sentence of an article; `isFit`: it can stand in an answer. */
export type ArticleSentence = CitedRange & { text: string; words: Word[]; isFit: boolean };

/** Articles whose whole text is looked through. */
const MOST_ARTICLES = 6;
/** Sentences of an answer, and words of one of them. */
const [MOST_SENTENCES, MOST_WORDS] = [3, 60];
/** Share of the best sentence's score that another has. */
const LEAST_OF_BEST = 0.5;

/** The articles of the passages, in their order, and how far the best passage of each is behind the best of all. */
export function bestArticles({ passages }: Retrieval): { articleId: string; behind: number }[] {
  const ids = [...new Set(passages.map(({ articleId }) => articleId))].slice(0, MOST_ARTICLES);
  return ids.map((articleId) => ({ articleId, behind: passages.find((passage) => passage.articleId === articleId)!.score - passages[0]!.score }));
}

/** All sentences of an article's text, in order. */
export function sentencesIn(articleId: string, { text }: ArticleVersion): ArticleSentence[] {
  return sentencesOf(text).map((span) => {
    const own = textAt(text, span);
    const words = wordsOf(own);
    return { articleId, ...span, text: own, words, isFit: words.length <= MOST_WORDS && isWholeSentence(own) && !isQuestion(own) };
  });
}

export const bestFirst = <Scored extends { score: number }>(list: Scored[]): Scored[] => list.toSorted((one, other) => other.score - one.score);

/** The few best that differ, none far behind the first. */
export function bestFew<Scored extends ArticleSentence & { score: number }>(sentences: Scored[]): Scored[] {
  const near = bestFirst(sentences).filter(({ score }, _, [first]) => score >= LEAST_OF_BEST * first!.score);
  return near.filter((sentence, at) => !near.slice(0, at).some((other) => saysTheSame(sentence, other))).slice(0, MOST_SENTENCES);
}
