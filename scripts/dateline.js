// `npm run dateline -- …`: the shell, installed and built first where that is missing. Runs in the folder that it was called from.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.js';

setUp();
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const shell = spawn(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit', cwd: process.env.INIT_CWD ?? process.cwd() });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => shell.kill(signal));
shell.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
