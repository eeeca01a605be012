import { diffArrays } from 'diff';

/** Texts that differ in more places are shown whole, before and after: comparing their words would keep the page waiting. */
const MOST_EDITS = 2000;

/** Which of the two texts to show: both as one, or one of them with what the other lacks marked. */
type Side = 'both' | 'before' | 'after';

/** The words that changed from one text to the next, marked. */
export function WordsChanged({ before, after, side = 'both' }: { before: string; after: string; side?: Side }) {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS }) ?? [
    { value: [before], added: false, removed: true },
    { value: [after], added: true, removed: false },
  ];
  const shown = parts.filter(({ added, removed }) => !(added && side === 'before') && !(removed && side === 'after'));
  return (
    <>
      {shown.map(({ value, added, removed }, at) => {
        const words = value.join('');
        return added ? <ins key={at}>{words}</ins> : removed ? <del key={at}>{words}</del> : <span key={at}>{words}</span>;
      })}
    </>
  );
}

/** The words of a text with what stands between them; "4,2" and "14:30" are one word each. */
const wordsOf = (text: string): string[] => Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), ({ segment }) => segment);
