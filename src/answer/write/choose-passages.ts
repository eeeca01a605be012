import type { FoundPassage } from '../../core/passage.ts';

/** Passages a model is shown: more cost time and distract. */
const MOST_PASSAGES = 8;

/** Passages of one article at most: others must be heard. */
const MOST_OF_ARTICLE = 2;

/** Passages of one outlet at most, while another offers evidence as strong. */
const MOST_OF_OUTLET = 4;

/** Share of the best score from which evidence is as strong. */
const AS_STRONG_FROM = 0.6;

/** The passages that a model is shown, best first: no article and no single outlet fills them all where others say something too. */
export function choosePassages(passages: FoundPassage[]): FoundPassage[] {
  const fair = passages.filter((passage, at) => passages.slice(0, at).filter(({ articleId }) => articleId === passage.articleId).length < MOST_OF_ARTICLE);
  const strong = fair.filter(({ score }) => score >= AS_STRONG_FROM * (passages[0]?.score ?? 0));
  const varied = strong.filter((passage, at) => outletOf(passage) === undefined || strong.slice(0, at).filter((other) => outletOf(other) === outletOf(passage)).length < MOST_OF_OUTLET);
  const chosen = new Set([...varied, ...fair].slice(0, MOST_PASSAGES + varied.length).filter((passage, at, all) => all.indexOf(passage) === at).slice(0, MOST_PASSAGES));
  return passages.filter((passage) => chosen.has(passage));
}

function outletOf({ outlet, url }: FoundPassage): string | undefined {
  return outlet ?? (url === undefined ? undefined : /^https?:\/\/([^/?#]+)/.exec(url)?.[1]);
}
