import { askedSpeaker } from '../../core/asked-speaker.ts';
import type { Attribution } from '../../core/citation.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { contentWords } from '../../core/words.ts';
import { isSpeaker } from './same-speaker.ts';
import { bestArticles, bestFew, bestFirst, sentencesIn, type ArticleSentence, type Extracting } from './whole-articles.ts';

/** What somebody says. `held`: share of the matter's weight that it, those around it and the title hold. */
export type Statement = ArticleSentence & { held: number };

/** Sentences of which it is asked who says them: half a millisecond each. */
const MOST_LOOKED_AT = 80;

/** What the matter's words count in the sentence, in those two before and after it, in the title; how the article's rank counts; what words in quotation marks lose whose speaker another sentence names. */
const W = { own: 1, near: 0.5, title: 0.4, rank: 0.05, bare: -0.15 };
const NEAR = 2;

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
  const sentences = bestArticles(retrieval).flatMap(({ articleId, behind }) => {
    const { article, version } = sources.get(articleId)!;
    const speakerAt = speechIn(article, version);
    return scored(sentencesIn(articleId, version), article.title, matter).map((sentence) => ({ ...sentence, score: sentence.score + W.rank * behind, speakerAt }));
  });
  const said = bestFirst(sentences.filter((sentence) => sentence.isFit && sentence.score >= LEAST && !isAside(sentence)))
    .slice(0, MOST_LOOKED_AT)
    .flatMap(({ speakerAt, ...sentence }) => {
      const attribution = speakerAt(sentence);
      return attribution && isSpeaker(asked.name, attribution.speaker) ? [{ ...sentence, score: sentence.score + (isNamedIn(attribution, sentence.text) ? 0 : W.bare) }] : [];
    });
  return bestFew(said);
}

/** The sentences of an article, by how much they and what stands around them are about the matter. */
function scored(sentences: ArticleSentence[], title: string, matter: ReadonlyMap<string, number>): (Statement & { score: number })[] {
  const share = shareOf(matter);
  const titleStems = stemsOf(title);
  const stems = sentences.map(({ text }) => stemsOf(text));
  return sentences.map((sentence, at) => {
    const around = new Set(stems.slice(Math.max(0, at - NEAR), at + NEAR + 1).flatMap((near) => [...near]));
    const score = share((stem) => (stems[at]!.has(stem) ? W.own : around.has(stem) ? W.near : titleStems.has(stem) ? W.title : 0));
    return { ...sentence, score, held: share((stem) => Number(around.has(stem) || titleStems.has(stem))) };
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
