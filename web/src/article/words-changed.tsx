import { diffWordsWithSpace } from 'diff';

/** Texts that differ in more places are shown whole, before and after: comparing their words would keep the page waiting. */
const MOST_EDITS = 2000;

/** Which of the two texts to show: both as one, or one of them with what the other lacks marked. */
type Side = 'both' | 'before' | 'after';

/** The words that changed from one text to the next, marked. */
export function WordsChanged({ before, after, side = 'both' }: { before: string; after: string; side?: Side }) {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
  const shown = parts.filter(({ added, removed }) => !(added && side === 'before') && !(removed && side === 'after'));
  return <>{shown.map(({ value, added, removed }, at) => (added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>))}</>;
}
