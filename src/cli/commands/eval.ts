import type { Assistant, SearchMode } from '../../assistant-types.ts';
import { loadConfig, type Config } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { scoreClaims, type ClaimCase } from '../../measure/claims.ts';
import { oddOnes, type Figures } from '../../measure/figures.ts';
import { scoreBodies, scoreDates } from '../../measure/pages.ts';
import { refusalAt, scoreAnswerable, scoreUnanswerable, type QuestionCase } from '../../measure/questions.ts';
import { checkSentence } from '../../assistant/asking/verify.ts';
import { thresholdOf } from '../../assistant/asking/asking.ts';
import { askCase, type AskedQuestion, type AskOptions } from '../evaluate/ask-cases.ts';
import { bodyRow, claimRow, dateRow, questionRow, rowsFile, rowsIn } from '../evaluate/files.ts';
import { withMeasuredLibrary } from '../evaluate/library.ts';
import { readPages } from '../evaluate/read-pages.ts';
import { print, printJson, tell } from '../terminal.ts';

export type EvalOptions = {
  articles?: string;
  questions?: string[];
  unanswerable?: string[];
  claims?: string;
  pages?: string;
  library?: string;
  undated?: true;
  mode: SearchMode;
  rows?: string;
  limit?: string;
  k: string;
  json?: true;
};

/** The figures of one measure: of all cases, and of those with an odd index, which are not to be tuned on. */
type Measured = { name: string; all: Figures; odd: Figures };
type Write = (row: object) => void;

/** STRICTNESS where nobody set it. */
const USUAL_STRICTNESS = 0.5;
/** Questions between two lines of progress. */
const TELL_EVERY = 100;

/** Measures finding, answering, declining, checking and reading on sets of the user's, in a library of its own. */
export async function evaluate(options: EvalOptions): Promise<void> {
  const { mode } = options;
  const k = Number(options.k);
  const { config } = loadConfig();
  const used: Config = mode === 'words' ? { ...config, EMBED_PROVIDER: 'none' } : config;
  if (!options.questions && !options.unanswerable && !options.claims && !options.pages) throw new AppError('usage', 400, 'Nothing to measure', { hint: 'Give --questions, --unanswerable, --claims or --pages.' });
  const rows = options.rows === undefined ? undefined : await rowsFile(options.rows);
  const write: Write = (row) => rows?.write(row);
  const measured: Measured[] = [];
  if (options.questions ?? options.unanswerable) measured.push(...(await questions(used, options, { mode, k, write })));
  if (options.claims !== undefined) measured.push(await claims(options.claims, options, write));
  if (options.pages !== undefined) measured.push(...(await pages(used, options.pages, options, write)));
  await rows?.end();
  const settings = { mode, strictness: config.STRICTNESS, embedder: used.EMBED_PROVIDER, reranker: used.RERANK_PROVIDER, chat: config.CHAT_PROVIDER };
  if (options.json) printJson({ settings, measured });
  else printFigures(settings, measured);
}

async function questions(config: Config, options: EvalOptions, { mode, k, write }: { mode: SearchMode; k: number; write: Write }): Promise<Measured[]> {
  const files = [...(options.questions ?? []).map((path) => ({ path, kind: 'answerable' as const })), ...(options.unanswerable ?? []).map((path) => ({ path, kind: 'unanswerable' as const }))];
  const sets = await Promise.all(files.map(async ({ path, kind }) => ({ kind, rows: limited(await rowsIn(path, questionRow), options) })));
  return withMeasuredLibrary(config, { folder: options.library, articles: options.articles }, async (assistant, idOf) => {
    const cases: QuestionCase[] = [];
    for (const { kind, rows } of sets) cases.push(...(await askAll(assistant, rows, { kind, mode, k, undated: options.undated ?? false, idOf }, write)));
    return questionFigures(cases, config.STRICTNESS <= USUAL_STRICTNESS ? thresholdOf(USUAL_STRICTNESS) : undefined);
  });
}

async function askAll(assistant: Assistant, rows: AskedQuestion[], options: AskOptions, write: Write): Promise<QuestionCase[]> {
  const cases: QuestionCase[] = [];
  for (const row of rows) {
    const asked = await askCase(assistant, row, options);
    write(asked.row);
    if (cases.push(asked) % TELL_EVERY === 0) tell(`${cases.length} of ${rows.length} questions`);
  }
  return cases;
}

/** What would be declined is known only where no less was answered. */
function questionFigures(cases: QuestionCase[], usualLeast: number | undefined): Measured[] {
  const of = (kind: QuestionCase['row']['kind']) => cases.filter(({ row }) => row.kind === kind);
  const answerable = of('answerable');
  const others = (['unanswerable', 'absent'] as const).map((kind) => ({ name: kind, cases: of(kind) })).filter((group) => group.cases.length > 0);
  return [
    ...(answerable.length > 0 ? [{ name: 'questions', all: scoreAnswerable(answerable, usualLeast), odd: scoreAnswerable(oddOnes(answerable), usualLeast) }] : []),
    ...others.map(({ name, cases: some }) => ({
      name,
      all: { ...scoreUnanswerable(some, usualLeast), ...refusalAt(answerable, some) },
      odd: { ...scoreUnanswerable(oddOnes(some), usualLeast), ...refusalAt(oddOnes(answerable), oddOnes(some)) },
    })),
  ];
}

async function claims(path: string, options: EvalOptions, write: Write): Promise<Measured> {
  const cases = limited(await rowsIn(path, claimRow), options).map((known): ClaimCase => ({ known, row: { id: known.id, ...checkSentence(known.sentence, [known.article]) } }));
  for (const { row } of cases) write(row);
  return { name: 'claims', all: scoreClaims(cases), odd: scoreClaims(oddOnes(cases)) };
}

async function pages(config: Config, folder: string, options: EvalOptions, write: Write): Promise<Measured[]> {
  const [bodies, dates] = await Promise.all([rowsIn(`${folder}/bodies.jsonl`, bodyRow), rowsIn(`${folder}/dates.jsonl`, dateRow)]).then((sets) => [limited(sets[0], options), limited(sets[1], options)] as const);
  const rows = await readPages(config, folder, [...bodies, ...dates]);
  for (const row of rows.values()) write(row);
  const bodyCases = bodies.map((known) => ({ known, row: rows.get(known.file)! })); // every page was read above
  const dateCases = dates.map((known) => ({ known, row: rows.get(known.file)! }));
  return [
    { name: 'bodies', all: scoreBodies(bodyCases), odd: scoreBodies(oddOnes(bodyCases)) },
    { name: 'dates', all: scoreDates(dateCases), odd: scoreDates(oddOnes(dateCases)) },
  ];
}

function limited<T>(rows: T[], { limit }: EvalOptions): T[] {
  return limit === undefined ? rows : rows.slice(0, Number(limit));
}

function printFigures(settings: object, measured: Measured[]): void {
  print(Object.entries(settings).map(([name, value]) => `${name} ${value}`).join(' · '));
  for (const { name, all, odd } of measured) {
    print(`\n${name.padEnd(36)}${'all'.padStart(8)}${'odd'.padStart(8)}`);
    for (const [figure, value] of Object.entries(all)) print(`  ${figure.padEnd(34)}${shown(value)}${shown(odd[figure] ?? null)}`);
  }
}

/** Shares with three places, counts and times as they are. */
function shown(value: number | null): string {
  return (value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1)).padStart(8);
}
