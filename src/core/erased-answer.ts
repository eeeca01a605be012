import { SOURCE_ERASED, type Answer, type AnswerSentence } from './answer.ts';
import type { Span } from './span.ts';

/** What stands in the place of erased words. */
const ERASED = '(erased)';

/** An article whose text is to stand nowhere any more; `titles`: what it was called where nobody gave it a title, in words of its text. */
export type ErasedArticle = { id: string; titles: string[] };

/** A stored answer without what it says and shows of an article. A sentence that cites it goes whole, since a model may have said it in other words. */
export function withoutArticle(answer: Answer, { id, titles }: ErasedArticle): Answer {
  const cited = answer.citations.filter(({ articleId }) => articleId === id);
  const goes = ({ text, citations }: AnswerSentence) => cited.some((citation) => (citations.length > 0 ? citations.includes(citation.id) : citation.quote.includes(text)));
  const erased = answer.sentences.filter(goes);
  const { text, moved } = edited(answer.text, erased.flatMap((sentence) => wordsOf(sentence, answer.markers)));
  const titled = <Told extends { title: string }>(told: Told): Told => (titles.includes(told.title) || told.title.endsWith(CUT_TITLE) ? { ...told, title: ERASED } : told);
  return {
    ...answer,
    text,
    sentences: answer.sentences.map((sentence) => {
      const span = moved(sentence);
      return { ...sentence, ...span, ...(erased.includes(sentence) && { text: text.slice(span.start, span.end), support: 'unsupported' as const, missing: [SOURCE_ERASED] }) };
    }),
    markers: answer.markers.map((marker) => ({ ...marker, ...moved(marker) })),
    ...(answer.highlights && { highlights: answer.highlights.filter(({ start, end }) => !erased.some((sentence) => start < sentence.end && end > sentence.start)).map(moved) }),
    citations: answer.citations.map((citation) => (citation.articleId === id ? { ...titled(citation), quote: ERASED } : citation)),
    evidence: answer.evidence.map((passage) => ({
      ...(passage.articleId === id ? { ...titled(passage), text: ERASED } : passage),
      ...(passage.alsoIn && { alsoIn: passage.alsoIn.map((other) => (other.articleId === id ? titled(other) : other)) }),
    })),
    ...(answer.nearestQuote?.articleId === id && { nearestQuote: { ...titled(answer.nearestQuote), quote: ERASED } }),
  };
}

/** How a title ends that is the first words of a text. */
const CUT_TITLE = ' …';

/** The ranges of a sentence between its markers: the first is replaced, the others go. */
function wordsOf(sentence: Span, markers: Span[]): (Span & { by: string })[] {
  const inside = markers.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  const starts = [sentence.start, ...inside.map(({ end }) => end)];
  return starts.map((start, at) => ({ start, end: inside[at]?.start ?? sentence.end, by: at > 0 ? '' : inside.length > 0 ? `${ERASED} ` : ERASED }));
}

/** A text with ranges replaced, and where another range of it lies then. The ranges come in order. */
function edited(text: string, edits: (Span & { by: string })[]): { text: string; moved(span: Span): Span } {
  const at = (place: number, isEnd: boolean) => edits.reduce((moved, { start, end, by }) => (end <= place && (isEnd || start < place) ? moved + by.length - (end - start) : moved), place);
  return {
    text: edits.toReversed().reduce((rest, { start, end, by }) => rest.slice(0, start) + by + rest.slice(end), text),
    moved: ({ start, end }) => ({ start: at(start, false), end: at(end, true) }),
  };
}
