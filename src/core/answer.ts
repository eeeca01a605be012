import type { Citation, Quote } from './citation.ts';
import { counted } from './counted.ts';
import type { Filters } from './filters.ts';
import type { FoundPassage } from './passage.ts';
import type { RankParts } from './retrieval.ts';
import type { Span } from './span.ts';
import type { TimeWord } from './time-word.ts';

/** What the check of a sentence against its cited ranges found. */
export type Support = 'supported' | 'partly' | 'unsupported';

/** What `missing` says of a sentence that rests on a withdrawn article. */
export const SOURCE_RETRACTED = 'the source was retracted';
/** What it says of one whose article was erased. */
export const SOURCE_ERASED = 'the source was erased';

/** What is said of a sentence whose sources do not hold all of it: "Not found in its sources: …", with a stop; empty where nothing is missing. */
export function missingSaid(missing: string[]): string {
  const words = missing.filter((each) => each !== SOURCE_RETRACTED && each !== SOURCE_ERASED);
  return [words.length > 0 && `Not found in its sources: ${words.join(', ')}.`, missing.includes(SOURCE_RETRACTED) && 'The source was retracted.', missing.includes(SOURCE_ERASED) && 'The source was erased.'].filter(Boolean).join(' ');
}

/** What an answer says of sources that were withdrawn, or removed from the library. */
export function lostSaid(citations: Pick<Citation, 'articleId' | 'retracted' | 'gone'>[]): string[] {
  const articles = (which: 'retracted' | 'gone') => new Set(citations.flatMap((citation) => (citation[which] ? [citation.articleId] : []))).size;
  const [retracted, gone] = [articles('retracted'), articles('gone')];
  return [
    ...(retracted > 0 ? [retracted === 1 ? 'One article that this answer rests on was retracted by its publisher.' : `${retracted} articles that this answer rests on were retracted by their publishers.`] : []),
    ...(gone > 0 ? [gone === 1 ? 'One article that this answer rests on was removed from the library.' : `${gone} articles that this answer rests on were removed from the library.`] : []),
  ];
}

/** How many sentences of an answer its sources support: "2 of 3 sentences supported, checked by text". One that rests on a removed article counts no longer. */
export function supportSaid({ sentences, citations }: Pick<Answer, 'sentences' | 'citations'>): string {
  const gone = new Set(citations.flatMap((citation) => (citation.gone ? [citation.id] : [])));
  const checkable = sentences.filter((sentence) => !sentence.citations.some((id) => gone.has(id)));
  const supported = checkable.filter(({ support }) => support === 'supported').length;
  const unread = sentences.length - checkable.length;
  return `${supported} of ${counted(sentences.length, 'sentence')} supported, checked by text${unread > 0 ? `; ${unread} can no longer be checked` : ''}`;
}

/** A sentence of an answer. `start, end` are offsets into the answer's `text`; the markers after it are outside. */
export type AnswerSentence = Span & {
  text: string;
  support: Support;
  /** The words, figures, names … of the sentence that its sources do not hold. */
  missing: string[];
  /** Citation ids, in order. */
  citations: string[];
};

/** A place in `text` that is a marker. Other brackets are plain text. */
export type Marker = Span & { citationId: string };

export type DeclineReason = 'empty-library' | 'no-evidence' | 'weak-evidence';

/** What was used up at a model provider. */
export type Usage = { modelCalls: number; inputTokens: number; outputTokens: number };

/** An answer's text, or a sentence of one, without its markers and the blanks before them. */
export function withoutMarkers(text: string, markers: Span[]): string {
  return markers.toReversed().reduce((rest, { start, end }) => rest.slice(0, start).trimEnd() + rest.slice(end), text);
}

/** The stored record of a question and what came of it (api.md, "An answer"). */
export type Answer = {
  id: string;
  conversationId: string;
  question: string;
  /** The question as it was understood on its own, earlier turns taken in. */
  standaloneQuestion: string;
  status: 'answered' | 'declined' | 'failed';
  text: string;
  sentences: AnswerSentence[];
  markers: Marker[];
  citations: Citation[];
  /** With what each ranking gave to the passage's score; records of older programs lack that. */
  evidence: (FoundPassage & { parts?: RankParts })[];
  /** Ranges of `text` that answer the question, given only when sure. */
  highlights?: Span[];
  /** That the articles hold the answer, 0 to 1. */
  confidence: number;
  filters: Filters;
  asOf: string;
  /** What the question's words of time were taken for. */
  timeWords?: TimeWord[];
  /** Outlets that carry what is cited, and how many of them speak for themselves: copies of one text are one voice. */
  sources?: { outlets: number; independent: number };
  truncated?: true;
  degraded?: 'words-only'[];
  /** How many marks the model wrote that were never given to it. */
  invalidMarkers: number;
  /** Of a declined answer. */
  reason?: DeclineReason;
  missing?: string[];
  /** Article ids, nearest first. */
  nearest?: string[];
  /** The sentence that comes nearest to a declined question, where one comes near: what the articles do say. */
  nearestQuote?: Quote;
  model: { provider: string; name: string };
  prompt: { name: string; version: number; sha256: string };
  library: { generation: number; embedder: string };
  /** Milliseconds. */
  timings: { retrieve: number; answer: number; total: number };
  usage: Usage;
  createdAt: string;
};
