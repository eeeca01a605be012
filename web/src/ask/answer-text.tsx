import { Fragment, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AnswerSentence } from '../../../src/core/answer.ts';
import { missingSaid } from '../../../src/core/answer.ts';
import { Mark } from './mark.tsx';
import type { ShownText } from './turn.ts';

/** An answer's text as elements: sentences, marks, and what a check found where that is not full support. Everything else is plain text. */
export function AnswerText({ shown, pointedAt }: { shown: ShownText; pointedAt: string | undefined }) {
  return (
    <div class="answer" dir="auto">
      {partsOf(shown).map((part) => (part.sentence ? <Sentence part={part} shown={shown} pointedAt={pointedAt} key={part.start} /> : <Fragment key={part.start}>{pieces(shown, part.start, part.end)}</Fragment>))}
    </div>
  );
}

/** A sentence with the marks up to the next one, or text that is not settled yet. */
type Part = { start: number; end: number; sentence?: AnswerSentence };

function partsOf({ text, sentences }: ShownText): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.start > at) parts.push({ start: at, end: sentence.start });
    at = sentences[index + 1]?.start ?? sentence.end;
    parts.push({ start: sentence.start, end: at, sentence });
  }
  if (at < text.length) parts.push({ start: at, end: text.length });
  return parts;
}

const LABELS = { partly: 'partly supported', unsupported: 'not supported' } as const;

function Sentence({ part: { start, end, sentence }, shown, pointedAt }: { part: Part; shown: ShownText; pointedAt: string | undefined }) {
  if (!sentence) return null;
  const { support, citations } = sentence;
  const tail = endOfMarks(shown, sentence.end, end);
  return (
    <>
      <span class={['sentence', support, pointedAt !== undefined && citations.includes(pointedAt) ? 'rests' : ''].join(' ').trim()}>{pieces(shown, start, sentence.end)}</span>
      {pieces(shown, sentence.end, tail)}
      {support !== 'supported' && <SupportLabel sentence={sentence} label={LABELS[support]} />}
      {pieces(shown, tail, end)}
    </>
  );
}

/** Where the marks that follow a sentence end. */
function endOfMarks({ markers }: ShownText, from: number, to: number): number {
  return markers.filter(({ start, end }) => start >= from && end <= to).at(-1)?.end ?? from;
}

type Piece = string | VNode;

/** The text of a range, its markers as marks. */
function pieces(shown: ShownText, from: number, to: number): Piece[] {
  const { markers, citations } = shown;
  const found: Piece[] = [];
  let at = from;
  for (const marker of markers) {
    const citation = marker.start >= from && marker.end <= to ? citations.find(({ id }) => id === marker.citationId) : undefined;
    if (!citation) continue;
    found.push(...words(shown, at, marker.start), <Mark citation={citation} key={marker.start} />);
    at = marker.end;
  }
  return [...found, ...words(shown, at, to)];
}

/** Words without marks, those that answer the question set off: for the eye alone, a screen reader says them as they stand. */
function words({ text, highlights }: ShownText, from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = from;
  for (const { start, end } of highlights) {
    const [first, last] = [Math.max(start, at), Math.min(end, to)];
    if (first >= last) continue;
    found.push(text.slice(at, first), <b class="answering" key={first}>{text.slice(first, last)}</b>);
    at = last;
  }
  return [...found, text.slice(at, to)];
}

function SupportLabel({ sentence: { support, missing }, label }: { sentence: AnswerSentence; label: string }) {
  const [isOpen, setOpen] = useState(false);
  const told = missing.length > 0 ? missingSaid(missing) : 'Its sources do not say this.';
  return (
    <span class={`check ${support}`}>
      {' '}
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{label}</button>
      {isOpen && <span class="missing" role="note"> {told}</span>}
    </span>
  );
}
