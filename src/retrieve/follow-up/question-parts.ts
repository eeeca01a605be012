import { contentWords, isStopWord, wordsOf } from '../../core/words.ts';

/** Runs of words with a capital; "&" and "of" may stand inside. The word that opens the question is none where it is a small word. */
export function namesIn(text: string): string[] {
  return Array.from(text.matchAll(/\p{Lu}[\p{L}\p{M}\d.'’-]*(?:\s+(?:(?:&|of|de|van|von)\s+)?\p{Lu}[\p{L}\p{M}\d.'’-]*)*/gu), ({ 0: run, index }) => (index === 0 ? withoutOpening(run) : run))
    .map((run) => run.replace(/['’]s?$/, ''))
    .filter((run) => run !== '' && !MONTH.test(run));
}

function withoutOpening(run: string): string {
  const [first, ...rest] = run.split(/\s+/);
  return isStopWord(first!.toLowerCase()) ? rest.join(' ') : rest.length === 0 ? '' : run;
}

/** The name that is a person's, if any is: two or three words, after none of "the", "in", "at" or "of". */
export function personIn(text: string): string | undefined {
  return namesIn(text).find((name) => /^\S+ \S+(?: \S+)?$/.test(name) && !isAfter(text, name, 'the|in|at|of|from|near'));
}

/** The name of a place: after "in", "at", "near" or the like. */
export function placeIn(text: string): string | undefined {
  return namesIn(text).find((name) => isAfter(text, name, '(?:in|at|on|to|near|from|of)(?: the)?'));
}

function isAfter(text: string, name: string, words: string): boolean {
  return new RegExp(`\\b(?:${words}) ${escaped(name)}`).test(text);
}

/** What a question is about: its first noun phrase with "the" and the names that belong to it, else its first name. */
export function topicOf(question: string): string | undefined {
  const text = question.replace(/[?\s]+$/, '');
  const phrase = /\b(?:the|an?|[\p{L}\p{M}]+['’]s)\s+/iu.exec(text);
  const name = namesIn(text)[0];
  const nameAt = name === undefined ? Infinity : text.indexOf(name);
  if (!phrase || (nameAt < phrase.index && placeIn(text) !== name)) return name;
  const after = phrase.index + phrase[0].length;
  return `${text.slice(phrase.index, after)}${phraseFrom(text, after)}`;
}

/** The nouns that a question is about, with "the", without what is tied to them. */
export function nounsOf(question: string): string | undefined {
  const topic = topicOf(question);
  return topic === undefined || /^\p{Lu}/u.test(topic) ? undefined : topic.replace(/\s+(?:(?:that|which|who)\s+\p{Ll}+\s+)?(?:in|of|at|on)\s.*$/u, '');
}

/** As many words as belong to the phrase, with the place or owner that a small word ties to it; not the verb after it. */
function phraseFrom(text: string, from: number): string {
  const rest = text.slice(from);
  const words = wordsOf(rest);
  let count = 0;
  while (count < words.length && !isStopWord(words[count]!.folded) && isTied(rest, words, count)) count += 1;
  const end = words[count - 1]?.end ?? 0;
  const place = /^(?:\s+(?:that|which|who)\s+\p{Ll}+)?\s+(?:in|of|at|on)\s+(?:the\s+)?\p{Lu}[\p{L}\d]*(?:\s+\p{Lu}[\p{L}\d]*)*/u.exec(rest.slice(end))?.[0] ?? '';
  const isVerbLater = place !== '' && contentWords(rest.slice(end + place.length)).some(({ start }) => start <= 1);
  const isVerbLast = count > 1 && !isVerbLater && isVerb(words[count - 1]!.text, text.slice(0, from));
  return isVerbLast ? rest.slice(0, words[count - 2]!.end) : rest.slice(0, end) + place;
}

/** Whether a phrase's last word is the question's verb: its helper stood before the subject ("will the wall cost", "was it taken"). */
function isVerb(word: string, before: string): boolean {
  if (!/^\p{Ll}/u.test(word)) return false;
  const helper = /\b(\p{L}+)\s+(?:the|an?|[\p{L}\p{M}]+['’]s)\s+$/iu.exec(before)?.[1]?.toLowerCase() ?? '';
  return HELPERS.has(helper) || (BE.has(helper) && /e[dn]$/.test(word));
}

const HELPERS: ReadonlySet<string> = new Set(['will', 'would', 'did', 'does', 'do', 'can', 'could', 'should', 'must', 'may', 'might']);
const BE: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had']);

function isTied(text: string, words: { start: number; end: number }[], at: number): boolean {
  return at === 0 || /^\s*(?:&\s*)?$|^-$/.test(text.slice(words[at - 1]!.end, words[at]!.start));
}

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/;

/** The dates of a text as they stand there: years, months with day and year, weekdays, "last week". */
export function datesIn(text: string): string[] {
  const months = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
  const date = new RegExp(`(?:\\d{1,2}\\s+)?\\b${months}\\b(?:\\s+\\d{1,2}(?!\\d))?(?:,?\\s+\\d{4})?|\\b(?:19|20)\\d\\d\\b|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(?:last|this|next)\\s+(?:week|month|year|summer|winter|spring|autumn)\\b|\\b(?:yesterday|today|tomorrow)\\b`, 'g');
  return Array.from(text.matchAll(date), ([found]) => found.trim());
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
