import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftOut } from '../left-out.ts';
import { MAIN, shell, type Shell } from './shell.ts';

const TEXT = 'The harbour wall was painted blue by Piet Mole, who has painted walls in every town along the coast for thirty years and says that this is the last one.';

let sh: Shell;
let show: string[];
beforeAll(async () => {
  sh = await shell();
  await writeFile(join(sh.folder, 'wall.txt'), `The wall\n\n${TEXT}\n`);
  show = ['show', JSON.parse((await sh.run(['ingest', 'wall.txt', '--json'])).stdout).articles[0].id];
});
afterAll(() => sh.remove());

/** How long the lines of the text are, each as full as it may be. */
const longest = (printed: string) => Math.max(...printed.slice(printed.indexOf('The harbour wall')).split(/\r?\n/).map((line) => line.length));

test('a pipe gets lines of 80 columns, or of as many as COLUMNS says', async () => {
  const widths: number[] = [];
  for (const COLUMNS of ['', '60', '0', 'wide', '2']) widths.push(longest((await sh.run(show, { env: { COLUMNS } })).stdout));
  expect(widths).toEqual([within(80), within(60), within(80), within(80), within(20)]);
});

test('a terminal that does not say how wide it is gets lines of 80 columns', async ({ skip }) => {
  if (process.platform !== 'linux') leftOut(skip, 'a terminal without a width: `script` takes other options elsewhere than on Linux');
  // without a terminal of its own, `script` makes one of no columns
  const command = [process.execPath, MAIN, ...show].map((word) => `'${word}'`).join(' ');
  const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], { env: { PATH: process.env.PATH, HOME: sh.folder, DATA_DIR: join(sh.folder, 'library'), EMBED_PROVIDER: 'none' } });
  expect(longest(stdout)).toEqual(within(80));
});

/** At most so many columns, and nearly all of them. */
function within(columns: number): number {
  return expect.toSatisfy((width: number) => width <= columns && width > columns - 12);
}
