/*
 * Dateline beside the pipeline of LangChain.js's manuals, in one run: the same articles, questions and made-up vectors, each side a process of its own.
 *   npm run bench:compare -- ARTICLES.jsonl[.gz] QUESTIONS.jsonl
 * Prints each figure with its ratio (how many times less Dateline takes).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chartOf } from './chart.ts';
import { madeUpEmbedder } from './made-up-vectors.ts';
import { rowsOf, type ArticleRow } from './sets.ts';
import type { Spread } from './timing.ts';

type Time = { cpu: number; wall: number };
type Times = { cpu: Spread; wall: Spread };
type Stock = { chunks: number; split: Time; index: Time; save: Time; load: Time; meaning: Times; words: Times; hybrid: Times; memoryMiB: number; asked: number; hits: number[] };
type Ours = { articles: number; passages: number; words: Time; vectors: Time };
type OursServing = { firstByWords: number; firstByMeaning: number; meaning: Times; hybrid: Times; words: Times; asking: Times; memoryMiB: number; hits: number[]; hitsOfAll: number[] };

/** A library that search is compared with for growth. */
const SMALL = 1000;
const MAX_PRINTED = 64 * 1024 * 1024;
const CHART = 'docs/chart.svg';
const run = promisify(execFile);

const [articles = '', questions = ''] = process.argv.slice(2).map((file) => resolve(file));
if (!articles || !questions) throw new Error('Usage: npm run bench:compare -- ARTICLES.jsonl[.gz] QUESTIONS.jsonl');
const folder = await mkdtemp(join(tmpdir(), 'dateline-compare-'));
const embedder = await madeUpEmbedder();
try {
  const few = join(folder, 'few.jsonl');
  await writeFile(few, rowsOf<ArticleRow>(articles).slice(0, SMALL).map((row) => `${JSON.stringify(row)}\n`).join(''));
  const ours = await task<Ours>('bench/ours.ts', ['build', articles, join(folder, 'ours')], embedder.settings);
  const serving = await task<OursServing>('bench/ours.ts', ['serve', questions, join(folder, 'ours')], embedder.settings);
  await task<Ours>('bench/ours.ts', ['build', few, join(folder, 'few')], embedder.settings);
  const small = await task<OursServing>('bench/ours.ts', ['serve', questions, join(folder, 'few')], embedder.settings);
  const built = await task<Stock>('bench/stock/pipeline.ts', ['build', articles, join(folder, 'stock')]);
  const stock = { ...built, ...(await task<Stock>('bench/stock/pipeline.ts', ['serve', articles, questions, join(folder, 'stock')])) };
  report(ours, serving, small, stock);
  await writeFile(CHART, chart(ours, serving, stock));
  console.log(`\nchart: ${CHART}`);
} finally {
  embedder.close();
  await rm(folder, { recursive: true, force: true });
}

async function task<Result>(file: string, args: string[], env: Record<string, string> = {}): Promise<Result> {
  const { stdout } = await run(process.execPath, ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', file, ...args], { env: { ...process.env, ...env, LOG_LEVEL: 'silent' }, maxBuffer: MAX_PRINTED });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Result; // each task prints the type it is asked for
}

function report(ours: Ours, serving: OursServing, small: OursServing, stock: Stock): void {
  console.log(`${ours.articles} articles; ${ours.passages} passages, ${stock.chunks} chunks of the other; a ratio says how many times less Dateline takes\n`);
  line('figure', 'Dateline', 'stock', 'ratio');
  compare('ingest until searchable by words, index step alone: s', ours.words.wall / 1000, stock.index.wall / 1000);
  compare('the same with reading and splitting: s', ours.words.wall / 1000, (stock.split.wall + stock.index.wall + stock.save.wall) / 1000);
  compare('search by words: ms CPU p50', serving.words.cpu.p50, stock.words.cpu.p50);
  compare('search by words: ms CPU p99', serving.words.cpu.p99, stock.words.cpu.p99);
  compare('search by meaning, question embedded elsewhere: ms p50', serving.meaning.wall.p50, stock.meaning.wall.p50);
  compare('search by both: ms p50', serving.hybrid.wall.p50, stock.hybrid.wall.p50);
  compare('ready by meaning after a restart: s', serving.firstByMeaning / 1000, stock.load.wall / 1000);
  compare('memory of the serving process with all vectors: MiB', serving.memoryMiB, stock.memoryMiB);
  line(`hit@1 / @5 / @10, words, first ${stock.asked} questions`, serving.hits.map(number).join(' / '), stock.hits.map(number).join(' / '), '');
  line('ready by words after a restart: s', number(serving.firstByWords / 1000), '', '');
  line('hit@1 / @5 / @10, words, all questions', serving.hitsOfAll.map(number).join(' / '), '', '');
  line('ask, extractive: ms p50 / p99', `${number(serving.asking.wall.p50)} / ${number(serving.asking.wall.p99)}`, '', '');
  line(`growth: words p50 against ${SMALL} articles`, `${number(serving.words.cpu.p50 / small.words.cpu.p50)}×`, '', '');
}

function chart(ours: Ours, serving: OursServing, stock: Stock): string {
  return chartOf(`${ours.articles.toLocaleString('en')} articles, two cores: what each takes`, [
    { name: 'Search by words, median', ours: serving.words.cpu.p50, stock: stock.words.cpu.p50, unit: 'ms' },
    { name: 'Search by words and meaning, median', ours: serving.hybrid.wall.p50, stock: stock.hybrid.wall.p50, unit: 'ms' },
    { name: 'Ingest until searchable', ours: ours.words.wall / 1000, stock: stock.index.wall / 1000, unit: 's' },
    { name: 'Memory with all vectors', ours: serving.memoryMiB, stock: stock.memoryMiB, unit: 'MiB' },
    { name: `Right passage first, ${stock.asked} questions`, ours: 100 * serving.hits[0]!, stock: 100 * stock.hits[0]!, unit: '%' },
  ]);
}

function compare(name: string, ours: number, stock: number): void {
  line(name, number(ours), number(stock), `${number(stock / ours)}×`);
}

function line(name: string, ours: string, stock: string, ratio: string): void {
  console.log(`${name.padEnd(58)}${ours.padStart(24)}${stock.padStart(24)}${ratio.padStart(10)}`);
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
