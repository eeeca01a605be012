import { isStopWord, wordsOf, type Word } from '../../core/words.ts';
import { contentStems } from './counterparts.ts';
import type { SourceText } from './source-text.ts';

/** Words that turn a statement round; contractions as `fold` leaves them ("didnt"). */
const NEGATION = /^(?:not|no|never|nor|neither|none|nobody|without|cannot|(?:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|need|ai)nt)$/;

/** Content words after a negation that it is taken to turn. */
const REACH = 2;

/** Share of the sentence's content words that a source sentence must hold to be the one it rests on. */
const SAME_STATEMENT_FROM = 0.5;

/** `["not"]` where the sentence denies what its source says, or says what its source denies. */
export function contradictedNegation(sentence: string, source: SourceText): string[] {
  const words = wordsOf(sentence);
  const counterpart = counterpartOf(words, source);
  if (!counterpart) return [];
  const [claimed, told] = [negatedStems(words), negatedStems(counterpart)];
  const [claimStems, toldStems] = [contentStems(words), contentStems(counterpart)];
  const denies = [...claimed].some((stem) => toldStems.has(stem)) && ![...claimed].some((stem) => told.has(stem));
  const omits = [...told].some((stem) => claimStems.has(stem)) && ![...told].some((stem) => claimed.has(stem));
  return denies || omits ? ['not'] : [];
}

/** The source sentence that shares most content words with the statement. */
function counterpartOf(words: Word[], { sentences }: SourceText): Word[] | undefined {
  const stems = contentStems(words);
  const shares = sentences.map(({ words }) => [...contentStems(words)].filter((stem) => stems.has(stem)).length / Math.max(1, stems.size));
  const best = Math.max(0, ...shares);
  return best >= SAME_STATEMENT_FROM ? sentences[shares.indexOf(best)]!.words : undefined;
}

function negatedStems(words: Word[]): Set<string> {
  return new Set(
    words.flatMap(({ folded }, at) =>
      NEGATION.test(folded) ? words.slice(at + 1).filter((word) => !isStopWord(word.folded)).slice(0, REACH).map(({ stem }) => stem) : [],
    ),
  );
}
