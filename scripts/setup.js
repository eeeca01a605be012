// What `npm start`, `npm test` and `npm run dateline` need done first. Plain Node, since nothing is installed yet; does only what is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const EMBEDDER = 'bge-small-en-v1.5';
/** What a build is made from. */
const BUILT_FROM = ['src', 'web', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

export function setUp() {
  install();
  build();
}

/** Gets the local model; without it the library is searched by words alone, so this never stops anything. */
export function getModel() {
  if ((process.env.EMBED_PROVIDER ?? 'local') !== 'local') return;
  run(process.execPath, ['dist/cli/main.js', 'models', 'get', EMBEDDER], { stopOnFailure: false });
}

export function run(command, args, { stopOnFailure = true, stdio = ['ignore', 2, 2] } = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio, shell: process.platform === 'win32' && command === 'npm' });
  if (stopOnFailure && status !== 0) {
    console.error(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}`);
    process.exit(status ?? 1);
  }
  return status;
}

function install() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const stamp = join(root, 'node_modules', '.dateline-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing packages (npm ci); two of them are compiled, which takes a minute or two …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

function build() {
  const newest = Math.max(...BUILT_FROM.map((path) => changedAt(join(root, path))));
  const stamp = join(root, 'dist', '.built');
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  console.error('Building …');
  run('npm', ['run', '--silent', 'build']);
  writeFileSync(stamp, '');
}

/** When a file, or the newest below a folder, last changed (ms). */
function changedAt(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist').map((name) => changedAt(join(path, name))));
}
