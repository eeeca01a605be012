import type { ArticleStore } from '../core/ports.ts';
import { textAt } from '../core/span.ts';
import { wordsOf } from '../core/words.ts';
import type { Ranked } from './fuse.ts';
import { sourcesOf } from './look-up.ts';

/** What a passage gains that holds a phrase which the question puts in quotation marks, in units of BM25. It prefers and hides nothing: titles and sayings are quoted loosely. */
const PHRASE_GAIN = 12;

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

/** What each of the passages gains by id; their texts are read only where the question has a phrase. */
export async function phraseGains(question: string, ranked: Ranked[], store: Pick<ArticleStore, 'articles' | 'version'>): Promise<Map<string, number>> {
  const phrases = phrasesOf(question);
  if (phrases.length === 0) return new Map();
  const sources = await sourcesOf(ranked, store);
  return new Map(
    ranked.map(({ passage }) => {
      const source = sources.get(passage.articleId);
      const held = source?.version.id === passage.version ? stemsOf(wordsOf(`${source.article.title}\n${textAt(source.version.text, passage)}`)) : '';
      return [passage.id, PHRASE_GAIN * phrases.filter((phrase) => held.includes(phrase)).length];
    }),
  );
}

function stemsOf(words: { stem: string }[]): string {
  return ` ${words.map(({ stem }) => stem).join(' ')} `;
}
