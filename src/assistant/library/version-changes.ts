import { diffArrays } from 'diff';
import { sentencesOf } from '../../core/sentence.ts';
import { textAt, type Span } from '../../core/span.ts';

/** What changed from one version's text to the next, by sentences: each change with what stood before and what stands after. */
export function changesBetween(before: string, after: string): { before: string; after: string }[] {
  return sentenceChanges(before, after).map((change) => ({ before: joined(before, change.before), after: joined(after, change.after) }));
}

/** The sentences of a change, by their ranges in the text before and in the text after. */
export type SentenceChange = { before: Span[]; after: Span[] };

/** The same by ranges; what stands between two changes is in both texts. */
export function sentenceChanges(before: string, after: string): SentenceChange[] {
  const [old, fresh] = [sentencesOf(before), sentencesOf(after)];
  const changes: SentenceChange[] = [];
  let [oldAt, freshAt] = [0, 0];
  let open: SentenceChange | undefined;
  for (const { added, removed, count } of diffArrays(old.map((span) => textAt(before, span)), fresh.map((span) => textAt(after, span)))) {
    if (!added && !removed) open = undefined;
    else if (!open) changes.push((open = { before: [], after: [] }));
    if (removed) open?.before.push(...old.slice(oldAt, oldAt + count));
    if (added) open?.after.push(...fresh.slice(freshAt, freshAt + count));
    if (!added) oldAt += count;
    if (!removed) freshAt += count;
  }
  return changes;
}

function joined(text: string, spans: Span[]): string {
  return spans.map((span) => textAt(text, span)).join(' ');
}
