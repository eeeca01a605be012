import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Three entries that the server's pages name by the manifest; there is no index.html to serve by itself. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/assets/',
  logLevel: 'warn',
  plugins: [preact()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    assetsDir: '',
    manifest: true,
    sourcemap: false,
    // A polyfill would be an inline script, which the page's own policy forbids.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/page.tsx', 'src/sign-in.ts', 'src/permalink.ts'].map((file) => fileURLToPath(new URL(file, import.meta.url))) },
  },
});
