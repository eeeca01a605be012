import { mean, quantile, type Figures } from './figures.ts';
import { holds } from './fold.ts';
import type { QuestionRow } from './rows.ts';

/** What is known of a question: its short answer, the articles found for it, and those that hold the answer's words. */
export type KnownAnswer = { answer: string; choices?: string[] | undefined; choice?: number | undefined; articles?: string[] | undefined; holding?: string[] | undefined };
export type QuestionCase = { known: KnownAnswer; row: QuestionRow };

const RANKS = [1, 5, 10];
/** Ranks past this count as not found at all. */
const MRR_DEPTH = 10;

/** Figures of questions that the articles answer; with `usualLeast`, the confidence below which a question is declined by default, also what would be so then. */
export function scoreAnswerable(cases: QuestionCase[], usualLeast?: number): Figures {
  const ranks = cases.filter(({ known }) => known.holding).map(rankOf);
  const cited = cases.filter(({ known }) => known.articles).flatMap(({ known, row }) => row.citations.map(({ url }) => known.articles!.includes(url ?? '')));
  const highlighted = cases.filter(({ row }) => row.highlights.length > 0);
  const answered = cases.filter(({ row }) => row.status === 'answered');
  return {
    questions: cases.length,
    ...Object.fromEntries(RANKS.map((k) => [`hit@${k}`, mean(ranks.map((rank) => rank <= k))])),
    [`MRR@${MRR_DEPTH}`]: mean(ranks.map((rank) => (rank <= MRR_DEPTH ? 1 / rank : 0))),
    answered: mean(cases.map(isRight)),
    'answered first': mean(cases.map(({ known, row }) => holds(row.sentences[0]?.text ?? '', known.answer))),
    wrong: mean(cases.filter(({ known }) => known.choices).map(isWrong)),
    'false refusal': mean(cases.map(({ row }) => row.status === 'declined')),
    ...(usualLeast !== undefined && {
      'answered, by default': mean(cases.map((one) => isRight(one) && one.row.confidence >= usualLeast)),
      'false refusal, by default': mean(cases.map(({ row }) => row.confidence < usualLeast)),
    }),
    'citation precision': mean(cited),
    'answering words shown': highlighted.length / cases.length,
    'answering words right': mean(highlighted.map(({ known, row }) => row.highlights.some((words) => holds(words, known.answer) || holds(known.answer, words)))),
    'words of an answer': mean(answered.map(({ row }) => row.answer.split(/\s+/).length)),
    'sentences of an answer': mean(answered.map(({ row }) => row.sentences.length)),
    'supported sentences': mean(answered.flatMap(({ row }) => row.sentences.map(({ support }) => support === 'supported'))),
    ...timesOf(cases),
  };
}

/** Figures of questions that the articles do not answer. */
export function scoreUnanswerable(cases: QuestionCase[], usualLeast?: number): Figures {
  const usual = usualLeast === undefined ? {} : { 'refusal, by default': mean(cases.map(({ row }) => row.confidence < usualLeast)) };
  return { questions: cases.length, refusal: mean(cases.map(({ row }) => row.status === 'declined')), ...usual, ...timesOf(cases) };
}

/** Shares of false refusal at which declining is compared. */
const FALSE_REFUSALS = [0.1, 0.15, 0.2];

/** The share of unanswerable questions below the confidence at which this share of the answerable ones would be declined. */
export function refusalAt(answerable: QuestionCase[], others: QuestionCase[]): Figures {
  if (answerable.length === 0 || others.length === 0) return {};
  const confidences = answerable.map(({ row }) => row.confidence).toSorted((a, b) => a - b);
  return Object.fromEntries(
    FALSE_REFUSALS.map((share) => {
      const threshold = confidences[Math.floor(share * confidences.length)] ?? 1;
      return [`refusal at false refusal ${share.toFixed(2)}`, mean(others.map(({ row }) => row.confidence < threshold))];
    }),
  );
}

/** From 1; Infinity where no ranked passage of an article that holds the answer holds it. */
function rankOf({ known, row }: QuestionCase): number {
  const at = row.passages.findIndex(({ url, text }) => known.holding!.includes(url ?? '') && holds(text, known.answer));
  return at < 0 ? Infinity : at + 1;
}

function isRight({ known, row }: QuestionCase): boolean {
  return row.status === 'answered' && holds(row.answer, known.answer);
}

function isWrong({ known: { answer, choices = [], choice }, row }: QuestionCase): boolean {
  return row.status === 'answered' && !holds(row.answer, answer) && choices.some((text, at) => at !== choice && holds(row.answer, text));
}

function timesOf(cases: QuestionCase[]): Figures {
  const [retrieve, answer] = [cases.map(({ row }) => row.ms.retrieve), cases.map(({ row }) => row.ms.answer)];
  return { 'retrieval ms p50': quantile(retrieve, 0.5), 'retrieval ms p99': quantile(retrieve, 0.99), 'answering ms p50': quantile(answer, 0.5), 'answering ms p99': quantile(answer, 0.99) };
}
