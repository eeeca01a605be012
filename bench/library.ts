/*
 * Measures a library of real size from outside and inside: ingest by one command while /healthz is asked ten times a second, search by words,
 * restart. Usage: npm run bench -- ARTICLES.jsonl[.gz] QUESTIONS.jsonl [--vectors]
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createAssistant } from '../src/index.ts';
import { madeUpEmbedder } from './made-up-vectors.ts';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
const PING_MS = 100;

const [articlesFile, questionsFile, ...flags] = process.argv.slice(2);
if (!articlesFile || !questionsFile) throw new Error('Usage: npm run bench -- ARTICLES.jsonl[.gz] QUESTIONS.jsonl [--vectors]');
const questions: { question: string; asked: string }[] = readFileSync(questionsFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const embedder = flags.includes('--vectors') ? await madeUpEmbedder() : undefined;
const environment = {
  ...process.env,
  DATA_DIR: folder,
  PORT: '0',
  LOG_LEVEL: 'warn',
  ...(embedder?.settings ?? { EMBED_PROVIDER: 'none' }),
};

try {
  const first = await serve();
  const pings = pinging(first.url);
  const started = performance.now();
  const ingest = spawn(process.execPath, [MAIN, 'ingest', resolve(articlesFile)], { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
  let report = '';
  ingest.stdout.on('data', (piece: Buffer) => (report += piece.toString()));
  await once(ingest, 'close');
  console.log(`ingest            ${seconds(performance.now() - started)} s until all are searchable by words (${report.split('\n')[0]})`);
  const latencies = await pings.stop();
  console.log(`healthz meanwhile max ${Math.round(Math.max(...latencies))} ms, p99 ${Math.round(quantile(latencies, 0.99))} ms over ${latencies.length} pings`);
  if (embedder) console.log(`vectors           ${seconds(await waitForVectors(first.url))} s more until all have one (a made-up embedder)`);
  await stop(first.process);

  const again = performance.now();
  const second = await serve();
  const url = (mode: string) => `${second.url}/api/search?mode=${mode}&k=10&q=${encodeURIComponent(questions[0]!.question)}`;
  await (await fetch(url('words'))).json();
  console.log(`restart, words    ${seconds(performance.now() - again)} s from the process's start to the first result`);
  if (embedder) {
    for (;;) {
      const { degraded, passages } = await (await fetch(url('meaning'))).json();
      if (!degraded && passages?.length > 0) break;
      await new Promise((next) => setTimeout(next, 20));
    }
    console.log(`restart, meaning  ${seconds(performance.now() - again)} s`);
  }
  await stop(second.process);
  await searches();
} finally {
  await rm(folder, { recursive: true, force: true });
  embedder?.close();
}

/** In this process, so that the CPU of each search can be told. */
async function searches(): Promise<void> {
  const assistant = await createAssistant({ settings: { DATA_DIR: folder, EMBED_PROVIDER: 'none' } });
  while ((await assistant.stats()).stories.waiting > 0) await new Promise((next) => setTimeout(next, PING_MS)); // placing beside the searches would count as theirs
  const cpu: number[] = [];
  const wall: number[] = [];
  const ask: number[] = [];
  for (const { question, asked } of questions) {
    const before = process.cpuUsage();
    const at = performance.now();
    await assistant.search(question, { mode: 'words', asOf: asked });
    const used = process.cpuUsage(before);
    cpu.push((used.user + used.system) / 1000);
    wall.push(performance.now() - at);
  }
  for (const { question, asked } of questions.slice(0, 200)) {
    const at = performance.now();
    for await (const event of assistant.ask({ question, asOf: asked })) if (event.type === 'error') throw new Error(event.problem.detail);
    ask.push(performance.now() - at);
  }
  console.log(`search by words   p50 ${quantile(cpu, 0.5).toFixed(1)} ms, p99 ${quantile(cpu, 0.99).toFixed(1)} ms CPU; p50 ${quantile(wall, 0.5).toFixed(1)}, p99 ${quantile(wall, 0.99).toFixed(1)} ms wall (${cpu.length} questions, retrieval with date prior)`);
  console.log(`ask, extractive   p50 ${quantile(ask, 0.5).toFixed(0)} ms, p99 ${quantile(ask, 0.99).toFixed(0)} ms wall (${ask.length} questions, record stored)`);
  await assistant.close();
}

async function serve(): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [MAIN, 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return { url, process: child };
  }
  throw new Error('The server did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function pinging(url: string): { stop(): Promise<number[]> } {
  const latencies: number[] = [];
  const going = new AbortController();
  const loop = (async () => {
    while (!going.signal.aborted) {
      const at = performance.now();
      await (await fetch(`${url}/healthz`)).text();
      latencies.push(performance.now() - at);
      await new Promise((next) => setTimeout(next, Math.max(0, PING_MS - (performance.now() - at))));
    }
  })();
  return {
    async stop() {
      going.abort();
      await loop;
      return latencies;
    },
  };
}

async function waitForVectors(url: string): Promise<number> {
  const at = performance.now();
  for (;;) {
    const { embedding } = await (await fetch(`${url}/api/stats`)).json();
    if (embedding.waiting === 0 && embedding.vectors > 0) return performance.now() - at;
    await new Promise((next) => setTimeout(next, 500));
  }
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
