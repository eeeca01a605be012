import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EntryAssets, PageAssets } from './route.ts';

/** Vite's manifest: what each entry was built into. */
const manifest = z.record(z.string(), z.looseObject({ file: z.string(), css: z.array(z.string()).optional(), imports: z.array(z.string()).optional() }));

/** The addresses of the page's built files. Fails at start where the page was not built. */
export function loadPageAssets(folder: string): PageAssets {
  const entries = manifest.parse(JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')));
  const entry = (name: string): EntryAssets => {
    const built = entries[name];
    if (!built) throw new Error(`The page's build has no ${name}`);
    const shared = (built.imports ?? []).flatMap((key) => entries[key]?.css ?? []);
    return { scripts: [`/assets/${built.file}`], styles: [...new Set([...shared, ...(built.css ?? [])])].map((file) => `/assets/${file}`) };
  };
  return { page: entry('src/page.tsx'), signIn: entry('src/sign-in.ts'), permalink: entry('src/permalink.ts') };
}
