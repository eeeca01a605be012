import type { SourceText } from './source-text.ts';

/** What stands in quotation marks; an apostrophe inside single ones is between letters. */
const QUOTED = /[“"„«]([^“”"„«»\n]+)[”"»]|(?<![\p{L}\d])‘((?:[^‘’\n]|(?<=\p{L})’(?=\p{L}))+)’/gu;

/** Quotations of the sentence that are not verbatim in the source. */
export function missingQuotes(sentence: string, source: SourceText): string[] {
  return Array.from(sentence.matchAll(QUOTED), ([, double, single]) => (double ?? single ?? '').trim()).filter((quote) => /[\p{L}\d]/u.test(quote) && !isQuoted(quote, source));
}

/** A quotation may begin where the source's sentence does not: its first letter's case is free. */
function isQuoted(quote: string, source: SourceText): boolean {
  return source.holds(quote) || source.holds(quote[0]!.toLowerCase() + quote.slice(1)) || source.holds(quote[0]!.toUpperCase() + quote.slice(1));
}
