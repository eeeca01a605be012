import { endsSentence } from './sentence-end.ts';
import type { Span } from './span.ts';

/** The sentences of a canonical text, in order; paragraph breaks always end one. White space lies between them, never inside their ends. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const paragraph of paragraphsOf(text)) splitParagraph(text, paragraph, spans);
  return spans;
}

/** The paragraphs of a canonical text: parted by a blank line. */
export function paragraphsOf(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const gap = text.indexOf('\n\n', at);
    const end = gap < 0 ? text.length : gap;
    const span = trimmed(text, { start: at, end });
    if (span.start < span.end) spans.push(span);
    at = end + 2;
  }
  return spans;
}

/** What may end a sentence, with the quotes and brackets that close after it; Chinese and Japanese need no space to follow. */
const END = /[.!?…]+["'”’»)\]]*(?=\s)|[।؟۔]+["'”’»)\]]*(?=\s|$)|[。！？]+[」』”’）]*/gu;

function splitParagraph(text: string, paragraph: Span, spans: Span[]): void {
  let start = paragraph.start;
  END.lastIndex = start;
  for (let match = END.exec(text); match && END.lastIndex < paragraph.end; match = END.exec(text)) {
    const end = END.lastIndex;
    if (!endsSentence(text, { start, mark: match.index, end, paragraphEnd: paragraph.end })) continue;
    spans.push({ start, end });
    start = end;
    while (start < paragraph.end && isSpace(text, start)) start += 1;
  }
  if (start < paragraph.end) spans.push({ start, end: paragraph.end });
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return { start, end };
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 10 || (code > 8 && code < 14) || (code > 127 && /\s/.test(text[at]!));
}
