import type { Answer, Usage } from '../core/answer.ts';
import type { AnswerEvent } from '../core/answer-event.ts';
import { NO_USAGE, type ArticleStore } from '../core/ports.ts';
import type { Retrieval } from '../core/retrieval.ts';
import type { Span } from '../core/span.ts';
import { AnswerText } from './answer-text.ts';
import { confidenceOf } from './decline/confidence.ts';
import { declined, tooWeak, type Decline } from './decline/decline.ts';
import { sourcesOf, type CitedRange } from './evidence-sentences.ts';
import { asideTest, type AsidesOf } from './extract/asides.ts';
import { extract } from './extract/extract.ts';
import { introductionsAskedFor } from './extract/introductions.ts';
import { newsAskedFor } from './extract/news.ts';
import { statementsAskedFor } from './extract/statements.ts';
import type { SpeechIn } from './extract/whole-articles.ts';
import { sureOfFound } from './decline/sure-of-found.ts';
import { write, type ChatWriter } from './write/write.ts';

export type AnswerDependencies = {
  store: Pick<ArticleStore, 'articles' | 'version' | 'counts' | 'outlets'>;
  /** Absent: the answer is made of the articles' own sentences. */
  chat?: ChatWriter;
  /** 0 never declines while anything was found, 1 declines whenever in doubt. */
  strictness: number;
  asidesOf: AsidesOf;
  speechIn: SpeechIn;
  /** Monotonic milliseconds. */
  now: () => number;
};

/** Calls of a model that a question costs at most: to understand a follow-up, to answer, and one repair or try again. */
const MOST_CALLS = 3;

/** What the caller knows of the record before it is answered. */
export type AnswerFrame = Pick<Answer, 'id' | 'conversationId' | 'question' | 'standaloneQuestion' | 'filters' | 'asOf' | 'timeWords' | 'model' | 'prompt' | 'library' | 'createdAt'> & {
  /** Milliseconds that retrieval took. */
  retrieveMs: number;
  /** What understanding a follow-up used up. */
  usage?: Usage;
};

/** Answers from the evidence, as events that end with `answer-end` or `answer-declined`. Errors are thrown. */
export async function* answer(retrieval: Retrieval, needs: AnswerDependencies, { frame, signal }: { frame: AnswerFrame; signal: AbortSignal }): AsyncGenerator<AnswerEvent> {
  const started = needs.now();
  yield { type: 'evidence-found', passages: retrieval.passages };
  const sources = await sourcesOf(retrieval.passages, needs.store);
  const evidence = { ...retrieval, passages: retrieval.passages.filter(({ articleId }) => sources.has(articleId)) };
  const isAside = asideTest(frame.standaloneQuestion, sources, needs.asidesOf);
  const statements = statementsAskedFor(frame.standaloneQuestion, evidence, { sources, isAside, speechIn: needs.speechIn });
  const introductions = introductionsAskedFor(frame.standaloneQuestion, evidence, { sources, isAside });
  const news = newsAskedFor(frame.standaloneQuestion, evidence, { sources, isAside, periods: frame.timeWords ?? [] });
  const confidence = sureOfFound(frame.standaloneQuestion, { statements, told: [...introductions, ...news] }, confidenceOf(retrieval));
  const record = (parts: AnswerParts): Answer => recordOf(frame, retrieval, { ...parts, confidence, answerMs: needs.now() - started });
  const weak = await tooWeak(frame.standaloneQuestion, retrieval, { ...needs, filters: frame.filters, confidence });
  if (weak) return yield { type: 'answer-declined', answer: record({ decline: weak, usage: NO_USAGE }) };
  signal.throwIfAborted();
  const text = new AnswerText(sources);
  const writing = needs.chat
    ? write(frame.standaloneQuestion, evidence.passages, needs.chat, { sources, asOf: frame.asOf, mostCalls: MOST_CALLS - (frame.usage?.modelCalls ?? 0), signal })
    : extract(frame.standaloneQuestion, evidence, { found: [...statements, ...introductions, ...news], apart: news.length > 0, isAside });
  const end = yield* textEvents(writing, text, signal);
  if (end.refused || text.sentences.length === 0) return yield { type: 'answer-declined', answer: record({ decline: await declined('weak-evidence', frame.standaloneQuestion, retrieval, { ...needs, filters: frame.filters }), usage: end.usage }) };
  yield { type: 'answer-end', answer: record({ text, ...end }) };
}

/** The deltas and checked sentences of what is written. Leaving early closes the model's connection. */
async function* textEvents(writing: ReturnType<typeof write>, text: AnswerText, signal: AbortSignal) {
  let end = { truncated: true, refused: false, invalidMarkers: 0, usage: { ...NO_USAGE, modelCalls: 1 } };
  try {
    while (!text.isFull) {
      const step = await writing.next();
      signal.throwIfAborted();
      if (step.done) {
        end = step.value;
        break;
      }
      yield* text.add(step.value);
    }
  } finally {
    await writing.return(end);
  }
  yield* text.end();
  return end;
}

type AnswerParts = { text?: AnswerText; sure?: CitedRange; decline?: Decline; truncated?: boolean; invalidMarkers?: number; usage: Usage };

function recordOf(frame: AnswerFrame, retrieval: Retrieval, { text, sure, confidence, decline, truncated = false, invalidMarkers = 0, usage, answerMs }: AnswerParts & { confidence: number; answerMs: number }): Answer {
  const { retrieveMs, usage: before = NO_USAGE, ...known } = frame;
  const { passages, parts, degraded } = retrieval;
  const highlights = text && sure ? highlightsOf(text, sure) : [];
  return {
    ...known,
    status: decline ? 'declined' : 'answered',
    text: decline?.text ?? text?.text ?? '',
    sentences: text?.sentences ?? [],
    markers: text?.markers ?? [],
    citations: text?.citations ?? [],
    evidence: passages.map((passage) => ({ ...passage, ...(parts.has(passage.id) && { parts: parts.get(passage.id)! }) })),
    ...(highlights.length > 0 && { highlights }),
    confidence,
    ...(truncated && { truncated }),
    ...(degraded && { degraded }),
    invalidMarkers,
    ...(decline && { reason: decline.reason, missing: decline.missing, nearest: decline.nearest, ...(decline.nearestQuote && { nearestQuote: decline.nearestQuote }) }),
    timings: { retrieve: Math.round(retrieveMs), answer: Math.round(answerMs), total: Math.round(retrieveMs + answerMs) },
    usage: sum(before, usage),
  };
}

/** Where an answer that copies its sources says the words of a cited range. */
function highlightsOf({ text, citations }: AnswerText, sure: CitedRange): Span[] {
  const cited = citations.find(({ articleId, start, end }) => articleId === sure.articleId && start <= sure.start && sure.end <= end);
  const at = cited ? text.indexOf(cited.quote) : -1;
  return cited && at >= 0 ? [{ start: at + sure.start - cited.start, end: at + sure.end - cited.start }] : [];
}

function sum(a: Usage, b: Usage): Usage {
  return { modelCalls: a.modelCalls + b.modelCalls, inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}
