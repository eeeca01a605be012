import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { IngestFailure } from '../core/article.ts';

/** What is taken out of a folder; a file that is named is offered whatever it is called. */
const KNOWN = /\.(?:txt|md|html?|jsonl?|pdf|docx|eml|mht|mhtml|rss|atom|rdf)(?:\.gz)?$/i;
/** What LangChain's HNSWLib store writes beside its documents holds no article. */
const DOCSTORE = 'docstore.json';
const BESIDE_DOCSTORE = 'args.json';

/** Whether a file is taken out of its folder, by its name. */
export function isTaken(path: string): boolean {
  return KNOWN.test(path) && !(basename(path) === BESIDE_DOCSTORE && existsSync(join(dirname(path), DOCSTORE)));
}

/** A file to read. `size` is in bytes. */
export type FoundFile = { name: string; path: string; size: number };

/** The files under these paths, folders gone through in order of name; hidden files are left out, and links that lead back. */
export async function* listFiles(paths: Iterable<string>): AsyncGenerator<FoundFile | IngestFailure> {
  for (const path of paths) {
    const { kind, size } = await lookAt(path);
    if (kind === 'folder') yield* filesIn(path, new Set());
    else if (kind === 'missing') yield { source: path, code: 'not-found', hint: 'There is no such file or folder.' };
    else yield { name: path, path, size };
  }
}

async function* filesIn(folder: string, above: Set<string>): AsyncGenerator<FoundFile | IngestFailure> {
  const found = await namesIn(folder);
  if (!found) return yield { source: folder, code: 'not-readable', hint: 'The folder may not be read.' };
  const { real, names } = found;
  if (above.has(real)) return;
  for (const name of names) {
    const path = join(folder, name);
    const { kind, size } = await lookAt(path);
    if (kind === 'folder') yield* filesIn(path, new Set([...above, real]));
    else if (kind === 'file' && isTaken(path)) yield { name: path, path, size };
  }
}

async function namesIn(folder: string): Promise<{ real: string; names: string[] } | undefined> {
  try {
    return { real: await realpath(folder), names: (await readdir(folder)).filter((name) => !name.startsWith('.')).sort() };
  } catch {
    return undefined; // told as a failure of this folder
  }
}

async function lookAt(path: string): Promise<{ kind: 'file' | 'folder' | 'other' | 'missing'; size: number }> {
  try {
    const found = await stat(path);
    return { kind: found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other', size: found.size };
  } catch {
    return { kind: 'missing', size: 0 };
  }
}
