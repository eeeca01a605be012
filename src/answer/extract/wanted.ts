import type { Retrieval } from '../../core/retrieval.ts';
import type { Choice, PreparedPassage } from './prepare.ts';

/** What a question wants of a sentence besides a short answer: why, whether, how two compare, what is new. */
export type Wanted = 'fact' | 'reason' | 'verdict' | 'comparison' | 'news';

/** Read off the sentence of the question that asks. */
export function wantedOf(question: string): Wanted {
  const asking = question.trim().split(/(?<=[.!?:])\s+/).at(-1)!;
  return WANTED.find(([, pattern]) => pattern.test(asking))?.[0] ?? 'fact';
}

const WANTED: [Wanted, RegExp][] = [
  ['reason', /\bwhy\b|\bhow come\b|\bwhat (?:caused|led to|triggered|prompted|is behind|was behind|(?:is|was|were|are) the (?:reasons?|causes?))\b|\bfor what reason\b/i],
  ['comparison', /^compare\b|\bhow (?:do|does|did|is|are|was|were)\b.*\b(?:compare|differ|different)\b|\bdifferences? between\b|\b(?:versus|vs)\b/i],
  ['news', /\b(?:new|newest|latest|recent|news|updates?)\b(?: (?:news|developments?|updates?))? (?:on|about|with|from|in|regarding)\b|\bwhat(?:['’]s| is) (?:new|the (?:latest|news))\b\??$|\bany news\b/i],
  ['verdict', /^(?:and |but |so )?(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|may|might)(?:n['’]t)?\b/i],
];

/** How much the votes for short answers count: a reason, a verdict, a comparison and news are none. */
export const VOTES_FOR: Record<Wanted, number> = { fact: 1, reason: 0.1, verdict: 0, comparison: 0, news: 0 };

/** Newsqa has hardly a question of these kinds: each gain is about what the question's words weigh in a sentence, so that it decides between sentences on the matter. */
const GAINS = { reason: 1, titled: 1.2, fresh: 1, opening: 0.5, untold: 8 };

/** What a sentence gains for what is wanted: a reason it gives for what its article's title tells, the freshness of its article where what is so now is asked. */
export function wantedGain(wanted: Wanted, { text, start, words }: Choice, { freshness, titleStems }: PreparedPassage, { weights, total }: Pick<Retrieval, 'weights' | 'total'>): number {
  if (wanted === 'reason') return REASON.test(text) ? GAINS.reason + GAINS.titled * shareOf(without(titleStems, words), weights, total) : 0;
  if (wanted === 'verdict') return GAINS.fresh * freshness;
  if (wanted === 'news') return 2 * GAINS.fresh * freshness + (start === 0 ? GAINS.opening : 0);
  return 0;
}

/** Words that say why: what stands after them is a reason, or the sentence is one. */
const REASON =
  /\b(?:because|due to|owing to|thanks to|as a result of|in response to|(?:so as|in order) to|so that|caused by|causes?|caused|reasons?|blam(?:e|es|ed|ing)|amid|over (?:concerns|fears|claims|allegations)|stem(?:s|med|ming) from|prompted|triggered|led to|sparked|citing|cited|since it|to (?:avoid|prevent|protest|save|protect|reduce|make room))\b/i;

/** What a comparison gains for words of the question that no chosen sentence has told: one sentence seldom holds both sides. */
export function untoldGain(wanted: Wanted, { words }: Choice, told: ReadonlySet<string>, weights: ReadonlyMap<string, number>, total: number): number {
  if (wanted !== 'comparison') return 0;
  return GAINS.untold * shareOf(new Set(words.map(({ stem }) => stem).filter((stem) => !told.has(stem))), weights, total);
}

function without(stems: ReadonlySet<string>, words: Choice['words']): Set<string> {
  return new Set([...stems].filter((stem) => !words.some((word) => word.stem === stem)));
}

function shareOf(stems: ReadonlySet<string>, weights: ReadonlyMap<string, number>, total: number): number {
  return total === 0 ? 0 : [...stems].reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0) / total;
}
