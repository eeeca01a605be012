import { sentencesOf } from '../../src/core/sentence.ts';

/** A sentence of an article with the sentence on either side (`''` at an end), the passage that would be cited for it, and the article's whole text. */
export type Place = { sentence: string; before: string; after: string; passage: string; text: string };

/** Sentences on either side of a cited one: about what a citation of a writer's evidence holds. */
const AROUND = 2;

/** Words of a sentence that can be altered: shorter ones are headings, longer ones are lists. */
const LENGTH = { least: 8, most: 35 };

/** The plain sentences of an article: no quotation, no brackets, no list, and no navigation crumbs. */
export function placesOf(text: string): Place[] {
  const sentences = sentencesOf(text);
  const told = sentences.map(({ start, end }) => text.slice(start, end));
  return told.flatMap((sentence, at) => {
    if (!isPlain(sentence)) return [];
    const [first, last] = [sentences[Math.max(0, at - AROUND)]!, sentences[Math.min(sentences.length - 1, at + AROUND)]!];
    return [{ sentence, before: told[at - 1] ?? '', after: told[at + 1] ?? '', passage: text.slice(first.start, last.end), text }];
  });
}

export function isPlain(sentence: string): boolean {
  const words = sentence.split(' ').length;
  return words >= LENGTH.least && words <= LENGTH.most && /^\p{Lu}[\p{L}\p{N} ,.$£€%’'-]*\p{L}{2}\.$/u.test(sentence) && !/(?:^|\s)['’]|['’](?:\s|$)|Photo|Image|Getty/.test(sentence);
}
