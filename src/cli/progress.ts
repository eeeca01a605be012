import { stderr } from 'node:process';

const BAR_CELLS = 24;
/** Off a terminal a line is written this often at most. */
const LINE_MS = 1000;
/** On a terminal the bar is drawn this often at most. */
const DRAW_MS = 100;

/** Shows how far long work has come: a bar with rate and time left on a terminal, a line a second elsewhere. */
export function progressBar(): { total: number; advance(bytes: number, articles: number): void; end(): void } {
  const started = performance.now();
  const every = stderr.isTTY ? DRAW_MS : LINE_MS;
  let done = 0;
  let last = started;
  let drawn = false;
  return {
    total: 0,
    advance(bytes, articles) {
      done += bytes;
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      const seconds = (now - started) / 1000;
      const share = this.total > 0 ? Math.min(1, done / this.total) : 0;
      const rate = `${articles} articles, ${Math.round(articles / seconds)}/s`;
      const left = share > 0 ? `${Math.ceil((seconds / share) * (1 - share))} s left` : '';
      if (stderr.isTTY) stderr.write(`\r[${'#'.repeat(Math.round(share * BAR_CELLS)).padEnd(BAR_CELLS, '.')}] ${rate}, ${left}  `);
      else stderr.write(`${rate}, ${Math.round(share * 100)} %\n`);
      drawn = stderr.isTTY;
    },
    end() {
      if (drawn) stderr.write(`\r${' '.repeat(BAR_CELLS + 50)}\r`);
    },
  };
}
