import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Assistant } from '../../assistant-types.ts';
import { createAssistant } from '../../assistant.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { interrupted } from '../interrupt.ts';
import { tell } from '../terminal.ts';

/** How often the passages that wait for their vector are counted. */
const LOOK_MS = 1000;
const PAGE = 200;

/** Opens a library for measuring: in `folder`, which is kept, or in one that goes with the measure. The user's own library is never touched. */
export async function withMeasuredLibrary<T>(config: Config, { folder, articles }: { folder: string | undefined; articles: string | undefined }, work: (assistant: Assistant, idOf: Map<string, string>) => Promise<T>): Promise<T> {
  const dataDir = folder === undefined ? await mkdtemp(join(tmpdir(), 'dateline-eval-')) : resolve(folder);
  const assistant = await createAssistant({ config: { ...config, DATA_DIR: dataDir }, holder: { kind: 'command', name: 'eval', waitMs: 0 }, onNotice: tell });
  try {
    if (articles !== undefined) await take(assistant, articles);
    await allEmbedded(assistant);
    await allPlaced(assistant);
    return await work(assistant, await idsByAddress(assistant));
  } finally {
    await assistant.close();
    if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function take(assistant: Assistant, file: string): Promise<void> {
  tell(`Storing the articles of ${file} …`);
  const { added, updated, unchanged, failed } = await assistant.ingest([{ name: file, path: file }], { signal: interrupted });
  tell(`${added} added, ${updated} updated, ${unchanged} unchanged, ${failed.length} failed${failed[0] ? `, the first: ${failed[0].source}: ${failed[0].hint}` : ''}`);
  if (added + updated + unchanged === 0) throw new AppError('usage', 400, `${file} holds no article`);
}

/** Meaning is measured with every vector there. */
async function allEmbedded(assistant: Assistant): Promise<void> {
  for (let told = Infinity; ; await wait(LOOK_MS, undefined, { signal: interrupted })) {
    const { state, waiting, problem } = (await assistant.stats()).embedding;
    if (state === 'no-model') throw new AppError('no-model', 503, problem ?? 'There is no embedding model', { hint: 'Fetch one with `dateline models get`, or measure with --mode words.' });
    if (state !== 'working') return;
    if (waiting === told) continue;
    tell(`${waiting} passages wait for their vector`);
    told = waiting;
  }
}

/** Copies are folded the same way in every run. */
async function allPlaced(assistant: Assistant): Promise<void> {
  const waiting = async () => (await assistant.stats()).stories.waiting;
  if ((await waiting()) > 0) tell('Comparing the articles with each other …');
  while ((await waiting()) > 0) await wait(LOOK_MS, undefined, { signal: interrupted });
}

async function idsByAddress(assistant: Assistant): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await assistant.articles({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const { url, id } of page.articles) if (url !== undefined) ids.set(url, id);
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}
