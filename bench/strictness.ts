/*
 * What STRICTNESS trades, from the rows of one run that never declines:
 *   STRICTNESS=0 dateline eval --articles ARTICLES --mode words --questions Q.jsonl --unanswerable U.jsonl --unanswerable ABSENT.jsonl --rows ROWS.jsonl
 *   npx tsx bench/strictness.ts ROWS.jsonl Q.jsonl
 * Writes docs/strictness.md and docs/strictness.svg.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { thresholdOf } from '../src/answer/decline/confidence.ts';
import { mean } from '../src/measure/figures.ts';
import { holds } from '../src/measure/fold.ts';
import type { QuestionRow } from '../src/measure/rows.ts';
import { curvesOf, type Trade } from './strictness-curves.ts';

const [rowsFile, questionsFile] = process.argv.slice(2);
if (rowsFile === undefined || questionsFile === undefined) throw new Error('Usage: npx tsx bench/strictness.ts ROWS.jsonl QUESTIONS.jsonl');

const linesOf = <T>(file: string): T[] => readFileSync(file, 'utf8').trim().split('\n').map((line): T => JSON.parse(line));
const answers = new Map(linesOf<{ id: string; answer: string }>(questionsFile).map(({ id, answer }) => [id, answer]));
const rows = linesOf<QuestionRow>(rowsFile);
if (rows.some(({ kind, status }) => kind === 'answerable' && status === 'declined')) throw new Error('These rows are not of a run with STRICTNESS=0');

const BINS = 10;
const trades = Array.from({ length: 11 }, (_, step) => tradeOf(step / 10));
const folder = new URL('../docs/', import.meta.url);
writeFileSync(new URL('strictness.svg', folder), curvesOf(trades));
writeFileSync(new URL('strictness.md', folder), pageOf(trades));

function tradeOf(strictness: number): Trade {
  const least = thresholdOf(strictness);
  const declined = (kind: QuestionRow['kind']) => mean(rows.filter((row) => row.kind === kind).map(({ confidence }) => confidence < least)) ?? 0;
  const right = mean(rows.filter(({ kind }) => kind === 'answerable').map(({ id, answer, confidence }) => confidence >= least && holds(answer, answers.get(id) ?? ''))) ?? 0;
  return { strictness, least, falseRefusal: declined('answerable'), unanswerable: declined('unanswerable'), absent: declined('absent'), right };
}

/** Per bin of confidence: how many, the mean confidence, and the share whose answer is held. */
function binsOf(): { count: number; told: number; held: number }[] {
  return Array.from({ length: BINS }, (_, bin) => rows.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin))
    .filter((some) => some.length > 0)
    .map((some) => ({ count: some.length, told: mean(some.map(({ confidence }) => confidence))!, held: mean(some.map(({ kind }) => kind === 'answerable'))! }));
}

function pageOf(all: Trade[]): string {
  const bins = binsOf();
  const error = bins.reduce((sum, { count, told, held }) => sum + (count / rows.length) * Math.abs(told - held), 0);
  return `# What STRICTNESS trades

Made by \`bench/strictness.ts\` from ${rows.length} questions: ${countOf('answerable')} that the articles answer, ${countOf('unanswerable')} about other times, ${countOf('absent')} whose topic is there but whose answering articles were left out. Words
alone, no model. A question is declined when its confidence is below the least. *False refusal*: answerable ones declined. *Answered right*: answerable
ones whose answer holds the truth. The constants were fitted on every second question.

| STRICTNESS | least confidence | false refusal | refused, unanswerable | refused, answer absent | answered right |
| --: | --: | --: | --: | --: | --: |
${all.map(({ strictness, least, falseRefusal, unanswerable, absent, right }) => `| ${strictness.toFixed(1)} | ${[least, falseRefusal, unanswerable, absent, right].map((value) => value.toFixed(3)).join(' | ')} |`).join('\n')}

![Refusal against false refusal](strictness.svg)

## Is confidence what it says?
Of the questions with about this confidence, the share whose answer the articles hold (${Math.round((100 * countOf('answerable')) / rows.length)} % of all here). Mean difference (expected calibration error): ${error.toFixed(3)}.

| confidence | questions | held |
| --: | --: | --: |
${bins.map(({ count, told, held }) => `| ${told.toFixed(2)} | ${count} | ${held.toFixed(2)} |`).join('\n')}
`;
}

function countOf(kind: QuestionRow['kind']): number {
  return rows.filter((row) => row.kind === kind).length;
}
