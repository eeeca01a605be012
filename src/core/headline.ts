import { fold, writtenWords } from './words.ts';

/** Words by which a headline is looked up. Papers print a longer or a shorter headline than their site shows; the beginning is the same. */
const KEY_WORDS = 5;

/** The first words of a headline, folded: what two forms of it have in common. */
export function headlineKey(headline: string): string {
  return foldedWords(headline).slice(0, KEY_WORDS).join(' ');
}

/** Whether two forms of a headline are of one report: the same words, or one is the beginning of the other. */
export function isSameHeadline(one: string, other: string): boolean {
  const [shorter, longer] = [foldedWords(one), foldedWords(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  const isWhole = shorter.length === longer.length || shorter.length >= KEY_WORDS;
  return shorter.length > 0 && isWhole && shorter.every((word, at) => word === longer[at]);
}

const foldedWords = (headline: string): string[] => writtenWords(headline).map(fold);
