import { defineConfig } from 'vitest/config';

/** Tests of limits, time-outs and crashes: nothing beside them may take the machine's time. */
const TIMED = ['addresses-bodies', 'busy', 'clock', 'flood', 'leaving', 'mix', 'mutated-pages', 'packed-documents', 'provider', 'slow-clients'];
const ALONE = [...TIMED.map((name) => `test/hostile/${name}.test.ts`), 'test/store/{lock,opening}.test.ts', 'test/sources/**/*.test.ts', 'test/cli/server-process.test.ts', 'test/server/stopping.test.ts'];
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
