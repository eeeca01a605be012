// `npm test`: installs what is missing (the browser included), builds, checks types and lint, runs every test.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { getModel, run, setUp } from './setup.js';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

setUp();
getModel();
installBrowser();
run('npm', ['run', '--silent', 'check']);
process.exit(run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], { stopOnFailure: false, stdio: ['ignore', 1, 2] }) ?? 1);

/** Debian's chromium by apt where there is none and we may; the browser tests say so themselves where it stays missing. */
function installBrowser() {
  if (process.env.CHROME_PATH || onPath(BROWSERS)) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath(['apt-get'])) return;
  console.error('Installing the browser for the tests (chromium, by apt-get) …');
  run('apt-get', ['update', '-qq'], { stopOnFailure: false });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stopOnFailure: false });
}

function onPath(names) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => names.some((name) => existsSync(join(folder, name))));
}
