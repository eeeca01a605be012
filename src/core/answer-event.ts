import type { Answer, AnswerSentence } from './answer.ts';
import type { Citation } from './citation.ts';
import type { FoundPassage } from './passage.ts';
import type { Problem } from './errors.ts';

/** What a streamed answer is made of. A stream always ends with `answer-end`, `answer-declined` or `error`. */
export type AnswerEvent =
  | { type: 'evidence-found'; passages: FoundPassage[] }
  /** The deltas joined equal the answer's text; a marker is one whole delta, sent once its citation is known. */
  | { type: 'text-delta'; text: string; citation?: Citation }
  | { type: 'sentence-checked'; sentence: AnswerSentence; citations: Citation[] }
  | { type: 'answer-end'; answer: Answer }
  | { type: 'answer-declined'; answer: Answer }
  | { type: 'error'; problem: Problem };
