import { askedSpeaker, isNamed } from '../../core/asked-speaker.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { contentWords, wordsOf } from '../../core/words.ts';
import { missingKind } from './missing-kind.ts';
import { LOOKED_THROUGH, NEAR, type NearestSentence } from './nearest.ts';

/** What the nearest passages do not hold. */
export type NotFound = {
  /** Words of the question that no passage holds; a name in one piece. */
  words: string[];
  /** Where they hold them all: those that are not in the sentence that comes nearest. */
  apart: string[];
  /** "a figure", "a date", "a person’s name": the kind of answer that stands nowhere near the question's words. */
  kind?: string;
  /** Whose words the question asks for, where the passages speak of her. */
  unsaid?: string;
  /** Whether the question names a time, and no article that was found is of it. */
  isOfOtherTime: boolean;
  /** Whether any sentence comes near the question. */
  isNear: boolean;
};

/** What is told of why a question is declined. */
export function notFound(question: string, retrieval: Retrieval, sentence: NearestSentence | undefined): NotFound {
  const { passages, parts, asideStems } = retrieval;
  const held = passages.slice(0, LOOKED_THROUGH).flatMap(({ title, text }) => wordsOf(`${title}\n${text}`).map(({ stem }) => stem));
  const words = wordsOutside(question, new Set([...held, ...asideStems]), retrieval);
  const kind = passages.length === 0 ? undefined : missingKind(question, retrieval);
  const isNear = sentence !== undefined && sentence.share >= NEAR;
  const apart = isNear && words.length === 0 && kind === undefined ? wordsOutside(question, new Set([...sentence.stems, ...asideStems]), retrieval) : [];
  const speaker = askedSpeaker(question);
  const unsaid = speaker && isNamed(speaker) && words.length === 0 ? speaker.name : undefined;
  return { words, apart, ...(kind !== undefined && { kind }), ...(unsaid !== undefined && { unsaid }), isOfOtherTime: asideStems.size > 0 && passages.length > 0 && passages.every(({ id }) => parts.get(id)?.time === 0), isNear };
}

export const OTHER_TIME = 'an article of the time asked about';

/** It as a list. */
export function missingOf({ words, apart, kind, unsaid, isOfOtherTime }: NotFound): string[] {
  return [...words, ...apart, ...(kind === undefined ? [] : [kind]), ...(unsaid === undefined ? [] : [`words of ${unsaid} on it`]), ...(isOfOtherTime ? [OTHER_TIME] : [])];
}

/** It as one sentence. */
export function textOf({ words, apart, kind, unsaid, isOfOtherTime, isNear }: NotFound): string {
  const clauses = [
    ...(words.length > 0 ? [`say nothing of ${listOf(quoted(words), 'or')}`] : []),
    ...(apart.length > 0 ? [`do not say ${listOf(quoted(apart), 'or')} where they say the rest of it`] : []),
    ...(kind === undefined ? [] : [`give no ${kind.replace(/^a /, '')} near its words`]),
    ...(unsaid === undefined ? [] : [`quote nothing that ${unsaid} says on it`]),
    ...(isOfOtherTime ? ['are not of the time asked about'] : []),
  ];
  if (clauses.length === 0 && !isNear) clauses.push('hold its words only far apart');
  return `The articles in this library do not answer this question${clauses.length === 0 ? '' : `: the nearest ones ${listOf(clauses, 'and')}`}.`;
}

/** The question's words whose stems are not among these, if they help: names, figures and what is rarer than the question's words on average. */
function wordsOutside(question: string, stems: ReadonlySet<string>, { weights, total }: Pick<Retrieval, 'weights' | 'total'>): string[] {
  const outside = contentWords(question).filter(({ stem }) => !stems.has(stem));
  const isName = ({ text, start }: { text: string; start: number }) => start > 0 && /^\p{Lu}|\d/u.test(text);
  const telling = outside.filter((word) => isName(word) || (weights.get(word.stem) ?? Infinity) >= total / weights.size);
  return [...new Set(joinedNames(question, (telling.length > 0 ? telling : outside).map((word) => ({ ...word, isName: isName(word) }))))];
}

/** Names that follow each other with a blank between are one; whose something is plays no part. */
function joinedNames(question: string, words: { text: string; start: number; end: number; isName: boolean }[]): string[] {
  return words.reduce<string[]>((joined, { text: written, start, isName }, at) => {
    const before = words[at - 1];
    const text = written.replace(/['’]s$/, '');
    const isOne = isName && before?.isName === true && question.slice(before.end, start) === ' ';
    return isOne ? [...joined.slice(0, -1), `${joined.at(-1)} ${text}`] : [...joined, text];
  }, []);
}

export const quoted = (words: string[]): string[] => words.map((word) => `“${word}”`);

export function listOf(items: string[], last: 'and' | 'or'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
