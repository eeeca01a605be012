import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClaimRow, PageRow, QuestionRow } from '../../src/measure/rows.ts';
import { FERRY, FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';

const MARKET = { url: 'https://post.example/market', title: 'Market hall opens in May', outlet: 'The Post', published: '2025-05-02', text: 'The market hall in Dunmarrow opened on Friday with 31 stalls. Baker Tom Reid sold 400 loaves before noon.' };
const QUESTIONS = [
  { id: 'homes', asked: '2025-03-12', question: 'How many homes were flooded in the lower town?', answer: '212', choices: ['400', '212'], choice: 1, articles: [FLOOD.url], holding: [FLOOD.url] },
  { id: 'cost', asked: '2025-06-26', question: 'How much did the repair of the ferry cost?', answer: '£412,000', choices: ['£412,000', '49'], choice: 0, articles: [FERRY.url], holding: [FERRY.url] },
  { id: 'stalls', asked: '2025-05-03', question: 'How many stalls did the market hall open with?', answer: 'forty', choices: ['forty', '31'], choice: 0, articles: [FERRY.url], holding: [MARKET.url] },
];
const UNANSWERABLE = [{ id: 'chess', asked: '2025-05-03', question: 'Who won the chess championship in Reykjavik?', answer: 'nobody' }];
const ABSENT = [{ ...QUESTIONS[0], without: [FLOOD.url] }];
const CLAIMS = [
  { id: 'c1', set: 'a', article: FLOOD.text, sentence: 'The river Tarvel flooded 212 homes in the lower town on Sunday.', supported: true },
  { id: 'c2', set: 'a', article: FLOOD.text, sentence: 'The river Tarvel flooded 500 homes in the lower town on Sunday.', supported: false },
  { id: 'c3', set: 'b', article: FERRY.text, sentence: 'The ferry Lady Ormsa sank on Tuesday.', supported: false },
  { id: 'c4', set: 'b', article: FERRY.text, sentence: 'A crack stopped the vessel for seven weeks.', supported: true },
];
const BODY = ['The bridge over the Tarvel opened to traffic on Friday after two years of work.', 'Engineers had replaced all four of its piers, and the mayor cut a ribbon before a crowd of hundreds on the eastern bank.', 'Buses will cross it again from Monday, the council said in a statement to reporters in the town hall.'];

let dateline: Shell;
beforeEach(async () => {
  dateline = await shell();
  await Promise.all(Object.entries({ 'articles.jsonl': [FLOOD, FERRY, MARKET], 'questions.jsonl': QUESTIONS, 'unanswerable.jsonl': UNANSWERABLE, 'absent.jsonl': ABSENT, 'claims.jsonl': CLAIMS }).map(([file, rows]) => writeFile(join(dateline.folder, file), linesOf(rows))));
});
afterEach(() => dateline.remove());

const ALL = ['--articles', 'articles.jsonl', '--questions', 'questions.jsonl', '--unanswerable', 'unanswerable.jsonl', '--unanswerable', 'absent.jsonl', '--claims', 'claims.jsonl'];

test('the figures equal those that another program makes of the rows alone', async () => {
  const { code, stdout } = await dateline.run(['eval', ...ALL, '--rows', 'rows.jsonl', '--json']);
  expect(code).toBe(0);
  const { measured } = JSON.parse(stdout) as { measured: { name: string; all: Record<string, number> }[] };
  const figures = Object.fromEntries(measured.map(({ name, all }) => [name, all]));
  const again = spawnSync(process.execPath, ['bench/score-rows.js', ...['rows', 'questions', 'unanswerable', 'absent', 'claims'].map((name) => join(dateline.folder, `${name}.jsonl`))], { encoding: 'utf8' });
  const { 'refusal, unanswerable': unanswerable, 'refusal, absent': absent, 'balanced accuracy': claims, ...questions } = JSON.parse(again.stdout) as Record<string, number>;
  for (const [name, value] of Object.entries(questions)) expect(figures.questions![name], name).toBeCloseTo(value, 10);
  expect(figures).toMatchObject({ unanswerable: { refusal: unanswerable, questions: 1 }, absent: { refusal: absent, questions: 1 }, claims: { 'balanced accuracy': claims, claims: 4 } });
  expect(questions).toMatchObject({ 'hit@1': 2 / 3, answered: 2 / 3 });
  expect(figures.questions!.wrong).toBeCloseTo(1 / 3);
});

test('a row a case, in order, holds what was found, said and cited; what is left out is not found', async () => {
  await dateline.run(['eval', ...ALL, '--rows', 'rows.jsonl']);
  const rows = linesIn<QuestionRow | ClaimRow>(await readFile(join(dateline.folder, 'rows.jsonl'), 'utf8'));
  expect(rows.map(({ id }) => id)).toEqual(['homes', 'cost', 'stalls', 'chess', 'homes', 'c1', 'c2', 'c3', 'c4']);
  const [homes, , , chess, without] = rows as QuestionRow[];
  expect(homes).toMatchObject({ kind: 'answerable', asked: '2025-03-12', status: 'answered', answer: expect.stringContaining('212 homes'), citations: expect.arrayContaining([expect.objectContaining({ url: FLOOD.url })]), ms: { retrieve: expect.any(Number) } });
  const { quote, start, end } = homes!.citations[0]!;
  expect(FLOOD.text.slice(start, end)).toBe(quote);
  expect(homes!.answer).not.toMatch(/\[\d+\]/);
  expect(chess).toMatchObject({ kind: 'unanswerable', status: 'declined', citations: [] });
  expect(without).toMatchObject({ kind: 'absent' });
  expect(without!.passages.map(({ url }) => url)).not.toContain(FLOOD.url);
  expect(rows.at(-3)).toMatchObject({ id: 'c2', support: 'unsupported', missing: expect.arrayContaining([expect.stringContaining('500')]) });
});

test('pages are read as they stand in the folder, and one that is none is told with its reason', async () => {
  const folder = join(dateline.folder, 'pages');
  await mkdir(join(folder, 'html'), { recursive: true });
  const page = (body: string) => `<html><head><title>Bridge opens</title><meta property="article:published_time" content="2024-05-03T10:00:00Z"></head><body><nav>Home News</nav><article><h1>Bridge opens</h1>${body}</article></body></html>`;
  await writeFile(join(folder, 'html/a.html'), page(BODY.map((text) => `<p>${text}</p>`).join('')));
  await writeFile(join(folder, 'html/b.html'), '');
  await writeFile(join(folder, 'bodies.jsonl'), linesOf([{ file: 'html/a.html', body: BODY.join('\n\n') }]));
  await writeFile(join(folder, 'dates.jsonl'), linesOf([{ file: 'html/a.html', published: '2024-05-03', news: true }, { file: 'html/b.html', published: '2024-05-03', news: false }]));
  const { code, stdout } = await dateline.run(['eval', '--pages', 'pages', '--rows', 'rows.jsonl', '--json']);
  expect(code).toBe(0);
  const { measured } = JSON.parse(stdout) as { measured: { name: string; all: Record<string, number> }[] };
  expect(measured).toMatchObject([
    { name: 'bodies', all: { pages: 1, 'body F1': 1, exact: 1 } },
    { name: 'dates', all: { pages: 2, 'date accuracy': 0.5, 'date precision': 1, 'date accuracy, news': 1 } },
  ]);
  expect(linesIn<PageRow>(await readFile(join(dateline.folder, 'rows.jsonl'), 'utf8'))).toMatchObject([{ file: 'html/a.html', published: expect.stringContaining('2024-05-03'), publishedFrom: 'meta' }, { file: 'html/b.html', published: null, text: '', refused: expect.any(String) }]);
});

test('a kept library serves the next run, and the user\'s own is not touched', async () => {
  await dateline.run(['eval', ...ALL, '--library', 'kept']);
  const { code, stdout } = await dateline.run(['eval', '--questions', 'questions.jsonl', '--library', 'kept', '--limit', '1', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ measured: [{ name: 'questions', all: { questions: 1, 'hit@1': 1 } }] });
  expect(JSON.parse((await dateline.run(['stats', '--json'])).stdout)).toMatchObject({ articles: 0 });
});

test.each([
  [['eval'], 'Nothing to measure'],
  [['eval', '--claims', 'none.jsonl'], 'none.jsonl cannot be read'],
  [['eval', '--claims', 'questions.jsonl'], 'questions.jsonl, line 1: article'],
  [['eval', '--claims', 'claims.jsonl', '--rows', 'none/rows.jsonl'], 'none/rows.jsonl cannot be written'],
  [['eval', '--questions', 'questions.jsonl', '--mode', 'magic'], 'Allowed choices are hybrid, words, meaning'],
  [['eval', '--questions', 'questions.jsonl', '--k', '51'], 'It must be a whole number from 1 to 50'],
])('wrong use is told in a line: %j', async (args, line) => {
  const { code, stderr } = await dateline.run(args);
  expect(code).toBe(2);
  expect(stderr).toContain(line);
  expect(stderr).not.toMatch(/\n\s+at /);
});

const linesOf = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const linesIn = <Row>(text: string): Row[] => text.trim().split('\n').map((line) => JSON.parse(line) as Row);
