import type { AnswerSentence, Marker } from '../core/answer.ts';
import type { Citation } from '../core/citation.ts';
import type { AnswerEvent } from '../core/answer-event.ts';
import { checkClaim } from './check/check-claim.ts';
import { Citations, type Sources } from './evidence-sentences.ts';
import { citingSentences } from './lift-markers.ts';
import type { WrittenPiece } from './writer.ts';

/** Bytes of an answer's text at most: no question about news needs more, and every reader can hold it. */
const MOST_BYTES = 65_536;

/** An answer's text as it grows: deltas, markers, citations, and sentences as soon as nothing that follows can change them. */
export class AnswerText {
  text = '';
  readonly markers: Marker[] = [];
  readonly sentences: AnswerSentence[] = [];
  /** Where the first marker or word of each settled sentence stands. */
  readonly starts: number[] = [];
  /** No more fits. */
  isFull = false;
  readonly #citations: Citations;
  #bytes = 0;
  /** White space that is told only when something follows it. */
  #blanks = '';
  #open = 0;
  #triedAt = 0;

  constructor(sources: Sources) {
    this.#citations = new Citations(sources);
  }

  get citations(): Citation[] {
    return this.#citations.list;
  }

  /** Where the sentences that are not yet settled begin. */
  get settledTo(): number {
    return this.#open;
  }

  /** The events of a further piece. */
  add(piece: WrittenPiece): AnswerEvent[] {
    const deltas = piece.type === 'text' ? this.#addText(piece.text) : piece.ranges.flatMap((range) => this.#addMarker(range));
    return [...deltas, ...this.#settle(false)];
  }

  /** The events of the sentences that are left. */
  end(): AnswerEvent[] {
    return this.#settle(true);
  }

  #addText(added: string): AnswerEvent[] {
    const whole = this.#blanks + added.replaceAll('\r', '');
    const kept = whole.trimEnd();
    this.#blanks = this.text === '' && kept === '' ? '' : whole.slice(kept.length);
    return this.#append(this.text === '' ? kept.trimStart() : kept);
  }

  #addMarker(range: Parameters<Citations['cite']>[0]): AnswerEvent[] {
    if (this.isFull) return [];
    const blanks = this.text === '' ? '' : this.#blanks;
    this.#blanks = '';
    const gap = this.#append(blanks);
    const citation = this.#citations.cite(range);
    const text = `[${citation.marker}]`;
    if (!this.#fits(text)) return gap;
    this.markers.push({ start: this.text.length, end: this.text.length + text.length, citationId: citation.id });
    this.#append(text);
    return [...gap, { type: 'text-delta', text, citation }];
  }

  #append(wanted: string): AnswerEvent[] {
    const text = this.#fits(wanted) ? wanted : this.#cut(wanted);
    if (text === '') return [];
    this.text += text;
    this.#bytes += Buffer.byteLength(text);
    return [{ type: 'text-delta', text }];
  }

  #fits(text: string): boolean {
    const fits = !this.isFull && this.#bytes + Buffer.byteLength(text) <= MOST_BYTES;
    if (!fits) this.isFull = true;
    return fits;
  }

  /** As many whole characters as fit; cut at the same place however the text arrived. */
  #cut(text: string): string {
    let kept = '';
    let room = MOST_BYTES - this.#bytes;
    for (const char of text) {
      room -= Buffer.byteLength(char);
      if (room < 0) return kept;
      kept += char;
    }
    return kept;
  }

  #settle(isLast: boolean): AnswerEvent[] {
    const length = this.text.length - this.#open;
    if (!isLast && length < this.#triedAt + Math.max(1, this.#triedAt / RETRY_SHARE)) return [];
    this.#triedAt = length;
    const base = this.#open;
    const markers = this.markers.filter(({ start }) => start >= base).map((marker) => ({ ...marker, start: marker.start - base, end: marker.end - base }));
    const sentences = citingSentences(this.text.slice(base), markers);
    const isCertain = isLast || /\p{L}/u.test(sentences.at(-1)?.claim ?? '');
    const settled = isLast ? sentences : sentences.slice(0, isCertain ? -1 : 0);
    const next = sentences[settled.length];
    this.starts.push(...settled.map(({ from }) => base + from));
    if (settled.length > 0 && next) [this.#open, this.#triedAt] = [base + next.from, 0];
    if (isLast) this.#open = this.text.length;
    return settled.map(({ start, end, claim, citations }) => this.#checked(base + start, base + end, claim, citations));
  }

  #checked(start: number, end: number, claim: string, citations: string[]): AnswerEvent {
    const cited = citations.flatMap((id) => this.citations.find((citation) => citation.id === id) ?? []);
    const sentence = { start, end, text: this.text.slice(start, end), ...checkClaim(claim, cited), citations };
    this.sentences.push(sentence);
    return { type: 'sentence-checked', sentence, citations: cited };
  }
}

/** Splitting again pays once the open text has grown by an eighth: a long reply without a full stop costs no more than its length. */
const RETRY_SHARE = 8;
