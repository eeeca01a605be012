import type { Support } from '../../core/answer.ts';
import type { Citation } from '../../core/citation.ts';
import type { Span } from '../../core/span.ts';
import { contentWords } from '../../core/words.ts';
import { AnswerText } from '../answer-text.ts';
import type { Sources } from '../evidence-sentences.ts';
import { claimOf } from '../lift-markers.ts';
import type { WrittenPiece } from '../writer.ts';

/** A sentence that was written and checked, and not yet released: its pieces reach up to the next sentence. */
export type DraftSentence = { pieces: WrittenPiece[]; claim: string; support: Support; missing: string[]; citations: Citation[] };

/** Content words from which a sentence that comes again is no emphasis ("Yes."). */
const REPEATED_FROM = 3;

/** Splits what is written into checked sentences, as the answer will; a sentence that was said before with its citations is left out. */
export class Draft {
  readonly #sources: Sources;
  /** Citation ids of each claim so far. */
  readonly #said = new Map<string, Set<string>>();
  #text: AnswerText;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#text = new AnswerText(sources);
  }

  /** No more fits into an answer. */
  get isFull(): boolean {
    return this.#text.isFull;
  }

  /** The sentences that are complete with this piece. */
  add(piece: WrittenPiece): DraftSentence[] {
    const told = this.#text.sentences.length;
    this.#text.add(piece);
    return this.#since(told);
  }

  /** The sentences that are left. */
  end(): DraftSentence[] {
    const told = this.#text.sentences.length;
    this.#text.end();
    return this.#since(told);
  }

  /** Begins anew after the sentences that are kept. */
  restart(kept: DraftSentence[]): void {
    this.#text = new AnswerText(this.#sources);
    this.#said.clear();
    for (const sentence of kept) this.#remember(sentence);
  }

  #since(told: number): DraftSentence[] {
    const { sentences, starts, settledTo } = this.#text;
    const complete = sentences.slice(told).map(({ support, missing, citations, ...span }, at): DraftSentence => ({
      pieces: this.#pieces({ start: told + at === 0 ? 0 : starts[told + at]!, end: starts[told + at + 1] ?? settledTo }),
      claim: claimOf(this.#text, span),
      support,
      missing,
      citations: this.#text.citations.filter(({ id }) => citations.includes(id)),
    }));
    return complete.filter((sentence) => {
      const isRepeated = this.#isRepeated(sentence);
      this.#remember(sentence);
      return !isRepeated;
    });
  }

  #isRepeated({ claim, citations }: DraftSentence): boolean {
    const said = this.#said.get(claim);
    return said !== undefined && contentWords(claim).length >= REPEATED_FROM && citations.every(({ id }) => said.has(id));
  }

  #remember({ claim, citations }: DraftSentence): void {
    this.#said.set(claim, new Set([...(this.#said.get(claim) ?? []), ...citations.map(({ id }) => id)]));
  }

  #pieces({ start, end }: Span): WrittenPiece[] {
    const { text, citations } = this.#text;
    const markers = this.#text.markers.filter((marker) => marker.start >= start && marker.end <= end);
    const cited = markers.flatMap((marker, at): WrittenPiece[] => [
      { type: 'text', text: text.slice(markers[at - 1]?.end ?? start, marker.start) },
      { type: 'cite', ranges: citations.filter(({ id }) => id === marker.citationId) },
    ]);
    return [...cited, { type: 'text', text: text.slice(markers.at(-1)?.end ?? start, end) }];
  }
}
