import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SPACE } from './graph.ts';

/** What is known of a saved index. Only bytes with this hash are ever given to hnswlib. */
const entry = z.strictObject({
  file: z.string().regex(/^[\w.-]+$/),
  sha256: z.string(),
  bytes: z.number(),
  generation: z.number(),
  embedder: z.string(),
  dimensions: z.number(),
  space: z.literal(SPACE),
  /** Points, deleted ones included. */
  count: z.number(),
  /** The highest row: an index that knows a higher one than the library is newer than the library. */
  lastRow: z.number(),
});
export type IndexEntry = z.infer<typeof entry>;

/** Newest first. */
const manifest = z.strictObject({ version: z.literal(1), saved: z.array(entry) });

/** Files of one generation that are kept, so that a bad one costs little. */
export const KEPT_INDEXES = 2;

/** Piece in which a file is hashed: about a millisecond of work. */
const HASHED_BYTES = 1024 * 1024;

/** The saved indexes of one generation. A save is written whole, checked, synced and renamed before the manifest names it. */
export function indexFolder(dataDir: string, generation: number) {
  const folder = join(dataDir, 'vectors');
  const manifestFile = join(folder, `generation-${generation}.json`);

  return {
    /** Where the next index is to be written. */
    async temporary(): Promise<string> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return join(folder, `generation-${generation}.tmp`);
    },

    /** Takes over a written index and tells where it now lies; throws where it is not whole. `remember` notes its hash in the library first. */
    async adopt(temporary: string, known: Omit<IndexEntry, 'file' | 'sha256' | 'bytes' | 'space'>, remember: (sha256: string) => Promise<void>): Promise<string> {
      await checkWhole(temporary, known.count);
      const { sha256, bytes } = await hashOf(temporary);
      const file = `generation-${generation}-${sha256.slice(0, 16)}.hnsw`;
      await sync(temporary);
      await remember(sha256);
      await rename(temporary, join(folder, file));
      await sync(folder);
      const before = (await this.entries()).filter((saved) => saved.file !== file);
      const saved = [{ ...known, file, sha256, bytes, space: SPACE }, ...before].slice(0, KEPT_INDEXES);
      await replace(manifestFile, JSON.stringify({ version: 1, saved }));
      await sync(folder);
      await this.clean(saved.map((one) => one.file));
      return join(folder, file);
    },

    /** Saved indexes, newest first; none where the manifest is missing or not ours. */
    async entries(): Promise<IndexEntry[]> {
      const text = await readFile(manifestFile, 'utf8').catch(() => '');
      return manifest.safeParse(jsonIn(text)).data?.saved ?? [];
    },

    async hasManifest(): Promise<boolean> {
      return (await stat(manifestFile).catch(() => undefined)) !== undefined;
    },

    /** The path of a saved index whose bytes are those that were saved; undefined for any other. */
    async verified({ file, sha256, bytes }: IndexEntry, signal: AbortSignal): Promise<string | undefined> {
      const path = join(folder, file);
      const found = await hashOf(path, signal).catch(() => undefined);
      signal.throwIfAborted();
      return found?.sha256 === sha256 && found.bytes === bytes ? path : undefined;
    },

    /** Deletes this generation's files but those named. */
    async clean(keep: string[]): Promise<void> {
      const ours = new RegExp(`^generation-${generation}[-.].*(hnsw|tmp)$`);
      for (const file of await readdir(folder).catch(() => [])) if (ours.test(file) && !keep.includes(file)) await rm(join(folder, file), { force: true });
    },

    async drop(): Promise<void> {
      await rm(manifestFile, { force: true });
      await this.clean([]);
    },
  };
}

/** Offsets in hnswlib's file: after a head of 96 bytes come the points, each of the size that stands at byte 24, then for each point the length of its upper edges and those. */
const HEAD_BYTES = 96;
const COUNT_AT = 16;
const POINT_BYTES_AT = 24;

/** hnswlib says that it has written also where the disk was full: the file must end exactly where its own figures say. */
async function checkWhole(path: string, count: number): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(HEAD_BYTES);
    await file.read(head, 0, HEAD_BYTES, 0);
    const points = Number(head.readBigUInt64LE(COUNT_AT));
    const from = HEAD_BYTES + points * Number(head.readBigUInt64LE(POINT_BYTES_AT));
    const edges = Buffer.alloc(Math.max(0, Math.min(size - from, size)));
    await file.read(edges, 0, edges.length, from);
    let at = 0;
    for (let point = 0; point < points && at + 4 <= edges.length; point += 1) at += 4 + edges.readUInt32LE(at);
    if (points !== count || from + at !== size || at !== edges.length || (points > 0 && at === 0)) throw new Error(`the index was written incompletely (${size} bytes)`);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string, signal?: AbortSignal): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: HASHED_BYTES, ...(signal && { signal }) })) {
    hash.update(piece as Buffer); // a stream without an encoding gives Buffers
    bytes += (piece as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function replace(path: string, content: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
