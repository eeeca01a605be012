import { ModelError } from '../core/errors.ts';
import type { Filters } from '../core/filters.ts';
import type { FoundPassage } from '../core/passage.ts';
import type { ArticleStore, Embedder, Reranker, VectorHit, WordsRanking } from '../core/ports.ts';
import type { RankParts, Retrieval } from '../core/retrieval.ts';
import type { TimeWord } from '../core/time-word.ts';
import type { Stories } from './copies.ts';
import { asideStems } from './aside-stems.ts';
import { datePrior } from './date-prior.ts';
import { fuse, type Ranked } from './fuse.ts';
import { lookUp } from './look-up.ts';
import { phraseGains } from './phrases.ts';
import { retractionLoss } from './retracted.ts';
import { rerankGains } from './rerank.ts';
import { timePrior } from './time/time-prior.ts';

export type SearchMode = 'hybrid' | 'words' | 'meaning';

export type RetrieveDependencies = {
  store: Pick<ArticleStore, 'searchWords' | 'searchVector' | 'articles' | 'version'>;
  /** Absent: copies are told by their passages alone. */
  stories?: Stories;
  /** Absent: words alone. */
  embedder?: Pick<Embedder, 'embedQuestion'>;
  /** Id of the generation that the embedder made. */
  generation?: number;
  /** Absent: the order is that of words, meaning and date. */
  reranker?: Pick<Reranker, 'rerank' | 'most'>;
};

export type RetrieveOptions = {
  filters?: Filters & { withoutSamples?: boolean };
  /** ISO moment that the question is asked from. */
  asOf: string;
  limit?: number;
  mode?: SearchMode;
  /** Whether articles published near `asOf` rank higher. */
  datePrior?: boolean;
  /** Times that the question names: articles of them rank higher. */
  periods?: TimeWord[];
  /** Whether several articles and sources are to be heard: for evidence, not for a list of hits. */
  varied?: boolean;
  signal?: AbortSignal;
};

/** How many passages each ranking offers. 200 find no more (newsqa: hit@1 .585, hit@10 .845 against .589, .843) and cost half as much again. */
const POOL = 100;

/** The evidence for one question that stands alone, best first; the answer and `search` rank alike. */
export async function retrieve(question: string, needs: RetrieveDependencies, options: RetrieveOptions): Promise<Retrieval> {
  const { limit = 20, mode = 'hybrid', varied = false, signal } = options;
  const [meaning, words] = await Promise.all([byMeaning(question, needs, options), byWords(question, needs, options)]); // in this order: words are searched here while another thread embeds the question
  signal?.throwIfAborted();
  const serves = mode === 'meaning' && meaning ? 'meaning' : meaning ? 'hybrid' : 'words';
  const fused = fuse(words, meaning, serves, POOL);
  const phrases = await phraseGains(question, fused, { store: needs.store, weights: words.weights });
  const dated = rankByDate(fused, phrases, options);
  const found = await lookUp(dated, needs, { stems: words.weights.keys(), limit: Math.max(limit, needs.reranker?.most ?? 0), varied });
  const gains = needs.reranker ? await rerankGains(question, found, { reranker: needs.reranker, signal: signal ?? new AbortController().signal }) : new Map<string, number>();
  const aside = asideStems(question, options.periods ?? []);
  const passages = withGains(found, gains).slice(0, limit);
  return {
    passages,
    asOf: options.asOf,
    parts: partsOf(passages, dated, gains),
    weights: words.weights,
    total: words.total,
    asideStems: aside,
    strength: strengthOf(words, aside),
    ...(mode !== 'words' && !meaning && { degraded: ['words-only'] as ['words-only'] }),
  };
}

function byWords(question: string, { store }: RetrieveDependencies, { filters = {} }: RetrieveOptions): Promise<WordsRanking> {
  return store.searchWords(question, { limit: POOL, filters });
}

/** undefined where meaning was not asked for, or cannot serve just now. */
async function byMeaning(question: string, { store, embedder, generation }: RetrieveDependencies, { filters = {}, mode, signal }: RetrieveOptions): Promise<VectorHit[] | undefined> {
  if (mode === 'words' || !embedder || generation === undefined) return undefined;
  const vector = await embedder.embedQuestion(question, { ...(signal && { signal }) }).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return undefined; // words alone serve, and the answer says so
  });
  if (!vector) return undefined;
  return store.searchVector(vector, { limit: POOL, filters, generation });
}

function rankByDate(fused: Ranked[], phrases: ReadonlyMap<string, number>, { asOf, datePrior: dated = true, periods = [] }: RetrieveOptions): Ranked[] {
  return fused
    .map((ranked) => {
      const date = dated ? datePrior(ranked.published, asOf) : 0;
      const time = timePrior(ranked.published, periods);
      const phrase = phrases.get(ranked.passage.id) ?? 0;
      const retracted = retractionLoss(ranked.retracted);
      return { ...ranked, score: ranked.score + date + time + phrase + retracted, parts: { ...ranked.parts, date, ...(retracted !== 0 && { retracted }), ...(periods.length > 0 && { time }), ...(phrases.size > 0 && { phrase }) } };
    })
    .toSorted((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}

function withGains(found: FoundPassage[], gains: Map<string, number>): FoundPassage[] {
  return found.map((passage) => ({ ...passage, score: passage.score + (gains.get(passage.id) ?? 0) })).sort((a, b) => b.score - a.score);
}

function partsOf(passages: FoundPassage[], ranked: Ranked[], gains: Map<string, number>): Map<string, RankParts> {
  const wanted = new Set(passages.map(({ id }) => id));
  const kept = ranked.filter(({ passage }) => wanted.has(passage.id));
  return new Map(kept.map(({ passage: { id }, parts }) => [id, gains.has(id) ? { ...parts, rerank: gains.get(id)! } : parts]));
}

/** Undated on purpose: people ask archives too, and a question asked a year late must not be declined for it. */
function strengthOf({ hits, weights, total }: WordsRanking, stems: ReadonlySet<string>): Retrieval['strength'] {
  if (total === 0) return { bmNorm: 0, covered: 0 };
  const aside = [...stems].reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
  const asked = aside < total ? total - aside : total; // a question of nothing but times is weighed by them
  return { bmNorm: Math.max(0, ...hits.map(({ score }) => score)) / asked, covered: Math.min(1, (Math.max(0, ...hits.map(({ covered }) => covered)) * total) / asked) };
}
