import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../src/store/embedded/open.ts';
import { put } from '../contract/article-puts.ts';
import { DIMENSIONS, vectorOf } from './vectors.ts';

/** A folder that is deleted after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The library in a folder, opened, with what it gave notice of; closed after the test unless that was done. */
export async function opened(dataDir: string): Promise<EmbeddedStore & { notices: string[] }> {
  const notices: string[] = [];
  const store = await openEmbeddedStore(dataDir, { onNotice: (message) => notices.push(message) });
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await store.close();
    closed = true;
  };
  onTestFinished(close);
  return { ...store, close, notices };
}

/** Fills a library with so many passages, a vector each, and tells the generation. */
export async function fill({ articles, settled }: EmbeddedStore, passages: number): Promise<number> {
  const { id } = await articles.createGeneration({ id: 'test', dimensions: DIMENSIONS });
  await put(articles, ...Array.from({ length: passages / 10 }, (_, index) => ({ name: `article-${index}`, text: Array.from({ length: 10 }, (_, at) => `Passage ${index * 10 + at}.`).join('\n\n') })));
  const waiting = await articles.waitingForVector(id, passages);
  await articles.putVectors(id, waiting.map(({ passageId, text }) => ({ passageId, vector: vectorOf(Number(/Passage (\d+)/.exec(text)![1])) })));
  await articles.activateGeneration(id);
  await settled();
  return id;
}
