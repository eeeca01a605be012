/*
 * How well questions are found, answered and declined, and sentences checked, on sets of newsqa's and claims' formats; words alone.
 *   npx tsx bench/quality.ts NEWSQA_FOLDER CLAIMS.jsonl [LIBRARY]
 * With LIBRARY the library is kept there, and used again by the next run. Rows with an odd index were not tuned on.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { answer } from '../src/answer/answer.ts';
import { checkSentence } from '../src/answer/check/check-sentence.ts';
import type { Answer } from '../src/core/answer.ts';
import type { ArticleStore } from '../src/core/ports.ts';
import type { Retrieval } from '../src/core/retrieval.ts';
import { createAssistant } from '../src/index.ts';
import { retrieve } from '../src/retrieve/retrieve.ts';
import { openEmbeddedStore } from '../src/store/embedded/open.ts';

type Question = { asked: string; question: string; answer: string; articles: string[]; holding: string[]; without?: string[]; row?: number };
type Claim = { set: string; article: string; sentence: string; supported: boolean };

const [folder = '', claimsFile = '', kept] = process.argv.slice(2);
/** Passages an answer rests on, and passages looked through for hit@10. */
const EVIDENCE = 20;

async function filled(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'library.db'))) return;
  const assistant = await createAssistant({ settings: { DATA_DIR: dataDir, EMBED_PROVIDER: 'none' } });
  const objects = gunzipSync(readFileSync(join(folder, 'articles.jsonl.gz'))).toString().split('\n').filter(Boolean).map((line) => JSON.parse(line) as object);
  const started = performance.now();
  const { added, failed } = await assistant.ingest(objects.map((object, at) => ({ name: String(at), object })));
  console.log(`ingest: ${added} added, ${failed.length} failed, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await assistant.close();
}

async function questions(store: ArticleStore): Promise<void> {
  const [all, odd] = [new Tally(), new Tally()];
  for (const [at, row] of rows<Question>('questions.jsonl').entries()) {
    const retrieval = await found(store, row);
    const record = await answered(store, row, retrieval, 0);
    const declined = (await answered(store, row, retrieval, 0.5)).status === 'declined';
    for (const tally of at % 2 ? [all, odd] : [all]) score(tally, row, retrieval, record, declined);
  }
  console.log(`questions, all: ${all}\nquestions, odd: ${odd}`);
}

function score(tally: Tally, row: Question, { passages }: Retrieval, record: Answer, declined: boolean): void {
  const holds = passages.map(({ url, text }) => row.holding.includes(url ?? '') && fold(text).includes(fold(row.answer)));
  for (const k of [1, 5, 10]) tally.add(`hit@${k}`, holds.slice(0, k).includes(true));
  tally.add('answered', fold(record.text).includes(fold(row.answer)));
  tally.add('answered first', fold(record.sentences[0]?.text ?? '').includes(fold(row.answer)));
  tally.add('words', record.text.split(/\s+/).length);
  for (const { url } of record.citations) tally.add('citation precision', row.articles.includes(url ?? ''));
  tally.add('false refusal', declined);
  tally.add('answered, at 0.5', !declined && fold(record.text).includes(fold(row.answer)));
}

async function refusals(store: ArticleStore, file: string): Promise<void> {
  const tally = new Tally();
  for (const row of rows<Question>(file)) tally.add('refusal', (await answered(store, row, await found(store, row), 0.5)).status === 'declined');
  console.log(`${file}: ${tally}`);
}

async function found(store: ArticleStore, { question, asked, without = [] }: Question): Promise<Retrieval> {
  return retrieve(question, { store }, { asOf: asked, mode: 'words', limit: EVIDENCE, filters: { exceptArticles: without.flatMap((url) => idOf.get(url) ?? []) } });
}

const idOf = new Map<string, string>();

async function readIds(store: ArticleStore): Promise<void> {
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await store.list({ limit: 200, ...(cursor && { cursor }) });
    for (const { url, id } of page.articles) if (url) idOf.set(url, id);
    cursor = page.next;
  }
}

async function answered(store: ArticleStore, { question, asked }: Question, retrieval: Retrieval, strictness: number): Promise<Answer> {
  const frame = { id: '', conversationId: '', question, standaloneQuestion: question, filters: {}, asOf: asked, model: { provider: 'extractive', name: 'extractive' }, prompt: { name: '', version: 0, sha256: '' }, library: { generation: 0, embedder: 'none' }, createdAt: asked, retrieveMs: 0 };
  for await (const event of answer(retrieval, { store, strictness, now: () => performance.now() }, { frame, signal: new AbortController().signal })) {
    if (event.type === 'answer-end' || event.type === 'answer-declined') return event.answer;
  }
  throw new Error('no answer');
}

function claims(): void {
  const judged = readFileSync(claimsFile, 'utf8').split('\n').filter(Boolean).map((line, at) => ({ at, ...(JSON.parse(line) as Claim) }));
  const right = judged.map((claim) => ({ ...claim, right: (checkSentence(claim.sentence, [claim.article]).support === 'supported') === claim.supported }));
  const balanced = (some: typeof right) => [true, false].map((supported) => mean(some.filter((claim) => claim.supported === supported).map((claim) => Number(claim.right)))).reduce((a, b) => a + b) / 2;
  const parts: [string, typeof right][] = [['all', right], ['odd', right.filter(({ at }) => at % 2 === 1)], ['cnndm', right.filter(({ set }) => set === 'cnndm')], ['xsum', right.filter(({ set }) => set === 'xsum')]];
  console.log(`claims, balanced accuracy: ${parts.map(([name, some]) => `${name} ${balanced(some).toFixed(3)}`).join(' · ')}`);
}

class Tally {
  readonly #values = new Map<string, number[]>();
  add(name: string, value: number | boolean): void {
    const values = this.#values.get(name);
    if (values) values.push(Number(value));
    else this.#values.set(name, [Number(value)]);
  }
  toString(): string {
    return Array.from(this.#values, ([name, values]) => `${name} ${mean(values).toFixed(3)}`).join(' · ');
  }
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const rows = <T>(file: string): T[] => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);

/** As the set's README has it: lower case, letters, figures and signs of money alone, between spaces. */
function fold(text: string): string {
  const plain = text.replaceAll('&amp;', '&').replace(/&(?:#39|rsquo|lsquo);/g, "'").replaceAll('&quot;', '"').toLowerCase();
  return ` ${plain.replace(/[^a-z0-9$£€%.]/g, ' ').replace(/\.(?!\d)/g, ' ').replace(/\s+/g, ' ').trim()} `;
}

const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'quality-'));
claims();
await filled(dataDir);
const store = await openEmbeddedStore(dataDir);
await readIds(store.articles);
await questions(store.articles);
await refusals(store.articles, 'unanswerable.jsonl');
await refusals(store.articles, 'absent.jsonl');
await store.close();
