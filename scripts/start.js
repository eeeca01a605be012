// `npm start`: installs what is missing, builds, gets the local model, serves.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { getModel, setUp } from './setup.js';

setUp();
getModel();
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const server = spawn(process.execPath, [main, 'serve', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
