import { setImmediate } from 'node:timers/promises';
import type { EmbeddedNotes } from '../../store/embedded/notes.ts';
import { noteFacts } from '../../story/notes.ts';

/** Articles looked at in one go: 5 ms, so that questions are hardly kept waiting. */
const AT_ONCE = 32;

/** Looks for the notes of articles that an older program stored; resolves when all are known, or the signal fires. */
export async function followUpNotes({ unnoted, putNotes }: EmbeddedNotes, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const articles = unnoted(AT_ONCE);
    if (articles.length === 0) return;
    await putNotes(articles.map(({ id, version, title, text }) => {
      const { notes = [], noticeOf = [] } = noteFacts({ title, text });
      return { id, version, title, notes, noticeOf };
    }));
    await setImmediate();
  }
}
