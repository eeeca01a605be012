import type { ArticleStore } from '../core/ports.ts';
import { textAt } from '../core/span.ts';
import { wordsOf } from '../core/words.ts';
import type { Ranked } from './fuse.ts';
import { sourcesOf } from './look-up.ts';

/** Phrases of one question that are looked for, and words of one: bounds what a hostile question costs. */
const [MOST_PHRASES, MOST_WORDS] = [5, 20];

/** Two words at least: one by itself is found by itself. */
const FEWEST_WORDS = 2;

const QUOTED = /"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]/g;

/** The phrases in quotation marks, as their words' stems with a blank around each. */
export function phrasesOf(question: string): string[] {
  const phrases = Array.from(question.matchAll(QUOTED), (match) => wordsOf(match.slice(1).find((group) => group !== undefined) ?? ''));
  return phrases.filter(({ length }) => length >= FEWEST_WORDS && length <= MOST_WORDS).slice(0, MOST_PHRASES).map(stemsOf);
}

/**
 * What passages gain, by id, that hold a phrase which the question puts in quotation marks: what its words weigh, once more. It prefers
 * and hides nothing, since titles and sayings are quoted loosely. Texts are read only where the question has a phrase.
 */
export async function phraseGains(question: string, ranked: Ranked[], { store, weights }: { store: Pick<ArticleStore, 'articles' | 'version'>; weights: ReadonlyMap<string, number> }): Promise<Map<string, number>> {
  const phrases = phrasesOf(question);
  if (phrases.length === 0) return new Map();
  const sources = await sourcesOf(ranked, store);
  return new Map(
    ranked.map(({ passage }) => {
      const source = sources.get(passage.articleId);
      const held = source?.version.id === passage.version ? stemsOf(wordsOf(`${source.article.title}\n${textAt(source.version.text, passage)}`)) : '';
      return [passage.id, phrases.filter((phrase) => held.includes(phrase)).reduce((sum, phrase) => sum + weightOf(phrase, weights), 0)];
    }),
  );
}

function weightOf(phrase: string, weights: ReadonlyMap<string, number>): number {
  return phrase.split(' ').reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
}

function stemsOf(words: { stem: string }[]): string {
  return ` ${words.map(({ stem }) => stem).join(' ')} `;
}
