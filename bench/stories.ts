import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { createAssistant, type Assistant } from '../src/index.ts';
import { copyOf, KINDS, type Kind } from './stories/copies.ts';

/*
 * How well copies are found, and what placing an article costs: `npx tsx bench/stories.ts articles.jsonl[.gz] [--every 5] [--limit N]`.
 * Of every fifth article of the file a made copy of each kind is stored beside it, under another address and outlet, a day later. Recall:
 * copies that stand with their original; precision: of the pairs that a made copy was put in, those that are of one text.
 */

type Row = { url?: string; title?: string; text?: string; published?: string };

const [file, ...options] = process.argv.slice(2);
if (file === undefined) throw new Error('Name a file of article objects, one a line');
const every = Number(optionOf('--every') ?? 5);
const limit = Number(optionOf('--limit') ?? Infinity);
/** Shorter texts are briefs and captions: of those a third is not worth printing. */
const LEAST_WORDS = 150;
const DAY_MS = 86_400_000;

const rows = withoutRepeated(await rowsOf(file, limit));
console.log(`${rows.length} articles`);
await withLibrary(async (assistant) => {
  await place(assistant, rows.map(articleOf));
  for (const kind of KINDS) console.log(await measured(assistant, kind));
});

/** Copies of one kind are stored, measured and taken out again. */
async function measured(assistant: Assistant, kind: Kind): Promise<string> {
  const random = randomFrom(kind.length);
  const copied = rows.filter((row, at) => at % every === 0 && row.url !== undefined && row.published !== undefined && row.text!.split(/\s+/).length >= LEAST_WORDS && row.text!.includes('\n\n'));
  const copies = copied.map((row, at) => {
    const lender = rows[(at * 7 + 3) % rows.length]!;
    const text = copyOf(row.text!, kind, random, { paragraph: lender.text!.split('\n\n')[0]!, words: lender.text!.split(/\s+/).slice(0, 200) });
    return { url: `https://copies.example/${at}`, outlet: 'The Copyist', title: `Told again: ${row.title}`, text, published: new Date(Date.parse(row.published!) + DAY_MS).toISOString() };
  });
  const report = await place(assistant, copies);
  const ids = await idsByAddress(assistant);
  let [found, pairs, right] = [0, 0, 0];
  for (const [at, row] of copied.entries()) {
    const copy = ids.get(`https://copies.example/${at}`);
    const original = ids.get(row.url!);
    if (copy === undefined || original === undefined) continue;
    const { story } = await assistant.article(copy);
    const members = story === undefined ? [] : (await assistant.story(story)).articles;
    const own = members.find(({ id }) => id === copy);
    const same = own ? members.filter((member) => member.id !== copy && (member.copyOf ?? member.id) === (own.copyOf ?? own.id)) : [];
    found += Number(same.some(({ id }) => id === original));
    pairs += same.length > 0 ? 1 : 0;
    right += Number(same.some(({ id }) => id === original));
  }
  await assistant.remove(report.articles.map(({ id }) => id));
  return `${kind.padEnd(26)} ${copied.length} copies: recall ${(found / copied.length).toFixed(3)}, precision ${(right / Math.max(1, pairs)).toFixed(3)}`;
}

async function place(assistant: Assistant, articles: object[]) {
  const report = await assistant.ingest(articles.map((object, at) => ({ name: `row ${at}`, object })));
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  await settled(assistant);
  const cpu = process.cpuUsage(started.cpu);
  const each = (ms: number) => (ms / articles.length).toFixed(2);
  console.log(`  placing ${articles.length} articles: ${each(performance.now() - started.at)} ms an article, of CPU ${each((cpu.user + cpu.system) / 1000)}`);
  return report;
}

async function settled(assistant: Assistant): Promise<void> {
  while ((await assistant.stats()).stories.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function idsByAddress(assistant: Assistant): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await assistant.articles({ limit: 200, ...(cursor !== undefined && { cursor }) });
    for (const { url, id } of page.articles) if (url !== undefined) ids.set(url, id);
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

async function withLibrary(work: (assistant: Assistant) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-stories-'));
  const assistant = await createAssistant({ settings: { DATA_DIR: folder, EMBED_PROVIDER: 'none' } });
  try {
    await work(assistant);
  } finally {
    await assistant.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rowsOf(path: string, most: number): Promise<Row[]> {
  const bytes = createReadStream(path);
  const found: Row[] = [];
  for await (const line of createInterface({ input: path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes })) {
    if (found.length >= most) break;
    const row = JSON.parse(line) as Row; // a row of a set in the format of newsqa
    if (row.text) found.push(row);
  }
  return found;
}

/** A text that stands in the file under several addresses is a page's notice, not an article. */
function withoutRepeated(all: Row[]): Row[] {
  const times = new Map<string, number>();
  for (const { text = '' } of all) times.set(text, (times.get(text) ?? 0) + 1);
  return all.filter(({ text = '' }) => times.get(text) === 1);
}

function articleOf({ url, title, text, published }: Row): object {
  return { url, title, text, published };
}

function optionOf(name: string): string | undefined {
  const at = options.indexOf(name);
  return at < 0 ? undefined : options[at + 1];
}

/** Mulberry32: the same copies every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 4_294_967_296;
  };
}
