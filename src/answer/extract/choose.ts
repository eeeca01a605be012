import { isStopWord } from '../../core/words.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import type { Occurrence } from './candidates.ts';
import type { Choice, PreparedPassage } from './prepare.ts';
import { untoldGain, VOTES_FOR, wantedGain, wantedOf, type Wanted } from './wanted.ts';

/** Sentences of an answer, and words of one of them. */
const [MOST_SENTENCES, MOST_WORDS] = [3, 60];

/** Weights fitted on even newsqa rows and rounded. */
const W = { own: 1.6, neighbours: 0.25, score: 0.055, votes: 1.1, opening: 0.85, question: -1, ragged: -0.5, leaning: -0.3 };

/** Keeps the logarithm of no votes finite. */
const LEAST_VOTES = 0.003;

/** Share of the votes from which nothing more need be said. */
const ENOUGH = 0.95;

/** Of what the best passage holds of the question; one that holds less tells of something else. From .65 on answers are lost with it. */
const LEAST_HELD = 0.5;

/** Share of a sentence's content words from which another says the same. */
const SAME_FROM = 0.8;

/** The sentences that answer best together: each next one for what the chosen do not yet hold. */
export function choose(question: string, passages: PreparedPassage[], occurrences: Occurrence[], votes: ReadonlyMap<string, number>, { weights, total, isAside }: Pick<Retrieval, 'weights' | 'total'> & { isAside(sentence: Choice): boolean }): Choice[] {
  const keys = new Map<Choice, Set<string>>();
  for (const { sentence, key } of occurrences) keys.set(sentence, (keys.get(sentence) ?? new Set()).add(key));
  const wanted = wantedOf(question);
  const options = (wanted === 'comparison' ? passages : tellingOfIt(passages, weights)).flatMap((passage) => optionsOf(passage, wanted, weights, total)).filter(({ sentence }) => !isAside(sentence));
  const chosen: Choice[] = [];
  const told = new Set<string>();
  while (chosen.length < MOST_SENTENCES && (wanted !== 'fact' || shareOf(told, votes) < ENOUGH)) {
    const toldStems = new Set(chosen.flatMap(({ words }) => words.map(({ stem }) => stem)));
    let best: { sentences: Choice[]; score: number } | undefined;
    for (const { sentence, leansOn, base } of options) {
      if (chosen.some((other) => other === sentence || saysTheSame(sentence, other))) continue;
      const sentences = leansOn && !chosen.includes(leansOn) ? [leansOn, sentence] : [sentence];
      if (chosen.length + sentences.length > MOST_SENTENCES) continue;
      const fresh = shareOf([...(keys.get(sentence) ?? [])].filter((key) => !told.has(key)), votes);
      const score = base + W.votes * VOTES_FOR[wanted] * Math.log(LEAST_VOTES + fresh) + untoldGain(wanted, sentence, toldStems, weights, total);
      if (!best || score > best.score) best = { sentences, score };
    }
    if (!best) break;
    chosen.push(...best.sentences);
    for (const key of best.sentences.flatMap((sentence) => [...(keys.get(sentence) ?? [])])) told.add(key);
  }
  return chosen;
}

/** The passages that hold enough of the question's weight, in their words or their article's title. */
function tellingOfIt(passages: PreparedPassage[], weights: Retrieval['weights']): PreparedPassage[] {
  const held = passages.map(({ words, titleStems }) => {
    const stems = new Set([...words.map(({ stem }) => stem), ...titleStems]);
    return [...weights].reduce((sum, [stem, weight]) => sum + (stems.has(stem) ? weight : 0), 0);
  });
  const most = Math.max(0, ...held);
  return passages.filter((_, at) => held[at]! >= LEAST_HELD * most);
}

type Option = { sentence: Choice; /** The sentence before, without which this one is not understood. */ leansOn?: Choice; base: number };

function optionsOf(passage: PreparedPassage, wanted: Wanted, weights: Retrieval['weights'], total: number): Option[] {
  return passage.sentences.flatMap((sentence, at) => {
    if (!isFit(sentence)) return [];
    const before = LEANING.test(sentence.text) ? passage.sentences[at - 1] : undefined;
    const leansOn = before && isFit(before) ? before : undefined;
    return [{ sentence, ...(leansOn && { leansOn }), base: baseScore(passage, at, weights, total) + formScore(sentence) + wantedGain(wanted, sentence, passage, { weights, total }) + (leansOn ? W.leaning : 0) }];
  });
}

/** Begins with a word that points back: who "he" is stands in the sentence before. */
const LEANING = /^["“‘']?(?:(?:And|But|So|Then|Yet) )?(?:he|she|they|it|his|her|hers|their|its|this|that|these|those|such)\b(?! (?:is|was|’s|'s) (?:why|how|what|when|where|who|the )|\s+(?:week|month|year|day|morning|afternoon|evening|summer|winter|spring|autumn|fall|season)\b)/i;

function shareOf(keys: Iterable<string>, votes: ReadonlyMap<string, number>): number {
  let share = 0;
  for (const key of keys) share += votes.get(key) ?? 0;
  return share;
}

/** Short enough to be read as an answer. */
function isFit({ words }: Choice): boolean {
  return words.length > 0 && words.length <= MOST_WORDS;
}

/** How much of the question's weight the sentence holds, and what its neighbours add. */
function baseScore(passage: PreparedPassage, at: number, weights: Retrieval['weights'], total: number): number {
  const stems = (index: number) => new Set(passage.sentences[index]?.words.map(({ stem }) => stem));
  const [own, before, after] = [stems(at), stems(at - 1), stems(at + 1)];
  let score = W.score * passage.behind;
  for (const [stem, weight] of weights) {
    const share = total === 0 ? 0 : weight / total;
    if (own.has(stem)) score += W.own * share;
    else if (before.has(stem) || after.has(stem)) score += W.neighbours * share;
  }
  return score;
}

/** An article's first sentence says what it is about; a question answers none; a heading, caption or byline seldom says anything. */
function formScore({ text, start }: Choice): number {
  return (start === 0 ? W.opening : 0) + (isQuestion(text) ? W.question : 0) + (isWholeSentence(text) ? 0 : W.ragged);
}

/** Whether a sentence asks. */
export const isQuestion = (text: string): boolean => /[?？؟]["”’'」』]?$/.test(text);

/** Whether a text ends as a sentence does; headings, captions and bylines do not. */
export function isWholeSentence(text: string): boolean {
  return /[.!?…।؟۔。！？]["”’')\]」』）]*$/.test(text);
}

/** Whether two sentences share nearly all content words of the shorter. */
export function saysTheSame(sentence: Pick<Choice, 'words'>, other: Pick<Choice, 'words'>): boolean {
  const [one, two] = [sentence, other].map(({ words }) => new Set(words.filter(({ folded }) => !isStopWord(folded)).map(({ stem }) => stem)));
  const shared = [...one!].filter((stem) => two!.has(stem)).length;
  return shared >= SAME_FROM * Math.min(one!.size, two!.size);
}
