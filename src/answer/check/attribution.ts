import { wordsOf, type Word } from '../../core/words.ts';
import { contentStems, counterpartsOf, shareOf } from './counterparts.ts';
import { isSaying } from './saying.ts';
import type { SourceSentence, SourceText } from './source-text.ts';

/** Share of the sentence's content words that must be what the source reports, for it to be a report told as a fact. */
const MOST = 0.8;

/** Who says it, after a comma: "…, the council said on Tuesday", but not "…, where the council said …". */
const SAYS_BEFORE = /[,"”’]\s(?!(?:which|who|whose|where|when|while|as|and|but|that|saying|adding)\b)[^,]{0,80}$/;

/** The word of saying that the sentence leaves out while it tells as a fact what its source reports. */
export function droppedAttribution(sentence: string, source: SourceText): string[] {
  const words = wordsOf(sentence);
  if (words.some(isSaying)) return [];
  const stems = contentStems(words);
  const [counterpart] = counterpartsOf(words, source);
  const report = counterpart && reportsOf(counterpart).find(({ said }) => shareOf(stems, contentStems(said)) >= MOST);
  return report ? [report.verb.text] : [];
}

/** "…," said Ann Lee, who …: what follows is about the speaker. */
const NAMES_ITS_SPEAKER = /[,"”’]\s*$/;

/** "They were told …": someone heard it, nobody reports it. */
const IS_TOLD: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);

/** What a sentence reports, by its verb: the words after it, or those before where it ends the sentence. */
function reportsOf({ text, words }: SourceSentence): { verb: Word; said: Word[] }[] {
  return words.flatMap((verb, at) => {
    if (!isSaying(verb) || IS_TOLD.has(words[at - 1]?.folded ?? '')) return [];
    const before = text.slice(0, verb.start);
    const followsWhatIsSaid = SAYS_BEFORE.test(before);
    const after = NAMES_ITS_SPEAKER.test(before) && verb.folded !== 'according' ? [] : words.slice(at + 1, endOfReport(words, at));
    return [{ verb, said: after }, ...(followsWhatIsSaid ? [{ verb, said: words.slice(0, at) }] : [])];
  });
}

/** What someone says ends where the source turns from it: "says he is well but has no plans". */
function endOfReport(words: Word[], from: number): number {
  const turn = words.findIndex(({ folded }, at) => at > from && folded === 'but');
  return turn < 0 ? words.length : turn;
}
