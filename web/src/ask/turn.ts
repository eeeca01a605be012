import type { Answer, AnswerSentence, Marker } from '../../../src/core/answer.ts';
import type { AnswerEvent } from '../../../src/core/answer-event.ts';
import type { Citation } from '../../../src/core/citation.ts';
import type { Problem } from '../../../src/core/errors.ts';
import type { FoundPassage } from '../../../src/core/passage.ts';
import type { Span } from '../../../src/core/span.ts';
import type { AskBody } from '../api.ts';

/** What of an answer can be shown, while it streams as well as afterwards. */
export type ShownText = { text: string; markers: Marker[]; sentences: AnswerSentence[]; citations: Citation[]; highlights: Span[] };

/** `cut`: the stream ended without an end; `unreachable`: nothing came at all. */
export type TurnState = 'streaming' | 'done' | 'stopped' | 'cut' | 'failed' | 'unreachable';

/** A question of the conversation and what has come of it. */
export type Turn = ShownText & { key: number; body: AskBody; state: TurnState; evidence: FoundPassage[]; answer?: Answer; problem?: Problem };

let lastKey = 0;

export function newTurn(body: AskBody): Turn {
  return { key: ++lastKey, body, state: 'streaming', text: '', markers: [], sentences: [], citations: [], highlights: [], evidence: [] };
}

/** The turn of a stored answer. */
export function storedTurn(answer: Answer): Turn {
  const { question, conversationId, text, markers, sentences, citations, highlights = [], evidence } = answer;
  return { key: ++lastKey, body: { question, conversationId }, state: 'done', text, markers, sentences, citations, highlights, evidence, answer };
}

/** The turn after one more event of its stream. */
export function withEvent(turn: Turn, event: AnswerEvent): Turn {
  switch (event.type) {
    case 'evidence-found':
      return { ...turn, evidence: event.passages };
    case 'text-delta':
      return withDelta(turn, event.text, event.citation);
    case 'sentence-checked':
      return { ...turn, sentences: [...turn.sentences, event.sentence] };
    case 'answer-end':
    case 'answer-declined':
      return { ...storedTurn(event.answer), key: turn.key, body: turn.body };
    case 'error':
      return { ...turn, state: 'failed', problem: event.problem };
    default:
      return event satisfies never;
  }
}

function withDelta(turn: Turn, added: string, citation: Citation | undefined): Turn {
  const text = turn.text + added;
  if (!citation) return { ...turn, text };
  const citations = turn.citations.some(({ id }) => id === citation.id) ? turn.citations : [...turn.citations, citation];
  return { ...turn, text, citations, markers: [...turn.markers, { start: turn.text.length, end: text.length, citationId: citation.id }] };
}
