import { diffArrays } from 'diff';
import { sentencesOf } from './core/sentence.ts';
import { textAt } from './core/span.ts';

/** What changed from one version's text to the next, by sentences: each change with what stood before and what stands after. */
export function changesBetween(before: string, after: string): { before: string; after: string }[] {
  const changes: { before: string; after: string }[] = [];
  let open: { before: string; after: string } | undefined;
  for (const part of diffArrays(sentenceTexts(before), sentenceTexts(after))) {
    if (!part.added && !part.removed) {
      open = undefined;
      continue;
    }
    if (!open) changes.push((open = { before: '', after: '' }));
    const side = part.removed ? 'before' : 'after';
    open[side] = [open[side], ...part.value].filter(Boolean).join(' ');
  }
  return changes;
}

function sentenceTexts(text: string): string[] {
  return sentencesOf(text).map((span) => textAt(text, span));
}
