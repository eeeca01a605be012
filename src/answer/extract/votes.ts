import { isStopWord } from '../../core/words.ts';
import type { Occurrence } from './candidates.ts';
import { kindGain, questionKindOf } from './question-kind.ts';

/** Points of a passage's score behind the best one after which its vote counts 1/e. */
const FADING_SCORE = 6;

/** Weights fitted on even newsqa rows and rounded. */
const W = { votes: 0.85, nearest: 5, fromQuestion: -2.2, often: 1.4, articles: -0.9, words: [-1.2, 0.4, 0.9], named: 1.2, small: -0.5 };

/** Many independent articles vote, each by its place nearest to the question's words. */
export function votesOf(question: string, occurrences: Occurrence[], questionStems: ReadonlySet<string>): Map<string, number> {
  const kind = questionKindOf(question);
  const groups = grouped(occurrences);
  const scores = Array.from(groups, ([key, places]) => [key, scoreOf(places, questionStems) + Math.max(...places.map((place) => kindGain(kind, place.kind, key)))] as const);
  const best = Math.max(...scores.map(([, score]) => score));
  const sum = scores.reduce((total, [, score]) => total + Math.exp(score - best), 0);
  return new Map(scores.map(([key, score]) => [key, Math.exp(score - best) / sum]));
}

function scoreOf(places: Occurrence[], questionStems: ReadonlySet<string>): number {
  const votes = new Map<string, number>();
  let nearest = 0;
  for (const { passage, at, words } of places) {
    const near = Math.max(...words.map((_, step) => passage.nearness[at + step]!));
    const vote = Math.exp(passage.behind / FADING_SCORE) * near;
    votes.set(passage.articleId, Math.max(votes.get(passage.articleId) ?? 0, vote));
    nearest = Math.max(nearest, near);
  }
  const { words } = places[0]!;
  const fromQuestion = words.filter(({ stem }) => questionStems.has(stem)).length / words.length;
  const named = places.filter(({ kind }) => kind === 'name').length / places.length;
  const sum = [...votes.values()].reduce((total, vote) => total + vote, 0);
  return W.votes * Math.log(sum + 1e-9) + W.nearest * nearest + W.fromQuestion * fromQuestion + W.words[Math.min(words.length, 3) - 1]! + W.often * Math.log(places.length) + W.articles * Math.log(votes.size) + W.named * named + W.small * Number(words.some(({ folded }) => isStopWord(folded)));
}

function grouped(occurrences: Occurrence[]): Map<string, Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const known = groups.get(occurrence.key);
    if (known) known.push(occurrence);
    else groups.set(occurrence.key, [occurrence]);
  }
  return groups;
}
