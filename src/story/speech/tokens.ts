import type { Span } from '../../core/span.ts';

/** Words between quotation marks from which they are speech: fewer may name a film, a word, a phrase. */
const FEWEST_WORDS = 4;

/** A sentence in its parts: words, marks between them, and quotations as one part each; a short one is words like any other. */
export type Part = Span & { text: string; kind: 'word' | 'mark' | 'quotation' };

/** The parts of a range of a text, given the quotations of its paragraph. */
export function partsOf(text: string, range: Span, quotations: Span[]): Part[] {
  const parts: Part[] = [];
  let at = range.start;
  for (const quotation of quotations.filter(({ start, end }) => start < range.end && end > range.start && isSpeech(text.slice(start, end)))) {
    if (quotation.start > at) parts.push(...plainParts(text, { start: at, end: quotation.start }));
    const [start, end] = [Math.max(quotation.start, range.start), Math.min(quotation.end, range.end)];
    parts.push({ start, end, text: text.slice(start, end), kind: 'quotation' });
    at = end;
  }
  return at < range.end ? [...parts, ...plainParts(text, { start: at, end: range.end })] : parts;
}

const PART = /(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*)|(?<mark>--|[,;:—–()!?…])/gu;

function plainParts(text: string, { start, end }: Span): Part[] {
  return Array.from(text.slice(start, end).matchAll(PART), ({ 0: found, index, groups }) => {
    const word = groups!.word === undefined ? found : isInitial(found) ? found : found.replace(/[.'’-]+$/, '');
    return { start: start + index, end: start + index + word.length, text: word, kind: groups!.word === undefined ? ('mark' as const) : ('word' as const) };
  });
}

/** "G." of a name and "Sen." keep their point. */
const isInitial = (word: string): boolean => /^(?:\p{Lu}\.)+$|^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|Capt|Col|St|Jr|Sr)\.$/u.test(word);

/** Some words, or few that end as speech does: “Why not?” */
export function isSpeech(quotation: string): boolean {
  return (quotation.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= FEWEST_WORDS || /[,.?!…]["”]$/.test(quotation);
}

/** The quotations of a paragraph, their marks included; one that is not closed goes on to its end, as those of several paragraphs do. */
export function quotationsIn(text: string, { start, end }: Span): Span[] {
  const quotations: Span[] = [];
  let opened: { at: number; close: RegExp } | undefined;
  for (let at = start; at < end; at += 1) {
    const mark = text[at]!;
    if (opened?.close.test(mark) && !isLetter(text[at + 1]) && /\S/.test(text[at - 1]!)) {
      quotations.push({ start: opened.at, end: at + 1 });
      opened = undefined;
    } else if (!opened && (mark === '“' || (mark === '"' && !isLetter(text[at - 1]) && /\S/.test(text[at + 1] ?? ' ')))) opened = { at, close: mark === '“' ? /[”"]/ : /"/ }; // “typed both ways"
  }
  if (opened) quotations.push({ start: opened.at, end });
  return quotations;
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
