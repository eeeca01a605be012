import type { ArticleFacts, NoteKind } from '../core/article.ts';
import { isSameHeadline } from '../core/headline.ts';
import { paragraphsOf } from '../core/sentence.ts';
import { textAt, type Span } from '../core/span.ts';
import { changesTextAbroad, labelAbroad, withoutLabelAbroad } from './note-kind-abroad.ts';
import { labelOf, noteKind } from './note-kind.ts';
import { EARLIER_VERSION, NAMED_TEXT_WAS_CHANGED, NOTE_LABEL, WITHDRAWN_TITLE } from './note-words.ts';
import { namesReport, noticesOf } from './notices.ts';

/** What a paper says of its own text: that it was wrong, unclear, added to, withdrawn. A range of the canonical text. */
export type Note = Span & { kind: NoteKind };

/** Paragraphs at the beginning and at the end of a text where a label alone makes a note. */
const EDGE = 3;
/** Characters of a line that is a label alone, with its day. */
const LONGEST_LABEL = 60;

/** The notes of a canonical text, in order. A label on a line of its own belongs to the paragraph after it. */
export function notesOf(text: string): Note[] {
  const paragraphs = paragraphsOf(text);
  const notes: Note[] = [];
  for (let at = 0; at < paragraphs.length; at += 1) {
    const span = withLabelAbove(text, paragraphs, at);
    const kind = noteKind(textAt(text, span), { isAtEdge: at < EDGE || at >= paragraphs.length - EDGE });
    if (kind === undefined || namesReport(textAt(text, span))) continue;
    notes.push({ kind, ...span });
    if (span.end !== paragraphs[at]!.end) at += 1;
  }
  return notes;
}

/** The paragraph, joined with the next where it is nothing but the label of a correction, clarification or retraction. */
function withLabelAbove(text: string, paragraphs: Span[], at: number): Span {
  const span = paragraphs[at]!;
  const paragraph = textAt(text, span);
  const next = paragraphs[at + 1];
  if (next === undefined || paragraph.length > LONGEST_LABEL) return span;
  const label = labelOf(`${paragraph}:`) ?? labelAbroad(`${paragraph}:`);
  const isAlone = /^\P{L}*$/u.test(withoutLabelAbroad(`${paragraph}:`.replace(NOTE_LABEL, '')).replace(DATE_WORDS, ''));
  const isLabel = isAlone && label !== undefined && label !== 'update';
  return isLabel ? { start: span.start, end: next.end } : span;
}

/** What may stand beside a label: the day of the note. */
const DATE_WORDS = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|(?<=\d)(?:st|nd|rd|th)\b/gi;

/** What an article's current version says of itself, the gravest first, and of other reports of its outlet; nothing where it says none. */
export function noteFacts({ title, text }: { title: string; text: string }): Pick<ArticleFacts, 'notes' | 'retracted' | 'noticeOf'> {
  const notices = noticesOf({ title, text });
  const noticeOf = notices.filter(({ headline }) => !isSameHeadline(headline, title)).map(({ kind, headline }) => ({ kind, headline }));
  const found = new Set<NoteKind>([...notesOf(text), ...notices.filter(({ headline }) => isSameHeadline(headline, title))].map(({ kind }) => kind));
  if (WITHDRAWN_TITLE.test(title) && noticeOf.length === 0) found.add('retraction');
  const notes = GRAVEST_FIRST.filter((kind) => found.has(kind));
  return { ...(notes.length > 0 && { notes }), ...(found.has('retraction') && { retracted: true as const }), ...(noticeOf.length > 0 && { noticeOf }) };
}

const GRAVEST_FIRST: NoteKind[] = ['retraction', 'correction', 'clarification', 'update'];

/** The notes that speak of the text alone: no news stands in them. "Update: the jury convicted him" is news. */
export function asidesOf(text: string): Note[] {
  return notesOf(text).filter(({ kind, start, end }) => kind !== 'update' || speaksOfText(text.slice(start, end)));
}

const speaksOfText = (note: string): boolean => NAMED_TEXT_WAS_CHANGED.test(note) || EARLIER_VERSION.test(note) || changesTextAbroad(note);
