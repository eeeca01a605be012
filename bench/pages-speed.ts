/*
 * How fast saved pages are read: pages a second with all cores, and the time of one page in one thread.
 *   npx tsx bench/pages-speed.ts FOLDER
 * FOLDER as in mutated-pages.ts. "Typical" pages are those of 50 to 200 KB. Run after a build, on a machine that does nothing else.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createReadingPool, type ReadingPool } from '../src/sources/reading-pool.ts';
import { timed, timedEach } from './timing.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npx tsx bench/pages-speed.ts FOLDER');

const KB = 1024;
const TYPICAL = { least: 50 * KB, most: 200 * KB };
const LIMITS = { maxBytes: 25 * KB * KB, maxChars: 1_000_000 };
/** A thread compiles what it runs often; the first pages are not counted. */
const WARM_UP = 40;

const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.html?(?:\.gz)?$/.test(name))
  .map((name) => ({ name: 'page.html', bytes: name.endsWith('.gz') ? gunzipSync(readFileSync(join(folder, name))) : readFileSync(join(folder, name)) }));
const typical = pages.filter(({ bytes }) => bytes.length >= TYPICAL.least && bytes.length <= TYPICAL.most);

const cores = availableParallelism();
const together = createReadingPool({ workers: cores, ...LIMITS });
await readAll(together, typical.slice(0, WARM_UP));
const { wall } = await timed(() => readAll(together, typical));
await together.close();
const sizes = typical.map(({ bytes }) => bytes.length);
console.log(`${typical.length} typical pages (mean ${Math.round(sizes.reduce((a, b) => a + b, 0) / sizes.length / KB)} KB), ${cores} threads: ${(typical.length / (wall / 1000)).toFixed(1)} a second`);

const alone = createReadingPool({ workers: 1, ...LIMITS });
await readAll(alone, typical.slice(0, WARM_UP));
for (const [name, some] of [['typical', typical], ['all', pages]] as const) {
  const { wall: each } = await timedEach([...some], (page) => readAll(alone, [page]));
  console.log(`one page at a time, ${some.length} ${name}: p50 ${Math.round(each.p50)} ms, p99 ${Math.round(each.p99)} ms`);
}
await alone.close();

async function readAll(pool: ReadingPool, some: { name: string; bytes: Uint8Array }[]): Promise<void> {
  for await (const result of pool.read(some)) void result;
}
