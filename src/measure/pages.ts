import { mean, type Figures } from './figures.ts';
import type { PageRow } from './rows.ts';

export type KnownBody = { file: string; url?: string | undefined; body: string };
/** `published` null: the page has no reference, and no day is right. */
export type KnownDate = { file: string; url?: string | undefined; published: string | null; news?: boolean | undefined };

/** Words that follow each other in what bodies are compared by (article-extraction benchmark). */
const GRAM = 4;

/** Figures of bodies: precision and recall of 4-grams of words as the mean over pages, F1 of the two means, and the share of equal word lists. */
export function scoreBodies(cases: { known: KnownBody; row: PageRow }[]): Figures {
  const pages = cases.map(({ known, row }) => compare(wordsOf(row.text), wordsOf(known.body)));
  const precision = mean(pages.filter(({ found }) => found > 0).map(({ common, found }) => common / found));
  const recall = mean(pages.filter(({ wanted }) => wanted > 0).map(({ common, wanted }) => common / wanted));
  const f1 = precision === null || recall === null || precision + recall === 0 ? null : (2 * precision * recall) / (precision + recall);
  return { pages: cases.length, 'body F1': f1, precision, recall, exact: mean(pages.map(({ isEqual }) => isEqual)) };
}

/** Figures of dates by day: accuracy counts an undated page as wrong, precision only the days that were given. */
export function scoreDates(cases: { known: KnownDate; row: PageRow }[]): Figures {
  const isRight = ({ known, row }: (typeof cases)[number]): boolean => known.published !== null && row.published?.slice(0, 10) === known.published;
  const news = cases.filter(({ known }) => known.news);
  const given = (some: typeof cases) => some.filter(({ row }) => row.published !== null);
  return {
    pages: cases.length,
    'date accuracy': mean(cases.map(isRight)),
    'date precision': mean(given(cases).map(isRight)),
    'date accuracy, news': mean(news.map(isRight)),
    'date precision, news': mean(given(news).map(isRight)),
  };
}

function compare(found: string[], wanted: string[]): { common: number; found: number; wanted: number; isEqual: boolean } {
  const [a, b] = [gramsOf(found), gramsOf(wanted)];
  let common = 0;
  for (const [gram, count] of a) common += Math.min(count, b.get(gram) ?? 0);
  const size = (grams: Map<string, number>) => [...grams.values()].reduce((sum, count) => sum + count, 0);
  return { common, found: size(a), wanted: size(b), isEqual: found.length === wanted.length && found.every((word, at) => word === wanted[at]) };
}

function gramsOf(words: string[]): Map<string, number> {
  const grams = new Map<string, number>();
  for (let at = 0; at === 0 || at + GRAM <= words.length; at += 1) {
    const gram = words.slice(at, at + GRAM).join(' ');
    if (gram !== '') grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Runs of letters, figures and underscores. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
