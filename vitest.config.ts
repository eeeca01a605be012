import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: process.env.WHOLE ? 1_200_000 : 30_000, hookTimeout: 60_000 },
});
