import type { Retrieval } from '../../core/retrieval.ts';
import type { Occurrence } from './candidates.ts';
import { nearnessOf, type PreparedPassage } from './prepare.ts';
import { unitFit } from './units.ts';
import { askingStems, kindGain, nounsAskedFor, questionKindOf } from './question-kind.ts';

/** Points of a passage's score behind the best one after which its vote counts 1/e. */
const FADING_SCORE = 6;

/** Keep the logarithms of what nobody votes for finite. */
const [LEAST_OF_BEST, LEAST] = [0.001, 0.02];

/** Articles whose votes are summed up by themselves: three that agree are nearly as good as ten. */
const BEST_ARTICLES = 3;

/** Words between an answer and the noun that says what it is: "the designer Bob Mackie". */
const BESIDE = 2;

/** Weights fitted on even newsqa rows and rounded. */
const W = { fresh: 0.65, best: 0.2, asking: 0.65, often: 0.9, articles: -0.85, fromQuestion: -2.6, title: 2.2, whole: 0.7, besideNoun: 1.3, holdsNoun: 2.1, unit: 2 };

/** Each candidate's share of the votes: independent articles vote, each by its place nearest to the question's words, the newest ones most. */
export function votesOf(question: string, passages: PreparedPassage[], occurrences: Occurrence[], { weights }: Pick<Retrieval, 'weights'>): Map<string, number> {
  const groups = grouped(occurrences);
  const scoreOf = scorer(question, passages, occurrences, weights);
  const scores = Array.from(groups, ([key, places]) => [key, scoreOf(key, places)] as const);
  const best = scores.reduce((most, [, score]) => Math.max(most, score), -Infinity);
  const sum = scores.reduce((total, [, score]) => total + Math.exp(score - best), 0);
  return new Map(scores.map(([key, score]) => [key, Math.exp(score - best) / sum]));
}

function scorer(question: string, passages: PreparedPassage[], occurrences: Occurrence[], weights: Retrieval['weights']) {
  const kind = questionKindOf(question);
  const nouns = new Set(nounsAskedFor(question));
  const head = [...nouns].at(-1);
  const asking = askingStems(question);
  const askingWeights = [...weights].filter(([stem]) => asking.has(stem));
  const askingTotal = askingWeights.reduce((sum, [, weight]) => sum + weight, 0) || 1;
  const nearAsking = passages.map(({ words }) => nearnessOf(words, askingWeights, askingTotal));
  const longest = longestByPlace(occurrences);

  return (key: string, places: Occurrence[]): number => {
    const { words } = places[0]!;
    const nearest = votes(places, ({ passage }, at) => strengthOf(passage) * passage.nearness[at]!);
    const asked = votes(places, ({ passage }, at) => strengthOf(passage) * nearAsking[passage.rank]![at]!);
    const fresh = votes(places, ({ passage }, at) => passage.freshness * passage.nearness[at]!);
    const inTitle = Math.max(0, ...places.map(({ passage }) => (passage.title.includes(` ${key} `) ? strengthOf(passage) : 0)));
    const whole = places.filter((place) => longest.get(placeOf(place)) === place.words.length).length / places.length;
    return (
      W.fresh * Math.log(LEAST + sumOf(fresh)) +
      W.best * Math.log(LEAST_OF_BEST + sumOf(nearest.sort((a, b) => b - a).slice(0, BEST_ARTICLES))) +
      W.asking * Math.log(LEAST + sumOf(asked)) +
      W.often * Math.log(places.length) +
      W.articles * Math.log(nearest.length) +
      W.fromQuestion * (words.filter(({ stem }) => weights.has(stem)).length / words.length) +
      W.title * inTitle +
      W.whole * whole +
      W.besideNoun * (head === undefined ? 0 : Math.max(...places.map((place) => besideness(head, place)))) +
      W.holdsNoun * Number(words.some(({ stem }) => nouns.has(stem))) +
      W.unit * unitFit(question, key) +
      kindGain(kind, places.map((place) => place.kind), key)
    );
  };
}

const strengthOf = ({ behind }: PreparedPassage): number => Math.exp(behind / FADING_SCORE);
const sumOf = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const placeOf = ({ passage, at }: Occurrence): string => `${passage.rank} ${at}`;

/** One vote an article: its best place. */
function votes(places: Occurrence[], voteAt: (place: Occurrence, at: number) => number): number[] {
  const best = new Map<string, number>();
  for (const place of places) {
    for (let step = 0; step < place.words.length; step += 1) {
      const vote = voteAt(place, place.at + step);
      if (vote >= (best.get(place.passage.articleId) ?? 0)) best.set(place.passage.articleId, vote);
    }
  }
  return [...best.values()];
}

/** How many words the longest candidate has that begins at a place: a part of a name is seldom the answer. */
function longestByPlace(occurrences: Occurrence[]): Map<string, number> {
  const longest = new Map<string, number>();
  for (const place of occurrences) longest.set(placeOf(place), Math.max(longest.get(placeOf(place)) ?? 0, place.words.length));
  return longest;
}

/** 1 where the noun stands right before or after, 1/2 with a word between. */
function besideness(noun: string, { passage: { words: all }, at, words }: Occurrence): number {
  for (let distance = 1; distance <= BESIDE; distance += 1) {
    if (all[at + words.length - 1 + distance]?.stem === noun || all[at - distance]?.stem === noun) return 1 / distance;
  }
  return 0;
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
