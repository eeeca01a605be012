/** A piece that a splitter cut of a text; `place` is where it says that it stood, lines counted from 1. */
export type Chunk = { text: string; place: { page?: number | undefined; lines?: { from: number; to: number } | undefined } };

/** Splitters overlap by hundreds of characters; more is looked at only where a text is cut that large. */
const MOST_OVERLAP = 4000;
/** Two pieces that share fewer characters share them by chance. */
const LEAST_OVERLAP = 12;

/**
 * The text that pieces were cut from. Where all say their lines they are put in that order, otherwise they stay in the one given; what two
 * neighbours share at their ends is there once, and the lines between them that the splitter trimmed off are put back.
 */
export function joined(chunks: Chunk[]): string {
  const ordered = chunks.every(({ place }) => place.lines) ? chunks.toSorted((a, b) => pageOf(a) - pageOf(b) || a.place.lines!.from - b.place.lines!.from) : chunks;
  const parts: string[] = [];
  let before: Chunk | undefined;
  for (const chunk of ordered) {
    if (before) {
      const lines = linesBetween(before, chunk);
      const overlap = lines !== undefined && lines > 0 ? 0 : overlapOf(before.text, chunk.text);
      parts.push(overlap > 0 ? chunk.text.slice(overlap) : gapOf(lines, chunk) + chunk.text);
      // A piece that lies wholly in the one before says nothing new.
      if (overlap === chunk.text.length) continue;
    } else parts.push(chunk.text);
    before = chunk;
  }
  return parts.join('');
}

function pageOf({ place }: Chunk): number {
  return place.page ?? 0;
}

/** How many lines one piece begins after the other ends, where both say so; 0 where on the same, fewer where they overlap. */
function linesBetween({ place: before }: Chunk, { place }: Chunk): number | undefined {
  return before.page === place.page && before.lines && place.lines ? place.lines.from - before.lines.to : undefined;
}

function gapOf(lines: number | undefined, { text }: Chunk): string {
  if (lines !== undefined && lines > 0) return '\n'.repeat(Math.min(lines, PARAGRAPH));
  if (lines === 0) return ' ';
  return /^\p{Ll}/u.test(text) ? ' ' : '\n\n';
}

/** More line breaks than part paragraphs say no more. */
const PARAGRAPH = 2;

/** How many characters the end of one text and the beginning of the next share: the longest such, in linear time (Knuth, Morris and Pratt 1977). */
function overlapOf(before: string, after: string): number {
  const head = after.slice(0, MOST_OVERLAP);
  const tail = before.slice(-head.length);
  const borders = new Int32Array(head.length);
  let matched = 0;
  for (let i = 1; i < head.length; i += 1) {
    while (matched > 0 && head[i] !== head[matched]) matched = borders[matched - 1]!;
    if (head[i] === head[matched]) matched += 1;
    borders[i] = matched;
  }
  matched = 0;
  for (let i = 0; i < tail.length; i += 1) {
    while (matched > 0 && (matched === head.length || tail[i] !== head[matched])) matched = borders[matched - 1]!;
    if (tail[i] === head[matched]) matched += 1;
  }
  return matched >= Math.min(LEAST_OVERLAP, after.length) ? matched : 0;
}
