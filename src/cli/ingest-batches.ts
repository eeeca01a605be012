import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import type { IngestFailure } from '../core/article.ts';
import { listFiles, type FoundFile } from '../assistant/intake/reading.ts';
import { plain } from './terminal.ts';

/** A request that is neither too small to be worth it nor so large that its failing costs much. */
const BATCH_BYTES = 2 * 1024 * 1024;
const BATCH_FILES = 100;

/** Few enough that progress shows. */
const BATCH_URLS = 10;
/** For the bar a page counts as much as a usual one is large. */
const PAGE_BYTES = 100_000;

/** A name without control characters: with them, a server takes nothing of the upload. */
type BatchFile = { name: string; bytes: Uint8Array<ArrayBuffer>; linesBefore?: number };
/** Files, parts of one, or addresses to send in one request. `bytes` counts those on disk that it came from. */
export type Batch = { files: BatchFile[]; urls: string[]; failed: IngestFailure[]; bytes: number; totalBytes: number };

/** What paths hold and addresses, in batches; lines of `.jsonl` files stream, however large the file is. */
export async function* batches(given: string[]): AsyncGenerator<Batch> {
  const { paths, urls } = sortedOut(given);
  const found = [];
  let totalBytes = urls.length * PAGE_BYTES;
  for await (const item of listFiles(paths.filter((path) => path !== '-'))) {
    if ('path' in item) totalBytes += item.size;
    found.push(item);
  }
  for (let at = 0; at < urls.length; at += BATCH_URLS) {
    const some = urls.slice(at, at + BATCH_URLS);
    yield { files: [], urls: some, failed: [], bytes: some.length * PAGE_BYTES, totalBytes };
  }
  let open: Batch = { files: [], urls: [], failed: [], bytes: 0, totalBytes };
  for (const item of found) {
    if (!('path' in item)) {
      open.failed.push(item);
      continue;
    }
    if (/\.jsonl(\.gz)?$/i.test(item.name)) {
      for await (const part of partsOfLines(item)) yield { ...part, totalBytes };
      continue;
    }
    const file = await fileOf(item);
    if ('code' in file) open.failed.push(file);
    else open.files.push(file);
    open.bytes += item.size;
    if (open.bytes < BATCH_BYTES && open.files.length < BATCH_FILES) continue;
    yield open;
    open = { files: [], urls: [], failed: [], bytes: 0, totalBytes };
  }
  if (paths.includes('-')) open.files.push(await fromStandardInput());
  if (open.files.length > 0 || open.failed.length > 0) yield open;
}

/** A file that may not be read, or went since it was listed, never stops the others. */
async function fileOf({ name, path }: FoundFile): Promise<BatchFile | IngestFailure> {
  try {
    return { name: plain(name), bytes: new Uint8Array(await readFile(path)) };
  } catch {
    return { source: name, code: 'not-readable', hint: 'The file may not be read, or is not there any more.' };
  }
}

/** Addresses apart from paths. */
export function sortedOut(given: string[]): { paths: string[]; urls: string[] } {
  const isUrl = (each: string) => /^https?:\/\//i.test(each);
  return { paths: given.filter((each) => !isUrl(each)), urls: given.filter(isUrl) };
}

async function* partsOfLines({ name, path, size: fileSize }: FoundFile): AsyncGenerator<Omit<Batch, 'totalBytes'>> {
  const file = createReadStream(path);
  const input = name.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const plainName = plain(name.replace(/\.gz$/i, ''));
  let lines: string[] = [];
  let size = 0;
  let linesBefore = 0;
  let told = 0;
  const part = (): Omit<Batch, 'totalBytes'> => {
    const done = Math.min(file.bytesRead, fileSize);
    const batch = { files: [{ name: plainName, bytes: new Uint8Array(Buffer.from(lines.join('\n'))), linesBefore }], urls: [], failed: [], bytes: done - told };
    told = done;
    linesBefore += lines.length;
    lines = [];
    size = 0;
    return batch;
  };
  file.on('error', (error) => input.destroy(error));
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      lines.push(line);
      size += line.length;
      if (size >= BATCH_BYTES) yield part();
    }
  } catch {
    yield { files: [], urls: [], failed: [{ source: name, code: 'unreadable', hint: `The file cannot be read to its end; ${linesBefore} lines before were taken` }], bytes: 0 };
  }
  if (lines.length > 0) yield part();
}

async function fromStandardInput(): Promise<BatchFile> {
  const bytes = new Uint8Array(await buffer(stdin));
  return { name: `standard input${extensionOf(bytes)}`, bytes };
}

/** JSON that is not one value is taken for JSON Lines; everything else is found out by the reader. */
function extensionOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 1000)).toString().trimStart();
  if (!/^[[{]/.test(start)) return '';
  try {
    JSON.parse(Buffer.from(bytes).toString());
    return '.json';
  } catch {
    return '.jsonl';
  }
}
