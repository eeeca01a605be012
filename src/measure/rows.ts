import type { DateSource } from '../core/article.ts';
import type { Support } from '../core/answer.ts';

/*
 * The lines of `eval --rows` (api.md): everything that the figures are made of, so that anyone can score them again.
 */

/** A question with what was found and said. */
export type QuestionRow = {
  id: string;
  kind: 'answerable' | 'unanswerable' | 'absent';
  question: string;
  asked: string | null;
  /** All that were ranked, best first. */
  passages: { url: string | null; text: string; score: number }[];
  status: 'answered' | 'declined' | 'failed';
  /** That the articles hold the answer, 0 to 1. */
  confidence: number;
  /** The answer's text without its markers. */
  answer: string;
  /** The words set off in it as those that answer; none where the program is not sure. */
  highlights: string[];
  sentences: { text: string; support: Support; missing: string[]; citations: string[] }[];
  citations: { id: string; url: string | null; start: number; end: number; quote: string }[];
  /** Milliseconds. */
  ms: { retrieve: number; answer: number };
};

/** A sentence checked against an article. */
export type ClaimRow = { id: string; support: Support; missing: string[] };

/** A page read; one that was refused has `refused` with the reason, and no text. */
export type PageRow = {
  file: string;
  title: string | null;
  authors: string[];
  outlet: string | null;
  published: string | null;
  publishedFrom: DateSource | null;
  language: string | null;
  text: string;
  refused?: string;
};
