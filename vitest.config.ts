import { defineConfig } from 'vitest/config';

/** Tests of limits, time-outs and crashes: nothing beside them may take the machine's time. */
const ALONE = ['test/hostile/**/*.test.ts', 'test/store/**/*.test.ts', 'test/sources/**/*.test.ts', 'test/cli/server-process.test.ts', 'test/server/stopping.test.ts'];
const limits = {
  testTimeout: process.env.WHOLE ? 1_200_000 : 60_000,
  hookTimeout: 60_000,
  // what a busy machine does late is not wrong: only what it never does
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...limits, name: 'two at once', include: ['test/**/*.test.ts'], exclude: ALONE, maxWorkers: 2, sequence: { groupOrder: 0 } } },
      { test: { ...limits, name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
