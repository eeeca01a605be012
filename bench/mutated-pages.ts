/*
 * Reads pages that were damaged in every way of test/fakes/page-mutations.ts, through the reading pool: none may crash it, hang it or leave markup in a text.
 *   npx tsx bench/mutated-pages.ts FOLDER [COUNT=10000] [SEED=1]
 * A page that is given up at its time limit is read once more when all else is done, so that a busy machine is not taken for a hang.
 * FOLDER holds saved pages (.html or .html.gz, in any depth). Run after a build; prints the seed of every page that failed. Exits 1 where one did.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IngestFailure, PreparedArticle } from '../src/core/article.ts';
import { createReadingPool } from '../src/sources/reading-pool.ts';
import { markupIn } from '../test/fakes/markup.ts';
import { mutated, randomOf } from '../test/fakes/page-mutations.ts';

const [folder, count = '10000', firstSeed = '1'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npx tsx bench/mutated-pages.ts FOLDER [COUNT] [SEED]');

/** What the reader says of a page that it died of, gave up or stumbled over. */
const FAULTS: Record<string, string> = { unreadable: 'crashed', 'too-slow': 'hung', 'reader-stopped': 'crashed' };
const LIMITS = { maxBytes: 25 * 2 ** 20, maxChars: 1_000_000 };
const PROGRESS = 1000;
type Mutated = { name: string; mutation: string; bytes: Buffer };

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.html?(?:\.gz)?$/.test(name)).toSorted();
const pageAt = (at: number): Buffer => {
  const bytes = readFileSync(join(folder, files[at % files.length]!));
  return files[at % files.length]!.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

const pages = new Map<string, Mutated>();
function* sources(): Generator<Mutated> {
  for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(count); seed += 1) {
    const random = randomOf(seed);
    const { name, bytes } = mutated(pageAt(seed), random, pageAt(Math.floor(random() * files.length)));
    yield { name: `${seed}.html`, mutation: name, bytes };
  }
}

const pool = createReadingPool({ workers: availableParallelism(), ...LIMITS });
const outcomes = new Map<string, number>();
const faults: string[] = [];
const started = performance.now();
let read = 0;
const again: Mutated[] = [];
await readAll(sources());
await readAll(again.splice(0), { isLast: true });
await pool.close();
console.log(`${read} mutated pages of ${files.length} in ${Math.round((performance.now() - started) / 1000)} s`);
for (const [outcome, number] of [...outcomes].toSorted(([, a], [, b]) => b - a)) console.log(`${String(number).padStart(6)}  ${outcome}`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Each source gives one result, in order. */
async function readAll(given: Iterable<Mutated>, { isLast = false } = {}): Promise<void> {
  for await (const result of pool.read(kept(given))) {
    const page = pages.get(result.source)!; // kept until its result is here
    pages.delete(result.source);
    if ('code' in result && result.code === 'too-slow' && !isLast) again.push(page);
    else tell(result, page);
  }
}

function* kept(given: Iterable<Mutated>): Generator<Mutated> {
  for (const page of given) {
    pages.set(page.name, page);
    yield page;
  }
}

function tell(result: PreparedArticle | IngestFailure, { name, mutation, bytes }: Mutated): void {
  const markup = 'text' in result ? markupIn(result.text, bytes.toString('latin1').replaceAll('\0', '')) : undefined;
  const outcome = 'text' in result ? (markup === undefined ? 'read' : 'markup') : FAULTS[result.code] ?? result.code;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (outcome === 'markup' || ('code' in result && FAULTS[result.code])) faults.push(`seed ${name.replace('.html', '')} (${mutation}): ${outcome}${markup ? ` ${markup.slice(0, 80)}` : ''}`);
  read += 1;
  if (read % PROGRESS === 0) console.error(`${read} of ${count}, ${Math.round((performance.now() - started) / 1000)} s`);
}
