import type { ArticleStore } from '../core/ports.ts';
import { textAt } from '../core/span.ts';
import { wordsOf, type Word } from '../core/words.ts';
import type { Ranked } from './fuse.ts';
import { sourcesOf } from './sources-of.ts';

/** Phrases of one question that are looked for, and words of one: bounds what a hostile question costs. */
const [MOST_PHRASES, MOST_WORDS] = [5, 20];

/** Two words at least: one by itself is found by itself. */
const FEWEST_WORDS = 2;

/** Best passages whose texts are read for it. */
const LOOKED_THROUGH = 50;

const QUOTED = /"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]/g;

type Phrase = { pattern: RegExp; words: Word[] };

/** The phrases in quotation marks: their words one after the other, in capitals or not, whatever marks stand between them. */
export function phrasesOf(question: string): Phrase[] {
  const phrases = Array.from(question.matchAll(QUOTED), (match) => wordsOf(match.slice(1).find((group) => group !== undefined) ?? ''));
  return phrases.filter(({ length }) => length >= FEWEST_WORDS && length <= MOST_WORDS).slice(0, MOST_PHRASES).map((words) => ({ pattern: patternOf(words), words }));
}

/**
 * What passages gain, by id, that hold a phrase which the question puts in quotation marks: what its words weigh, once more. It prefers
 * and hides nothing, since titles and sayings are quoted loosely. Texts are read only where the question has a phrase.
 */
export async function phraseGains(question: string, ranked: Ranked[], { store, weights }: { store: Pick<ArticleStore, 'articles' | 'version'>; weights: ReadonlyMap<string, number> }): Promise<Map<string, number>> {
  const phrases = phrasesOf(question);
  if (phrases.length === 0) return new Map();
  const best = ranked.toSorted((a, b) => b.score - a.score).slice(0, LOOKED_THROUGH);
  const sources = await sourcesOf(best, store);
  const gains = new Map(ranked.map(({ passage }) => [passage.id, 0]));
  for (const { passage } of best) {
    const source = sources.get(passage.articleId);
    if (source?.version.id !== passage.version) continue;
    const text = `${source.article.title}\n${textAt(source.version.text, passage)}`;
    gains.set(passage.id, phrases.filter(({ pattern }) => pattern.test(text)).reduce((sum, phrase) => sum + weightOf(phrase, weights), 0));
  }
  return gains;
}

function patternOf(words: Word[]): RegExp {
  const escaped = words.map(({ text }) => text.replace(/[^\p{L}\p{M}\d]/gu, (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`));
  return new RegExp(`(?<![\\p{L}\\d])${escaped.join('[^\\p{L}\\d]{1,3}')}(?![\\p{L}\\d])`, 'iu');
}

function weightOf({ words }: Phrase, weights: ReadonlyMap<string, number>): number {
  return words.reduce((sum, { stem }) => sum + (weights.get(stem) ?? 0), 0);
}
