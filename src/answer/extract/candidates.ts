import { isStopWord, type Word } from '../../core/words.ts';
import type { Choice, PreparedPassage } from './prepare.ts';

export type CandidateKind = 'number' | 'date' | 'name' | 'common';

/** Where a possible short answer stands. `key` is the same wherever it is said. */
export type Occurrence = { key: string; kind: CandidateKind; words: Word[]; passage: PreparedPassage; sentence: Choice; at: number };

/** Words of a figure, of a name, and of a part of a name that counts by itself. */
const [LONGEST_NUMBER, LONGEST_NAME, LONGEST_PART] = [4, 7, 5];

/** Share of a word's places in lower case above which it is no name at the beginning of a sentence. */
const RARELY = 0.2;

/** Every possible short answer in the passages, but those made of the question's own words. */
export function candidatesOf(passages: PreparedPassage[], questionStems: ReadonlySet<string>): Occurrence[] {
  const isUsuallyLower = lowerCaseWords(passages);
  return passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence) =>
      spansOf(sentence, isUsuallyLower)
        .map(({ kind, from, to }) => ({ kind, words: sentence.words.slice(from, to), at: sentence.from + from }))
        .filter(({ words }) => !words.every(({ stem, folded }) => questionStems.has(stem) || isStopWord(folded)))
        .map(({ kind, words, at }) => ({ kind, words, at, passage, sentence, key: words.map(({ folded }) => folded).join(' ') })),
    ),
  );
}

type CandidateSpan = { kind: CandidateKind; from: number; to: number };

function spansOf(sentence: Choice, isUsuallyLower: (word: Word) => boolean): CandidateSpan[] {
  const { words } = sentence;
  const start = sentence.words[0]?.start ?? 0;
  const textStart = sentence.text.indexOf(words[0]?.text ?? '');
  const gapAfter = (at: number) => (words[at + 1] ? sentence.text.slice(words[at]!.end - start + textStart, words[at + 1]!.start - start + textStart) : '.');
  const breaks = words.map((word, at) => !/^[\s-]*$/.test(gapAfter(at)) || /['’]s?$/.test(word.text));
  return [...numbers(words, breaks), ...dates(words, breaks), ...names(words, breaks, isUsuallyLower), ...common(words, breaks)];
}

function numbers(words: Word[], breaks: boolean[]): CandidateSpan[] {
  const spans: CandidateSpan[] = [];
  for (let from = 0; from < words.length; from += 1) {
    if (!isNumber(words[from]!)) continue;
    let to = from + 1;
    while (to < words.length && to - from < LONGEST_NUMBER && !breaks[to - 1] && isNumber(words[to]!)) to += 1;
    spans.push({ kind: 'number', from, to });
    if (words[to] && !breaks[to - 1] && !isStopWord(words[to]!.folded)) spans.push({ kind: 'number', from, to: to + 1 });
    from = to - 1;
  }
  return spans;
}

function dates(words: Word[], breaks: boolean[]): CandidateSpan[] {
  return words.flatMap((word, from): CandidateSpan[] => {
    if (/^(?:19|20)\d\d$/.test(word.folded) || WEEKDAY.test(word.folded)) return [{ kind: 'date', from, to: from + 1 }];
    if (!MONTH.test(word.folded) || !isCapital(word)) return [];
    const withDay = !breaks[from] && /^\d{1,2}(?:st|nd|rd|th)?$/.test(words[from + 1]?.folded ?? '');
    return [{ kind: 'date', from, to: from + 1 }, ...(withDay ? [{ kind: 'date' as const, from, to: from + 2 }] : [])];
  });
}

/** Runs of words with a capital, small words inside; and each part of a run that may be the name by itself. */
function names(words: Word[], breaks: boolean[], isUsuallyLower: (word: Word) => boolean): CandidateSpan[] {
  const spans: CandidateSpan[] = [];
  for (let from = 0; from < words.length; from += 1) {
    if (!isCapital(words[from]!) || (from === 0 && isUsuallyLower(words[0]!))) continue;
    const to = nameEnd(words, breaks, from);
    for (let start = from; start < to; start += 1) {
      for (let end = start + 1; end <= to; end += 1) {
        const isWhole = start === from && end === to;
        if ((isWhole || end - start <= LONGEST_PART) && isCapital(words[start]!) && isCapital(words[end - 1]!)) spans.push({ kind: 'name', from: start, to: end });
      }
    }
    from = to - 1;
  }
  return spans.filter(({ from, to }) => to - from > 1 || !isStopWord(words[from]!.folded));
}

function nameEnd(words: Word[], breaks: boolean[], from: number): number {
  let end = from + 1;
  for (let next = end; next < words.length && next - from < LONGEST_NAME && !breaks[next - 1]; next += 1) {
    if (isCapital(words[next]!)) end = next + 1;
    else if (!INSIDE_NAMES.has(words[next]!.folded)) break;
  }
  return end;
}

function common(words: Word[], breaks: boolean[]): CandidateSpan[] {
  const isCommon = (word: Word | undefined) => word !== undefined && !isCapital(word) && !isNumber(word) && !isStopWord(word.folded);
  return words.flatMap((word, from) => {
    if (!isCommon(word)) return [];
    const single: CandidateSpan = { kind: 'common', from, to: from + 1 };
    return !breaks[from] && isCommon(words[from + 1]) ? [single, { kind: 'common', from, to: from + 2 }] : [single];
  });
}

/** Words that the passages write small where they do not begin a sentence. */
function lowerCaseWords(passages: PreparedPassage[]): (word: Word) => boolean {
  const counts = new Map<string, { lower: number; all: number }>();
  for (const word of passages.flatMap(({ sentences }) => sentences.flatMap(({ words }) => words.slice(1)))) {
    const count = counts.get(word.folded) ?? { lower: 0, all: 0 };
    count.all += 1;
    if (!isCapital(word)) count.lower += 1;
    counts.set(word.folded, count);
  }
  return ({ folded }) => {
    const count = counts.get(folded);
    return isStopWord(folded) || (count !== undefined && count.lower > RARELY * count.all);
  };
}

const isCapital = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);
const isNumber = ({ folded }: Word): boolean => /^[$£€¥]?\d/.test(folded) || NUMBER_WORDS.has(folded);

const NUMBER_WORDS: ReadonlySet<string> = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half'.split(' '),
);
const INSIDE_NAMES: ReadonlySet<string> = new Set(['of', 'the', 'de', 'and']);
const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
