import type { Answer, Marker } from '../core/answer.ts';
import { sentencesOf } from '../core/sentence.ts';
import type { Span } from '../core/span.ts';

/** A sentence of an answer: its range in the text, what it claims without its markers, and the citations that follow, stand in or open it. `from` is where its first marker or word stands. */
export type CitingSentence = Span & { from: number; claim: string; citations: string[] };

/**
 * The sentences of an answer's text. Markers are lifted out before it is split, since writers put them on either side of
 * the full stop: splitting first would give a marker to the next sentence.
 */
export function citingSentences(text: string, markers: Marker[]): CitingSentence[] {
  const { lifted, rawAt, marks } = liftMarkers(text, markers);
  const spans = sentencesOf(lifted);
  const owned = marks.map(({ at }, index) => ({ owner: ownerOf(at, spans, lifted), ...markers[index]! }));
  return spans.map(({ start, end }, index) => {
    const own = owned.filter(({ owner }) => owner === index);
    const rawStart = rawAt[start]!;
    return { start: rawStart, end: rawAt[end - 1]! + 1, from: Math.min(rawStart, ...own.map((marker) => marker.start)), claim: lifted.slice(start, end), citations: [...new Set(own.map(({ citationId }) => citationId))] };
  });
}

/** A marker belongs to the sentence that it follows or stands in; to the next one where it opens a paragraph. */
function ownerOf(at: number, spans: Span[], lifted: string): number {
  const next = spans.findIndex(({ start }) => start >= at);
  const opensNext = next >= 0 && /\n[^\S\n]*$/.test(lifted.slice(0, at)) && lifted.slice(at, spans[next]!.start).trim() === '';
  return opensNext ? next : Math.max(0, spans.findLastIndex(({ start }) => start < at));
}

/** What a stored sentence claims, without its markers. */
export function claimOf({ text, markers }: Pick<Answer, 'text' | 'markers'>, { start, end }: Span): string {
  const inside = markers.filter((marker) => marker.start >= start && marker.end <= end);
  return liftMarkers(text.slice(start, end), inside.map((marker) => ({ ...marker, start: marker.start - start, end: marker.end - start }))).lifted;
}

type Lifted = { lifted: string; /** Offset in the text of each character that is left. */ rawAt: number[]; marks: { at: number; citationId: string }[] };

/** Markers go with the blanks before them; where words would run together a blank stays. */
function liftMarkers(text: string, markers: Marker[]): Lifted {
  let lifted = '';
  const rawAt: number[] = [];
  const marks: Lifted['marks'] = [];
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) rawAt.push(at);
    lifted += text.slice(from, to);
  };
  let next = 0;
  for (const { start, end, citationId } of markers) {
    keep(next, Math.max(next, start - blanksBefore(text, start)));
    marks.push({ at: lifted.length, citationId });
    next = end;
    if (/^[\p{L}\d“"‘(]/u.test(text.slice(end, end + 2)) && !/\s$/.test(lifted)) {
      lifted += ' ';
      rawAt.push(end - 1);
    }
  }
  keep(next, text.length);
  return { lifted, rawAt, marks };
}

function blanksBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
  return end - start;
}
