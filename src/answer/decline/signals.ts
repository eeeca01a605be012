import type { FoundPassage } from '../../core/passage.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { contentWords, wordsOf } from '../../core/words.ts';

/** What tells whether the articles hold an answer; none of it looks at when the question is asked. Shares are 0 to 1. */
export type Signals = {
  /** Best share of the question's weight that one passage holds. */
  covered: number;
  /** Best share that one title holds: an article is about it. */
  titled: number;
  /** Share that is names and figures: every article on the subject holds those, so that they say little of the answer. */
  named: number;
  /** 1 / (1 + words of the question): few words are soon found together. */
  few: number;
  /** Share of the matches that are of the same days: what happened is told by several at once, while a mere subject turns up at any time. */
  sameDays: number;
};

export function signalsOf({ passages, parts, weights, asideStems, strength }: Pick<Retrieval, 'passages' | 'parts' | 'weights' | 'asideStems' | 'strength'>): Signals {
  const asked = askedWeights({ weights, asideStems });
  const total = sumOf(asked.values());
  const share = (stems: ReadonlySet<string>) => (total === 0 ? 0 : sumOf(Array.from(asked, ([stem, weight]) => (stems.has(stem) ? weight : 0))) / total);
  const titles = new Set(passages.map(({ title }) => title));
  const matches = passages.map(({ id, articleId, published }) => ({ articleId, published, match: total === 0 ? 0 : matchOf(parts.get(id)) / total }));
  return {
    covered: strength.covered,
    titled: Math.max(0, ...Array.from(titles, (title) => share(new Set(contentWords(title).map(({ stem }) => stem))))),
    named: share(namesAmong(new Set(asked.keys()), passages)),
    few: 1 / (1 + asked.size),
    sameDays: sameDays(matches),
  };
}

/** The weights of the question's words without its words of time; of a question of nothing else, all of them. */
export function askedWeights({ weights, asideStems }: Pick<Retrieval, 'weights' | 'asideStems'>): ReadonlyMap<string, number> {
  const asked = new Map([...weights].filter(([stem]) => !asideStems.has(stem)));
  return asked.size > 0 ? asked : weights;
}

/** What words gave to a passage's score: no date, which would harm archives, and no meaning, which has another scale. */
const matchOf = (part: { words: number; article: number } | undefined): number => (part ? part.words + part.article : 0);

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);

/** Those that the passages write with a capital more often than not inside sentences, or that hold a figure. A person may type them small. */
function namesAmong(stems: ReadonlySet<string>, passages: FoundPassage[]): ReadonlySet<string> {
  const capitals = new Map<string, number>();
  for (const { text } of passages) {
    for (const { stem, start } of wordsOf(text)) {
      if (!stems.has(stem) || !/[\p{L}\d,] $/u.test(text.slice(Math.max(0, start - 2), start))) continue; // a sentence's first word has a capital anyway
      capitals.set(stem, (capitals.get(stem) ?? 0) + (/\p{Lu}/u.test(text[start]!) ? 1 : -1));
    }
  }
  return new Set([...stems].filter((stem) => /\d/.test(stem) || (capitals.get(stem) ?? 0) > 0));
}

type Match = { articleId: string; published?: string | undefined; match: number };

/** How steeply a weaker match counts less: a third of the question's whole weight behind the best, it counts 1/e. */
const STEEPNESS = 3;

/** Days before and after an article that are the same days. */
const SPAN_DAYS = 2;

/** The usual share, and how many best matches' worth it counts: so few or undated articles say nothing either way. */
const [USUAL_SHARE, USUAL_WORTH] = [0.4, 1];

const DAY_MS = 86_400_000;

function sameDays(matches: Match[]): number {
  const best = Math.max(...matches.map(({ match }) => match));
  const articles = new Map<string, { day: number; worth: number }>();
  for (const { articleId, published, match } of matches) {
    const worth = Math.max(articles.get(articleId)?.worth ?? 0, Math.exp(STEEPNESS * (match - best)));
    if (published !== undefined) articles.set(articleId, { day: Date.parse(published.slice(0, 10)) / DAY_MS, worth });
  }
  const dated = [...articles.values()];
  const together = dated.map(({ day }) => sumOf(dated.map((other) => (Math.abs(other.day - day) <= SPAN_DAYS ? other.worth : 0))));
  return (Math.max(0, ...together) + USUAL_SHARE * USUAL_WORTH) / (sumOf(dated.map(({ worth }) => worth)) + USUAL_WORTH);
}
