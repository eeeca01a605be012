/*
 * How well questions hold together over a conversation: the scripted conversations of bench/follow-ups are asked turn by turn, by words alone.
 *   npx tsx bench/follow-ups.ts ARTICLES.jsonl[.gz] [LIBRARY [QUESTIONS.jsonl]] [--misses]
 * A turn is found when its article is among the first ten passages. It is asked as typed in the conversation, then in words that
 * stand alone (`means`: the ceiling), then as typed with nothing before it (the floor). Conversations with an even number were tuned on.
 * With LIBRARY the library is kept there, and used again by the next run. With QUESTIONS each question of newsqa is also understood after the
 * next one, as a change of subject that is to stay as it is. `--misses` prints each turn of the even ones
 * that was found or answered in words that stand alone only.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createAssistant, type Assistant } from '../src/index.ts';
import { mean, oddOnes, quantile } from '../src/measure/figures.ts';
import { holds } from '../src/measure/fold.ts';
import { standaloneQuestion } from '../src/retrieve/follow-up/follow-up.ts';
import { rowsOf, type QuestionRow } from './sets.ts';

type Script = { name: string; asOf: string; turns: ScriptedTurn[] };
type ScriptedTurn = { kind: string; question: string; means: string; answer: string; url: string };
type Reply = { conversationId: string; alone: string; text: string; urls: (string | undefined)[]; titles: string[] };
type Row = ScriptedTurn & { at: number; alone: string; found: Record<'typed' | 'ceiling' | 'floor', boolean>; isAnswered: boolean; isAnsweredAlone: boolean; ruleMs: number };

/** Passages that a turn's article must be among. */
const DEPTH = 10;
/** Kinds of turns that change the subject: they are to stay as they were typed. */
const CHANGES = ['change', 'change-pronoun'];
const SCRIPTS = new URL('./follow-ups/', import.meta.url);

const [articlesFile, kept, questionsFile] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!articlesFile) throw new Error('Usage: npx tsx bench/follow-ups.ts ARTICLES.jsonl[.gz] [LIBRARY [QUESTIONS.jsonl]] [--misses]');
const folder = resolve(kept ?? mkdtempSync(join(tmpdir(), 'dateline-follow-ups-')));
const assistant = await createAssistant({ settings: { DATA_DIR: folder, EMBED_PROVIDER: 'none', LOG_LEVEL: 'silent' } });
try {
  if ((await assistant.stats()).articles === 0) await assistant.ingest([{ name: 'articles', path: resolve(articlesFile) }]);
  const rows: Row[] = [];
  for (const [at, script] of readScripts().entries()) rows.push(...(await play(script, at)));
  print(rows);
  if (questionsFile) printChanges(rowsOf<QuestionRow>(questionsFile));
} finally {
  await assistant.close();
  if (!kept) rmSync(folder, { recursive: true });
}

function readScripts(): Script[] {
  return readdirSync(SCRIPTS).toSorted().map((name) => JSON.parse(readFileSync(new URL(name, SCRIPTS), 'utf8')) as Script);
}

/** One conversation from its first turn to its last; each turn also without the others, as typed and written out. */
async function play({ asOf, turns }: Script, at: number): Promise<Row[]> {
  const rows: Row[] = [];
  const earlier: Parameters<typeof standaloneQuestion>[1] = [];
  let conversation: { conversationId?: string } = {};
  for (const turn of turns) {
    const started = performance.now();
    standaloneQuestion(turn.question, earlier);
    const ruleMs = performance.now() - started;
    const typed = await ask({ question: turn.question, asOf, ...conversation });
    const [ceiling, floor] = [await ask({ question: turn.means, asOf }), await ask({ question: turn.question, asOf })];
    const isFound = ({ urls }: Reply) => urls.includes(turn.url);
    const found = { typed: isFound(typed), ceiling: isFound(ceiling), floor: isFound(floor) };
    rows.push({ ...turn, at, alone: typed.alone, found, isAnswered: holds(typed.text, turn.answer), isAnsweredAlone: holds(ceiling.text, turn.answer), ruleMs });
    earlier.push({ question: turn.question, standaloneQuestion: typed.alone, answerText: typed.text, citedTitles: typed.titles });
    conversation = { conversationId: typed.conversationId };
  }
  return rows;
}

async function ask(question: Parameters<Assistant['ask']>[0]): Promise<Reply> {
  for await (const event of assistant.ask(question)) {
    if (event.type !== 'answer-end' && event.type !== 'answer-declined') continue;
    const { conversationId, standaloneQuestion: alone, status, text, evidence, citations } = event.answer;
    return { conversationId, alone, text: status === 'answered' ? text : '', urls: evidence.slice(0, DEPTH).map(({ url }) => url), titles: citations.map(({ title }) => title) };
  }
  throw new Error(`No answer to: ${question.question}`);
}

function print(rows: Row[]): void {
  const [even, odd] = [rows.filter(({ at }) => at % 2 === 0), rows.filter(({ at }) => at % 2 === 1)];
  for (const [name, some] of [['even', even], ['odd', odd], ['all', rows]] as const) printGroup(name, some);
  for (const kind of new Set(rows.map((row) => row.kind))) for (const [name, some] of [['even', even], ['odd', odd]] as const) printGroup(`  ${kind}, ${name}`, some.filter((row) => row.kind === kind));
  const times = rows.map(({ ruleMs }) => ruleMs);
  console.log(`rules ${mean(times)!.toFixed(2)} ms a turn, ${quantile(times, 0.99)!.toFixed(2)} ms for the slowest of a hundred`);
  if (process.argv.includes('--misses')) even.forEach(printMiss);
}

function printMiss({ at, kind, question, means, alone, found, isAnswered, isAnsweredAlone }: Row): void {
  const miss = found.ceiling && !found.typed ? 'not found' : isAnsweredAlone && !isAnswered ? 'not answered' : undefined;
  if (miss) console.log(`${at} ${miss}, ${kind}: ${question} → ${alone} (${means})`);
}

function printChanges(questions: QuestionRow[]): void {
  const kept = questions.map(({ question }, at) => {
    const { question: before, answer } = questions[(at + 1) % questions.length]!;
    return standaloneQuestion(question, [{ question: before, standaloneQuestion: before, answerText: answer, citedTitles: [] }]) === question;
  });
  const share = (some: boolean[]) => mean(some)!.toFixed(3);
  console.log(`changes of subject between ${questions.length} questions left as they are: even ${share(kept.filter((_, at) => at % 2 === 0))}, odd ${share(oddOnes(kept))}`);
}

function printGroup(name: string, rows: Row[]): void {
  const share = (picked: (row: Row) => boolean, some = rows) => (mean(some.map(picked)) ?? 0).toFixed(3);
  const [typed, ceiling] = [rows.filter(({ found }) => found.typed).length, rows.filter(({ found }) => found.ceiling).length];
  const changes = rows.filter(({ kind }) => CHANGES.includes(kind));
  console.log(
    `${name.padEnd(22)} ${String(rows.length).padStart(3)} turns: found ${share(({ found }) => found.typed)}, ceiling ${share(({ found }) => found.ceiling)}, floor ${share(({ found }) => found.floor)}, of the ceiling ${(typed / ceiling).toFixed(3)}; ` +
      `answered ${share(({ isAnswered }) => isAnswered)}, alone ${share(({ isAnsweredAlone }) => isAnsweredAlone)}${changes.length > 0 ? `; changes noticed ${share(({ alone, question }) => alone === question, changes)} of ${changes.length}` : ''}`,
  );
}
