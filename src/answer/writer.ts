import type { Usage } from '../core/answer.ts';
import type { CitedRange } from './evidence-sentences.ts';

/** What a writer gives, piece by piece: text as it stands in the answer, and what is cited at that place. */
export type WrittenPiece = { type: 'text'; text: string } | { type: 'cite'; ranges: CitedRange[] };

/** How the writing ended. */
export type WritingEnd = {
  /** The reply broke off, or was longer than an answer may be. */
  truncated: boolean;
  /** The writer said that the articles do not answer. */
  refused: boolean;
  invalidMarkers: number;
  usage: Usage;
  /** The words of a cited range that answer the question, where the writer copied them and is sure. */
  sure?: CitedRange;
};

export type Writing = AsyncGenerator<WrittenPiece, WritingEnd>;
