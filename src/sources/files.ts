import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestFailure } from '../core/article.ts';

/** What is taken out of a folder; a file that is named is offered whatever it is called. */
const KNOWN = /\.(?:txt|md|html?|jsonl?|pdf|docx|eml|mht|mhtml|rss|atom|rdf)(?:\.gz)?$/i;
/** What LangChain's HNSWLib store writes beside its documents holds no article. */
const DOCSTORE = 'docstore.json';
const BESIDE_DOCSTORE = 'args.json';

/** Whether a file is taken out of a folder, by its name. */
export function isKnownFile(name: string): boolean {
  return KNOWN.test(name) && !name.endsWith(BESIDE_DOCSTORE);
}

/** The files under these paths, folders gone through in order of name; hidden files are left out, and links that lead back. */
export async function* listFiles(paths: Iterable<string>): AsyncGenerator<{ name: string; path: string } | IngestFailure> {
  for (const path of paths) {
    const kind = await kindOf(path);
    if (kind === 'folder') yield* filesIn(path, new Set());
    else if (kind === 'missing') yield { source: path, code: 'not-found', hint: 'There is no such file or folder.' };
    else yield { name: path, path };
  }
}

async function* filesIn(folder: string, above: Set<string>): AsyncGenerator<{ name: string; path: string } | IngestFailure> {
  const real = await realpath(folder);
  if (above.has(real)) return;
  const names = await namesIn(folder);
  if (!names) return yield { source: folder, code: 'not-readable', hint: 'The folder may not be read.' };
  for (const name of names) {
    if (name === BESIDE_DOCSTORE && names.includes(DOCSTORE)) continue;
    const path = join(folder, name);
    const kind = await kindOf(path);
    if (kind === 'folder') yield* filesIn(path, new Set([...above, real]));
    else if (kind === 'file' && KNOWN.test(name)) yield { name: path, path };
  }
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch {
    return undefined; // told as a failure of this folder
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'missing'> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'missing';
  }
}
