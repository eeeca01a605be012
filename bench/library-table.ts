/*
 * Measures the table of /library in a browser: a library of N tiny invented articles, scrolled fast to its far end, jumped through, searched as one types.
 * Run by `npx tsx bench/library-table.ts [N=50000]` after a build.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { closePage, launch, openPage } from '../test/browser/browser.ts';
import { startServer } from '../test/browser/server.ts';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
const PAGE_MS = 60_000;
/** Some 3,000 rows a second: faster than anyone scrolls who still looks. */
const PX_A_FRAME = 3000;
const JUMPS = 20;

const count = Number(process.argv[2] ?? 50_000);
const folder = mkdtempSync(join(tmpdir(), 'dateline-table-'));
const settings = { DATA_DIR: join(folder, 'library') };
try {
  fill();
  const [browser, server] = await Promise.all([launch(), startServer(settings)]);
  try {
    const watched = await openPage(browser, server.url);
    await measure(watched.page);
    await closePage(watched);
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function fill(): void {
  const started = performance.now();
  const file = join(folder, 'articles.jsonl');
  writeFileSync(file, Array.from({ length: count }, (_, at) => JSON.stringify(articleOf(at))).join('\n'));
  execFileSync(process.execPath, [MAIN, 'ingest', file], { env: { ...process.env, ...settings, EMBED_PROVIDER: 'none' }, stdio: 'ignore' });
  tell('filled', `${count} articles in ${Math.round((performance.now() - started) / 1000)} s`);
}

function articleOf(at: number) {
  const published = at % 10 === 0 ? undefined : new Date(Date.UTC(2020, 0, 1) + at * 3_600_000).toISOString().slice(0, 10);
  return { title: `Note ${at} from the ${at % 997 === 0 ? 'lighthouse' : 'harbour'}`, text: `The text of note number ${at}.`, outlet: `Outlet ${at % 40}`, published };
}

async function measure(page: Page): Promise<void> {
  page.setDefaultTimeout(PAGE_MS);
  await page.addInitScript('globalThis.__name = (named) => named'); // tsx writes it into every function that goes to the page
  await page.addInitScript(watchPage);
  for (const visit of ['first visit', 'second visit']) {
    await page.goto('/library');
    await page.locator('.table tbody a').first().waitFor();
    tell(visit, `rows stand ${ms(await page.evaluate(() => (globalThis as unknown as Watch).rowsAt))} after the address was entered, ${await longestTask(page)}`);
  }
  const end = await page.evaluate(scrollToEnd, PX_A_FRAME);
  tell('to the far end', `${end.rows} rows in ${Math.round(end.ms / 1000)} s, longest wait for further rows ${ms(end.stalled)}, longest blank view ${ms(end.blank)}, ${await longestTask(page)}`);
  tell('jumps', `${JUMPS} across the loaded rows, longest until rows show ${ms(await page.evaluate(jump, JUMPS))}`);
  tell('rows drawn', `${await page.locator('.table tbody tr').count()} in the page`);
  for (const word of ['lighthouse', 'note 4999', 'no such thing']) tell(`typed “${word}”`, `${ms(await typed(page, word))} from the last key to the new rows`);
  tell('searching', await longestTask(page));
}

type Watch = { longTasks: number[]; rowsAt: number };

/** In the page: notes tasks of more than 50 ms, in which it would not answer, and when the first rows stand. */
function watchPage(): void {
  const watch = Object.assign(globalThis, { longTasks: [] as number[], rowsAt: Number.NaN });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.table tbody a')) return;
    watch.rowsAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => watch.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
}

/** The longest task since this was asked last. */
async function longestTask(page: Page): Promise<string> {
  const tasks = await page.evaluate(() => (globalThis as unknown as Watch).longTasks.splice(0));
  return tasks.length === 0 ? 'no long task' : `longest task ${ms(Math.max(...tasks))} of ${tasks.length} long ones`;
}

/** In the page: scrolls on in every frame until the table says how many rows there are and the last one is in view. */
async function scrollToEnd(px: number) {
  const box = document.querySelector('.table')!;
  const frame = () => new Promise<number>(requestAnimationFrame);
  const started = performance.now();
  let [stalled, blank, moved, shown] = [0, 0, started, started];
  for (;;) {
    const before = box.scrollTop;
    box.scrollTop += px;
    const now = await frame();
    const isAtEnd = box.scrollTop === before;
    const rows = Number(box.querySelector('table')!.getAttribute('aria-rowcount')) - 1;
    if (isAtEnd && rows > 0) return { rows, ms: now - started, stalled, blank };
    if (isAtEnd) stalled = Math.max(stalled, now - moved);
    else moved = now;
    const { left, top, height } = box.getBoundingClientRect();
    if (document.elementFromPoint(left + 20, top + height / 2)?.closest('tr[aria-rowindex]')) shown = now;
    else blank = Math.max(blank, now - shown);
  }
}

/** In the page: the longest time from a jump to a drawn frame with rows in the middle of the view. */
async function jump(times: number) {
  const box = document.querySelector('.table')!;
  const { left, top, height } = box.getBoundingClientRect();
  let longest = 0;
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    box.scrollTop = box.scrollHeight * ((time * 0.618) % 1);
    do await new Promise(requestAnimationFrame);
    while (!document.elementFromPoint(left + 20, top + height / 2)?.closest('tr[aria-rowindex]'));
    longest = Math.max(longest, performance.now() - started);
  }
  return longest;
}

async function typed(page: Page, word: string): Promise<number> {
  const field = page.getByLabel('Find');
  await field.fill('');
  await page.locator('.table').evaluate((box) => box.scrollTo(0, 0));
  await page.locator('.table tbody a', { hasText: `Note ${count - 1} ` }).waitFor();
  const rows = await page.locator('.table tbody').elementHandle();
  await field.pressSequentially(word.slice(0, -1), { delay: 30 });
  const shown = page.evaluate(changedRows, rows);
  await field.press(word.at(-1)!);
  return shown;
}

/** In the page: how long after the next key the rows are others and have stayed so for half a second. */
function changedRows(rows: Node | null): Promise<number> {
  const QUIET_MS = 500;
  return new Promise((done) => {
    let [started, changed] = [0, 0];
    const observer = new MutationObserver(() => (changed = performance.now()));
    observer.observe(rows!.parentNode!.parentNode!, { childList: true, subtree: true, characterData: true });
    addEventListener('keydown', () => (started = performance.now()), { once: true, capture: true });
    const look = setInterval(() => {
      if (!started || performance.now() - Math.max(changed, started) < QUIET_MS) return;
      clearInterval(look);
      observer.disconnect();
      done(changed ? changed - started : Number.NaN);
    }, QUIET_MS / 10);
  });
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}

function tell(what: string, figure: string): void {
  console.log(`${what.padEnd(24)} ${figure}`);
}
