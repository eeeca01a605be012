import type { Answer, Marker } from '../core/answer.ts';
import { sentencesOf } from '../core/sentence.ts';
import type { Span } from '../core/span.ts';

/** A sentence of an answer: its range in the text, what it claims without its markers, and the citations that follow or stand in it. */
export type CitingSentence = Span & { claim: string; citations: string[] };

/**
 * The sentences of an answer's text. Markers are lifted out before it is split, since writers put them on either side of
 * the full stop: splitting first would give a marker to the next sentence.
 */
export function citingSentences(text: string, markers: Marker[]): CitingSentence[] {
  const { lifted, rawAt, marks } = liftMarkers(text, markers);
  const spans = sentencesOf(lifted);
  return spans.map(({ start, end }, index) => {
    const [from, until] = [index === 0 ? 0 : start, spans[index + 1]?.start ?? Infinity];
    const own = marks.filter(({ at }) => (index === 0 ? at >= from : at > from) && at <= until && !(at === until && opensParagraph(lifted, at)));
    const opening = index > 0 && opensParagraph(lifted, start) ? marks.filter(({ at }) => at === start || lifted.slice(at, start).trim() === '' && at < start && opensParagraph(lifted, at)) : [];
    const citations = [...new Set([...opening, ...own].map(({ citationId }) => citationId))];
    return { start: rawAt[start]!, end: rawAt[end - 1]! + 1, claim: lifted.slice(start, end), citations };
  });
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

function opensParagraph(lifted: string, at: number): boolean {
  return /\n[^\S\n]*$/.test(lifted.slice(0, at));
}
