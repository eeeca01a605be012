// `npm run bench:hostile`: the attacks and faults of the suite with all their repetitions; takes about an hour.
import { spawnSync } from 'node:child_process';

const files = ['test/hostile', 'test/cli/server-process.test.ts', 'test/store', 'test/browser/hostile.test.ts', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], { stdio: 'inherit', env: { ...process.env, WHOLE: '1' } }).status ?? 1);
