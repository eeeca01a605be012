import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { contentStems, counterpartsOf } from './counterparts.ts';
import type { SourceText } from './source-text.ts';

/** Words that tell a thing as possible, foreseen or unproven. "May" with a capital is the month. */
const HEDGE = /^(?:may|might|could|allegedly|alleged|suspected|reportedly|apparently|supposedly|possibly|possible|probably|perhaps|potentially|potential|likely|expected|thought|believed|seems?|appears?)$/;

/** Content words after a hedge that it is taken to govern. */
const REACH = 2;

/** Counterparts whose hedges count: a sentence joins two at most, and what shares less is about something else. */
const RESTS_ON = 2;

/** Words before and after what is hedged among which the sentence may put a hedge of its own. */
const AROUND = 6;

/** Hedges of the source that the sentence leaves out while it tells what they hedge, as the source writes them. */
export function droppedHedges(sentence: string, source: SourceText): string[] {
  const words = wordsOf(sentence);
  const stems = contentStems(words);
  const others = counterpartsOf(words, source);
  const dropped = others.slice(0, RESTS_ON).flatMap((counterpart) =>
    hedgesOf(counterpart.words).filter(({ governed }) => governed.every((stem) => stems.has(stem)) && !isHedged(words, governed) && !others.some((other) => isPlain(other.words, governed))),
  );
  return [...new Set(dropped.map(({ hedge }) => hedge.text))];
}

function hedgesOf(words: Word[]): { hedge: Word; governed: string[] }[] {
  return words.flatMap((hedge, at) => {
    if (!isHedge(hedge) || words[at + 1]?.folded === 'not') return [];
    const governed = words.slice(at + 1).filter((word) => !isStopWord(word.folded) && !isHedge(word)).slice(0, REACH).map(({ stem }) => stem);
    return governed.length > 0 ? [{ hedge, governed }] : [];
  });
}

function isHedge({ text, folded }: Word): boolean {
  return HEDGE.test(folded) && text !== 'May';
}

/** Whether a hedge stands near the first of the words. */
function isHedged(words: Word[], [first]: string[]): boolean {
  return words.some(({ stem }, at) => stem === first && words.slice(Math.max(0, at - AROUND), at + AROUND).some(isHedge));
}

/** Whether a sentence tells all of the words with no hedge near. */
function isPlain(words: Word[], governed: string[]): boolean {
  const stems = contentStems(words);
  return governed.every((stem) => stems.has(stem)) && !isHedged(words, governed);
}
