import { stdout, stderr } from 'node:process';
import wrapAnsi from 'wrap-ansi';

/** Longer lines are hard to read. */
const MOST_COLUMNS = 88;
const USUAL_COLUMNS = 80;
/** Narrower ones hold no indented word. */
const LEAST_COLUMNS = 20;

/** Writes a line of a result to standard output. Where its reader has left (`| head`) the command ends quietly. */
export function print(line = ''): void {
  stdout.write(`${line}\n`);
}

/** Writes a line for the person at the terminal: standard error, so that results can be piped. */
export function tell(line: string): void {
  stderr.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A text wrapped to the terminal, each line after `indent`. Control characters of what was ingested never reach the terminal. */
export function wrapped(text: string, indent = ''): string {
  return wrapAnsi(plain(text), columns() - indent.length, { hard: true, trim: true }).split('\n').map((line) => indent + line).join('\n');
}

/** The terminal's width, where there is one that tells it; else what COLUMNS says. */
function columns(): number {
  const told = stdout.columns || Number(process.env.COLUMNS) || USUAL_COLUMNS;
  return Math.min(Math.max(told, LEAST_COLUMNS), MOST_COLUMNS);
}

export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it removes
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');
}

const coloured = Boolean(stdout.isTTY) && !process.env.NO_COLOR;

/** Colour only on a terminal, and never the only sign. */
export const dim = (text: string): string => (coloured ? `\u001b[2m${text}\u001b[22m` : text);
export const bold = (text: string): string => (coloured ? `\u001b[1m${text}\u001b[22m` : text);

stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
