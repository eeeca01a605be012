import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The table of docs/architecture.md: what a folder of src/ may import besides itself. `root` are the files beside the folders, the assistant and what it is set up with. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  read: ['core'],
  ingest: ['core'],
  retrieve: ['core'],
  answer: ['core'],
  story: ['core'],
  sources: ['core'],
  store: ['core'],
  models: ['core'],
  measure: ['core'],
  assistant: ['core', 'read', 'ingest', 'retrieve', 'answer', 'story', 'sources', 'store', 'models', 'root'],
  root: ['core', 'read', 'ingest', 'retrieve', 'answer', 'story', 'sources', 'store', 'models', 'assistant'],
  server: ['core', 'root', 'assistant'],
  cli: ['core', 'root', 'assistant', 'server', 'measure'],
};
/** Libraries that one place alone may know, or two. */
const ONLY_IN: [RegExp, string[]][] = [
  [/^(express|express-rate-limit|helmet|multer)$/, ['src/server/']],
  [/^(@langchain\/|langchain$)/, ['src/models/', 'src/langchain.ts']],
  [/^(hnswlib-node|better-sqlite3)$/, ['src/store/embedded/']],
  [/^onnxruntime-node$/, ['src/models/']],
  [/^@modelcontextprotocol\//, ['src/server/mcp/']],
  [/^(unpdf|mammoth|postal-mime|feedsmith)$/, ['src/read/']],
];
/** What core/ may import from outside: pure functions without I/O. */
const CORE_LIBRARIES = ['node:crypto', 'stemmer'];
const MOST_LINES = 250;
const MOST_LINES_OF_THE_ROOT = 150;

const ROOT = resolve(import.meta.dirname, '..');
const files = filesBelow(join(ROOT, 'src')).map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
const imports = files.flatMap(({ path, text }) => importsOf(text).map(({ target, typeOnly }) => ({ from: path, target, typeOnly, file: target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), target)) : undefined })));

test('each folder imports only what the table allows', () => {
  const wrong = imports.filter(({ from, file }) => file !== undefined && folderOf(file) !== folderOf(from) && !MAY_IMPORT[folderOf(from)]?.includes(folderOf(file)));
  expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
});

test('every folder of src/ stands in the table', () => {
  expect([...new Set(files.map(({ path }) => folderOf(path)))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test('Express, LangChain, SQLite and the vector index stay in their places', () => {
  const wrong = imports.filter(({ from, target }) => ONLY_IN.some(([library, places]) => library.test(target) && !places.some((place) => from.startsWith(place))));
  expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
});

test('core imports nothing that does I/O', () => {
  const wrong = imports.filter(({ from, file, target }) => folderOf(from) === 'core' && file === undefined && !CORE_LIBRARIES.includes(target));
  expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
});

test('the stages read no clock and no environment', () => {
  const stages = files.filter(({ path }) => ['core', 'read', 'ingest', 'retrieve', 'answer', 'story'].includes(folderOf(path)));
  expect(stages.filter(({ text }) => /\bDate\.now\(|new Date\(\)|process\.env|performance\.now\(/.test(text)).map(({ path }) => path)).toEqual([]);
});

test('settings are read in one place', () => {
  const reads = files.filter(({ text }) => /process\.env/.test(text)).map(({ path }) => path);
  expect(reads.toSorted()).toEqual(['src/cli/main.ts', 'src/cli/terminal.ts', 'src/config.ts']);
});

test('no import ring', () => {
  const edges = new Map<string, string[]>();
  for (const { from, file, typeOnly } of imports) if (file !== undefined && !typeOnly) edges.set(from, [...(edges.get(from) ?? []), file]);
  expect(ringIn(edges)).toEqual([]);
});

test('no file is longer than 250 lines, the composition root than 150', () => {
  const long = files.filter(({ path, text }) => text.split('\n').length - 1 > (path === 'src/assistant.ts' ? MOST_LINES_OF_THE_ROOT : MOST_LINES));
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('the web page imports nothing of the program but types of core/, and functions there that need no Node', () => {
  const web = filesBelow(join(ROOT, 'web')).filter((path) => /\.tsx?$/.test(path));
  const foreign = web.flatMap((path) =>
    importsOf(readFileSync(path, 'utf8'))
      .filter(({ target }) => target.startsWith('.'))
      .map(({ target, typeOnly }) => ({ file: relative(ROOT, resolve(dirname(path), target)), typeOnly }))
      .filter(({ file }) => !file.startsWith('web/')),
  );
  expect(foreign.filter(({ file }) => !file.startsWith('src/core/'))).toEqual([]);
  const reached = new Set(foreign.flatMap(({ file, typeOnly }) => (typeOnly ? [] : [file])));
  expect(reached.size).toBeGreaterThan(0);
  for (const from of reached) for (const { file, target } of imports.filter((each) => each.from === from && !each.typeOnly)) reached.add(file ?? target);
  expect([...reached].filter((each) => !each.startsWith('src/core/'))).toEqual([]);
});

function folderOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? 'root';
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Static imports, re-exports and dynamic imports with a literal. */
function importsOf(text: string): { target: string; typeOnly: boolean }[] {
  const pattern = /^(?:import|export)\s+(type\s)?(?:[\s\S]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return Array.from(text.matchAll(pattern), ([, type, fixed, dynamic]) => ({ target: (fixed ?? dynamic)!, typeOnly: type !== undefined || dynamic !== undefined }));
}

function ringIn(edges: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of edges.get(file) ?? []) {
      const ring = walk(next, [...path, file]);
      if (ring.length > 0) return ring;
    }
    done.add(file);
    return [];
  };
  for (const file of edges.keys()) {
    const ring = walk(file, []);
    if (ring.length > 0) return ring;
  }
  return [];
}
