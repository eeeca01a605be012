import type { Span } from '../../core/span.ts';
import type { CitedRange, Sources } from '../evidence-sentences.ts';

/** The ranges of a text in which a paper speaks of that text alone ("an earlier version of this story misstated …"). */
export type AsidesOf = (text: string) => Span[];

/** What a question says that asks about such notes. */
const ASKS_ABOUT_NOTES = /\b(?:correct(?:ions?|ed)?|clarif\w+|retract\w*|withdr[ae]w\w*|misstat\w*|misreport\w*|errat\w+|errors?|mistakes?|amended|(?:earlier|previous) version)\b/i;

/** Tells the sentences that are no news: those of a paper's notes on its own text, unless the question asks about such. */
export function asideTest(question: string, sources: Sources, asidesOf: AsidesOf): (sentence: CitedRange) => boolean {
  if (ASKS_ABOUT_NOTES.test(question)) return () => false;
  const asides = new Map(Array.from(sources, ([id, { article, version }]) => [id, article.notes ? asidesOf(version.text) : []]));
  return ({ articleId, start, end }) => asides.get(articleId)?.some((aside) => aside.start <= start && end <= aside.end) ?? false;
}
