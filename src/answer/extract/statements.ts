import type { Article, ArticleVersion } from '../../core/article.ts';
import { askedSpeaker } from '../../core/asked-speaker.ts';
import type { Attribution } from '../../core/citation.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { sentencesOf } from '../../core/sentence.ts';
import type { Span } from '../../core/span.ts';
import { contentWords, wordsOf, type Word } from '../../core/words.ts';
import type { CitedRange, Sources } from '../evidence-sentences.ts';
import { isQuestion, isWholeSentence, saysTheSame } from './choose.ts';
import { isSpeaker } from './same-speaker.ts';

/** Tells of the ranges of an article who it says says them, if anybody. */
export type SpeechIn = (article: Article, version: ArticleVersion) => (range: Span) => Attribution | undefined;

/** What is known of the articles besides the passages found. */
export type Extracting = { sources: Sources; isAside(sentence: CitedRange): boolean; speechIn: SpeechIn };

/** A sentence of an article, whole; `held`: share of the matter's weight that it, those around it and the title hold. */
export type Statement = CitedRange & { text: string; words: Word[]; held: number };

const [MOST_SENTENCES, MOST_WORDS] = [3, 60];
/** Articles whose whole text is looked through, and sentences of them of which it is asked who says them: half a millisecond each. */
const [MOST_ARTICLES, MOST_LOOKED_AT] = [6, 80];

/** What the matter's words count in the sentence, in those two before and after it, in the title; how the article's rank counts; what words in quotation marks lose whose speaker another sentence names. */
const W = { own: 1, near: 0.5, title: 0.4, rank: 0.05, bare: -0.15 };
const NEAR = 2;

/** Share of the best statement's score that another has. */
const LEAST_OF_BEST = 0.5;
/** What a statement scores at least to be given. */
const LEAST = 0.25;

/**
 * For a question that asks what somebody said: what the best articles have her say on the matter, best first, at most three sentences, looked for in
 * their whole text. None where the question asks for nobody's words, or no article found has them.
 */
export function statementsAskedFor(question: string, retrieval: Retrieval, { sources, isAside, speechIn }: Extracting): Statement[] {
  const asked = askedSpeaker(question);
  if (!asked) return [];
  const aside = new Set([...stemsOf(asked.name), ...retrieval.asideStems]);
  const matter = new Map([...retrieval.weights].filter(([stem]) => !aside.has(stem)));
  const sentences = articlesOf(retrieval).flatMap(({ articleId, behind }) => {
    const { article, version } = sources.get(articleId)!;
    const speakerAt = speechIn(article, version);
    return sentencesIn(article, version, matter).map((sentence) => ({ ...sentence, articleId, score: sentence.score + W.rank * behind, speakerAt }));
  });
  const said = best(sentences.filter((sentence) => sentence.score >= LEAST && !isAside(sentence)))
    .slice(0, MOST_LOOKED_AT)
    .flatMap(({ speakerAt, ...sentence }) => {
      const attribution = speakerAt(sentence);
      return attribution && isSpeaker(asked.name, attribution.speaker) ? [{ ...sentence, score: sentence.score + (isNamedIn(attribution, sentence.text) ? 0 : W.bare) }] : [];
    });
  return distinct(best(said).filter(({ score }, _, [first]) => score >= LEAST_OF_BEST * first!.score)).slice(0, MOST_SENTENCES);
}

const best = <Scored extends { score: number }>(list: Scored[]): Scored[] => list.toSorted((one, other) => other.score - one.score);

/** The articles of the passages, in their order, and how far the best passage of each is behind the best of all. */
function articlesOf({ passages }: Retrieval): { articleId: string; behind: number }[] {
  const ids = [...new Set(passages.map(({ articleId }) => articleId))].slice(0, MOST_ARTICLES);
  return ids.map((articleId) => ({ articleId, behind: passages.find((passage) => passage.articleId === articleId)!.score - passages[0]!.score }));
}

/** The sentences of an article that may be read as an answer, by how much they and what stands around them are about the matter. */
function sentencesIn({ title }: Article, { text }: ArticleVersion, matter: ReadonlyMap<string, number>): (Omit<Statement, 'articleId'> & { score: number })[] {
  const share = shareOf(matter);
  const titleStems = stemsOf(title);
  const sentences = sentencesOf(text).map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
  const stems = sentences.map((sentence) => stemsOf(sentence.text));
  return sentences.flatMap((sentence, at) => {
    const words = wordsOf(sentence.text);
    if (words.length > MOST_WORDS || !isWholeSentence(sentence.text) || isQuestion(sentence.text)) return [];
    const around = new Set(stems.slice(Math.max(0, at - NEAR), at + NEAR + 1).flatMap((near) => [...near]));
    const score = share((stem) => (stems[at]!.has(stem) ? W.own : around.has(stem) ? W.near : titleStems.has(stem) ? W.title : 0));
    return [{ ...sentence, words, score, held: share((stem) => Number(around.has(stem) || titleStems.has(stem))) }];
  });
}

/** What is given for each stem of the matter, weighed; 1 where it has none. */
function shareOf(matter: ReadonlyMap<string, number>): (given: (stem: string) => number) => number {
  const total = [...matter.values()].reduce((sum, weight) => sum + weight, 0);
  return (given) => (total === 0 ? 1 : [...matter].reduce((sum, [stem, weight]) => sum + weight * given(stem), 0) / total);
}

const stemsOf = (text: string): Set<string> => new Set(contentWords(text).map(({ stem }) => stem));

/** Whether the sentence itself tells who says it. */
const isNamedIn = ({ verb }: Attribution, text: string): boolean => text.includes(verb);

function distinct(sentences: Statement[]): Statement[] {
  return sentences.filter((sentence, at) => !sentences.slice(0, at).some((other) => saysTheSame(sentence, other)));
}
