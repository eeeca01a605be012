/*
 * Words over a library of newsqa's format: how long putting takes, what a search costs, how often it finds.
 *   npx tsx bench/store-words.ts ARTICLES.jsonl.gz QUESTIONS.jsonl [LIBRARY]
 * With LIBRARY the library is kept there, and used again by the next run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '../src/core/hash.ts';
import { articleIdOf, versionIdOf } from '../src/core/ids.ts';
import type { ArticlePut, ArticleStore, WordsHit } from '../src/core/ports.ts';
import { canonicalText } from '../src/ingest/normalise.ts';
import { passagesOf } from '../src/ingest/passages.ts';
import { openEmbeddedStore } from '../src/store/embedded/open.ts';

type Row = { url: string; title: string; text: string; authors: string[]; published: string };
type Question = { asked: string; question: string; answer: string; holding: string[] };

const [articlesFile, questionsFile, kept] = process.argv.slice(2);

async function fill(store: ArticleStore): Promise<void> {
  const rows = linesOf<Row>(gunzipSync(readFileSync(articlesFile!)).toString());
  const puts: ArticlePut[] = [];
  for (const row of rows) puts.push(putOf(row, await store.nextRevision()));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const results = await store.putMany(puts);
  console.log(`put ${puts.length} articles: ${ms(performance.now() - started)}, main thread blocked at most ${ms(delay.max / 1e6)}, failed ${results.filter((result) => 'error' in result).length}`);
}

async function measure(store: ArticleStore): Promise<void> {
  const questions = linesOf<Question>(readFileSync(questionsFile!, 'utf8'));
  const [cpu, wall] = [[] as number[], [] as number[]];
  const alone = new Tally();
  const dated = new Tally();
  for (const row of questions) {
    const before = process.cpuUsage();
    const started = performance.now();
    const { hits } = await store.searchWords(row.question, { limit: 200, filters: {} });
    wall.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    const found = await holding(store, hits, row);
    alone.add(hits.map((hit) => found.get(hit)!));
    const ranked = hits.map((hit) => ({ hit, score: hit.score + 0.5 * hit.articleScore + prior(found.get(hit)!.published, row.asked) }));
    dated.add(ranked.sort((a, b) => b.score - a.score).map(({ hit }) => found.get(hit)!));
  }
  console.log(`search: wall p50 ${quantile(wall, 0.5)} p99 ${quantile(wall, 0.99)} ms, CPU p50 ${quantile(cpu, 0.5)} p99 ${quantile(cpu, 0.99)} ms`);
  console.log(`score alone: ${alone}`);
  console.log(`score + .5 articleScore + prior(10): ${dated}`);
}

type Found = { holds: boolean; published: string | undefined };

async function holding(store: ArticleStore, hits: WordsHit[], { answer, holding }: Question): Promise<Map<WordsHit, Found>> {
  const known = new Map((await store.articles(hits.map(({ passage }) => passage.articleId))).map((article) => [article.id, article]));
  const found = new Map<WordsHit, Found>();
  for (const hit of hits) {
    const article = known.get(hit.passage.articleId)!;
    let holds = false;
    if (holding.includes(article.url!)) {
      const { text } = (await store.version(article.id))!;
      holds = ` ${fold(text.slice(hit.passage.start, hit.passage.end))} `.includes(` ${fold(answer)} `);
    }
    found.set(hit, { holds, published: article.published });
  }
  return found;
}

/** As newsqa's measure says: fades over two weeks; published well after the question counts against. */
function prior(published: string | undefined, asked: string): number {
  if (published === undefined) return 0;
  const age = (Date.parse(asked) - Date.parse(published)) / 86_400_000;
  return age < -3 ? -3 : 10 * Math.exp(-Math.max(age, 0) / 14);
}

class Tally {
  private readonly ranks: number[] = [];
  add(ranked: Found[]): void {
    this.ranks.push(ranked.findIndex(({ holds }) => holds));
  }
  toString(): string {
    return [1, 5, 10, 50].map((k) => `hit@${k} ${(this.ranks.filter((rank) => rank >= 0 && rank < k).length / this.ranks.length).toFixed(3)}`).join(' ');
  }
}

function putOf({ url, title, text: raw, authors, published }: Row, revision: number): ArticlePut {
  const text = canonicalText(raw);
  const id = articleIdOf(`url:${url}`);
  const version = versionIdOf(text);
  const now = new Date(0).toISOString();
  return {
    article: { id, identity: `url:${url}`, version, title, authors, url, fetchedAt: now, ...(published && { published, publishedFrom: 'given' as const }) },
    version: { id: version, articleId: id, number: 1, text, storedAt: now },
    passages: passagesOf(text),
    sourceHash: sha256(text),
    revision,
  };
}

function fold(text: string): string {
  const decoded = text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' })[name]!);
  return decoded.toLowerCase().replace(/[^a-z0-9$£€%.]+/g, ' ').replace(/\.(?!\d)/g, ' ').replace(/\s+/g, ' ').trim();
}

function linesOf<Value>(text: string): Value[] {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Value); // the caller names a file of this format
}

function quantile(values: number[], share: number): string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!.toFixed(1);
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

if (!articlesFile || !questionsFile) throw new Error('usage: store-words.ts ARTICLES QUESTIONS [LIBRARY]');
const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'dateline-bench-'));

const opening = performance.now();
const { articles: store, close } = await openEmbeddedStore(dataDir, { onNotice: console.error });
console.log(`open: ${ms(performance.now() - opening)}`);
if ((await store.counts()).articles === 0) await fill(store);
console.log(await store.counts());
await measure(store);
await close();
if (!kept) rmSync(dataDir, { recursive: true });
