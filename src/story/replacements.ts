import { textAt, type Span } from '../core/span.ts';
import { contentWords } from '../core/words.ts';
import { notesOf } from './notes.ts';

/** Share of the fewer content words that two sentences have in common when one is the other, reworded. */
const SAME_FROM = 0.4;

/** The sentences that took the place of a quoted range, in the order of the newer text: those that say it in other words, or the one that stands where the one stood. */
export function replacementsOf(quoted: Span, changes: { before: Span[]; after: Span[] }[], { before, after }: { before: string; after: string }): Span[] {
  const notes = notesOf(after);
  return changes.flatMap((change) => {
    const old = change.before.filter(({ start, end }) => start < quoted.end && quoted.start < end);
    const fresh = change.after.filter((span) => !notes.some(({ start, end }) => start <= span.start && span.end <= end));
    if (old.length === 0) return [];
    const alike = fresh.filter((span) => old.some((each) => likeness(textAt(before, each), textAt(after, span)) >= SAME_FROM));
    return alike.length > 0 || fresh.length > 1 || change.before.length > 1 ? alike : fresh;
  });
}

/** Share of the fewer distinct content stems that both sentences hold, 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(contentWords(text).map(({ stem }) => stem)));
  const shared = [...a!].filter((stem) => b!.has(stem)).length;
  return shared / Math.max(1, Math.min(a!.size, b!.size));
}
