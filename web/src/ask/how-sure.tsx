import type { Answer } from '../../../src/core/answer.ts';

/** How sure it is that the articles hold the answer, in words. The number stands behind them, and among the reasons for the sources. */
export function HowSure({ answer }: { answer: Answer }) {
  if (answer.evidence.length === 0) return null; // its text says that nothing was found
  return (
    <p class="facts sure">
      <span title={confidenceTold(answer)}>{saidOf(answer)}</span>
    </p>
  );
}

/** The least confidence of each wording; even odds and three of four are where people change their words. */
const WORDINGS = [
  { least: 0.75, said: 'very likely hold' },
  { least: 0.5, said: 'probably hold' },
  { least: 0.3, said: 'may hold' },
];

/** Of a declined answer it is told as what the search alone made likely: reading, or strictness, decided against it. */
function saidOf({ confidence, status }: Answer): string {
  const wording = WORDINGS.find(({ least }) => confidence >= least);
  if (!wording) return 'It is doubtful that the articles hold the answer.';
  return `${status === 'declined' ? 'By the search alone, the' : 'The'} articles ${wording.said} the answer.`;
}

/** The number and what it means. Never 0 or 100: it is an estimate. */
export function confidenceTold({ confidence }: Pick<Answer, 'confidence'>): string {
  const percent = Math.min(99, Math.max(1, Math.round(confidence * 100)));
  return `Confidence ${percent} %: of 100 questions whose search looks like this one’s, the articles answer about ${percent}. It is reckoned from what was found, not from the answer.`;
}
